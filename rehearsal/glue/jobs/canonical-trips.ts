import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";

import { openSession } from "../../lake/duckdb-session";
import { readArguments } from "./arguments";
import { JobFailedError, type JobContext, type JobCounts } from "./job-implementation";
import { publishFile } from "./publish";
import { rawFiles } from "./raw-files";
import { RawFileError } from "./raw-file";
import { stageFile } from "./stage-file";
import { Transforms } from "./transforms";

/** Transformation context of the raw files in the job's bookmark, the same as in the script. */
const RAW_CONTEXT = "raw_files";

/**
 * glue-scripts/canonical_trips.py on DuckDB: raw files of every layout into the canonical table.
 *
 * File by file: each is staged beside the lake, its lines are accounted for, and only then does it replace
 * what it gave before. A file that cannot be taken up leaves the others alone, and fails the run at its end.
 * @throws JobFailedError with every file that could not be taken up, and why
 */
export async function runCanonicalTrips(context: JobContext): Promise<JobCounts> {
  const { cloud, signal } = context;
  const args = readArguments(context.arguments);
  cloud.catalog.getTable(args.database, args.table);
  cloud.catalog.getTable(args.database, args.quarantineTable);
  const staging = await mkdtemp(join(cloud.stagingFolder, "etl-"));
  const session = await openSession(cloud, "etl", { nullOrder: "nulls_last" });
  const interrupt = () => session.connection.interrupt();
  signal.addEventListener("abort", interrupt, { once: true });
  try {
    const raw = await rawFiles(session.connection, cloud, args.rawUri);
    const problems = [...raw.problems];
    const unprocessed = new Set(
      context.bookmark.unprocessed(
        RAW_CONTEXT,
        raw.files.map(({ entry }) => entry),
      ),
    );
    const transforms = new Transforms(cloud, args.transformsUri);
    const counts = { read: 0, written: 0, quarantined: 0, partitions: 0, files: 0 };
    for (const file of raw.files.filter(({ entry }) => unprocessed.has(entry))) {
      signal.throwIfAborted();
      const folder = join(staging, String(counts.files));
      try {
        const { compression } = args;
        const place = { folder, compression };
        const staged = await stageFile(session.connection, transforms, file, place);
        signal.throwIfAborted();
        await publishFile(cloud, args, file, staged);
        counts.read += staged.read;
        counts.written += staged.written;
        counts.quarantined += staged.quarantined;
        counts.partitions += staged.trips === undefined ? 0 : 1;
        counts.files += 1;
      } catch (error) {
        if (!(error instanceof RawFileError)) throw error;
        problems.push(error.message);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    }
    requireNoProblems(problems, counts);
    return counts;
  } finally {
    signal.removeEventListener("abort", interrupt);
    session.close();
    await rm(staging, { recursive: true, force: true });
  }
}

function requireNoProblems(problems: readonly string[], counts: JobCounts): void {
  if (problems.length === 0) return;
  const others =
    counts.files === 0
      ? "Nothing was written"
      : `The other ${counts.files} are in the table: read ${counts.read} lines = ${counts.written} written + ` +
        `${counts.quarantined} quarantined`;
  throw new JobFailedError(
    `${problems.length} raw ${problems.length === 1 ? "file" : "files"} could not be taken up. ${others}. ` +
      `Mend these and run the job again:\n${problems.join("\n")}`,
  );
}
