import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";

import {
  JobFailedError,
  type JobContext,
} from "../../../local-cloud/services/glue/job-implementation";
import { ingestArguments, type IngestArguments, type WantedFile } from "./arguments";
import { download } from "./download";
import { RawLedger } from "./raw-ledger";
import { RefusedError } from "./request";

/** What happened to the files of a run. */
export interface IngestCounts extends Record<string, number> {
  readonly fetched: number;
  /** Already in the bucket, by the ledger. */
  readonly present: number;
  /** Not published by TLC yet. */
  readonly unpublished: number;
}

type Outcome = keyof IngestCounts | Error;

/**
 * glue-scripts/ingest_tlc.py on this machine: downloads TLC's monthly files over HTTP to the raw bucket.
 *
 * It downloads each file next to the lake, checks it, and moves it to the bucket. A failed month does not stop the others.
 * @throws JobFailedError with every file that could not be downloaded, and why
 */
export async function runIngest({ cloud, arguments: given, signal }: JobContext) {
  const args = ingestArguments(given, cloud.clock.now());
  const ledger = await RawLedger.open(cloud, args.rawUri);
  const folder = await mkdtemp(join(cloud.stagingFolder, "ingest-"));
  try {
    const one = async (file: WantedFile): Promise<Outcome> => {
      if (await ledger.has(file.key)) return "present";
      const path = join(folder, file.name);
      try {
        const sha256 = await download(cloud, `${args.baseUrl}${file.name}`, path, signal);
        await ledger.put(file.key, path, sha256);
        return "fetched";
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error;
        return error.isUnpublished && file.mayBeUnpublished ? "unpublished" : error;
      } finally {
        await rm(path, { force: true });
      }
    };
    return counted(await someAtATime(args, one));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Outcomes of all files, in order. After an error, no more files start. */
async function someAtATime(
  { files, concurrency }: IngestArguments,
  one: (file: WantedFile) => Promise<Outcome>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  const take = async () => {
    while (next < files.length) {
      const place = next++;
      try {
        outcomes[place] = await one(files[place]!);
      } catch (error) {
        next = files.length;
        throw error;
      }
    }
  };
  const takers = await Promise.allSettled(Array.from({ length: concurrency }, take));
  for (const taker of takers) if (taker.status === "rejected") throw taker.reason;
  return outcomes;
}

function counted(outcomes: readonly Outcome[]): IngestCounts {
  const count = (wanted: Outcome) => outcomes.filter((one) => one === wanted).length;
  const counts = {
    fetched: count("fetched"),
    present: count("present"),
    unpublished: count("unpublished"),
  };
  const failed = outcomes.filter((one) => one instanceof Error);
  if (failed.length === 0) return counts;
  throw new JobFailedError(
    `${failed.length} files were not downloaded; ${counts.fetched} were downloaded and ${counts.present} were present. Run the job again ` +
      `to download only these:\n${failed.map(({ message }) => message).join("\n")}`,
  );
}
