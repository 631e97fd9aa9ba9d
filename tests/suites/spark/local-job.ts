import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { aLabCloud } from "../../unit/datasets/lab-cloud";

/**
 * Runs canonical_trips.py's local counterpart over a folder of raw files, for the Spark suite to compare with.
 * Usage: ts-node local-job.ts RAW_FOLDER CURATED_FOLDER; prints the counts and the run's message as JSON.
 */
async function main([raw = "", curated = ""]: string[]): Promise<void> {
  const names = readdirSync(raw, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const bodies = names.map((path) => [path.slice(raw.length + 1), readFileSync(path)] as const);
  const lab = await aLabCloud(Object.fromEntries(bodies));
  try {
    const outcome = await lab.runJob().then(
      (counts) => ({ counts, message: "" }),
      (error: unknown) => ({ counts: undefined, message: String(error) }),
    );
    cpSync(lab.cloud.objects.bucketPath("lab-curated"), curated, { recursive: true });
    console.log(JSON.stringify(outcome));
  } finally {
    lab.close();
  }
}

void main(process.argv.slice(2));
