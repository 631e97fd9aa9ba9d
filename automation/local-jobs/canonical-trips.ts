import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";

import type { LocalCloud } from "../../local-cloud/cloud";
import { openSession, type DuckSession } from "../../local-cloud/query/duckdb-session";
import { interruptOnAbort } from "../../local-cloud/query/interrupt-on-abort";
import { readArguments } from "./arguments";
import {
  JobFailedError,
  type JobContext,
} from "../../local-cloud/services/glue/job-implementation";
import { type JobCounts } from "./job-counts";
import { publishFile } from "./publish";
import { rawFiles } from "./raw-files";
import { RawFileError } from "./raw-file";
import { stageFile, type StagedFile } from "./stage-file";
import { Transforms } from "./transforms";

/** Transformation context of the raw files in the job's bookmark, the same as in the script. */
const RAW_CONTEXT = "raw_files";

/** Number of files that are processed at the same time, each within the local cloud's limits of a statement. */
const SESSIONS = 2;

/**
 * glue-scripts/canonical_trips.py on DuckDB: raw files of every layout into the canonical table.
 *
 * It stages each file next to the lake and compares line counts. Only then it replaces
 * the file's earlier rows. A file that cannot be read does not affect the others, and fails the run at its end.
 * @throws JobFailedError with every file that could not be read, and why
 */
export async function runCanonicalTrips(context: JobContext): Promise<JobCounts> {
  const { cloud, signal } = context;
  const args = readArguments(context.arguments);
  cloud.catalog.getTable(args.database, args.table);
  cloud.catalog.getTable(args.database, args.quarantineTable);
  const staging = await mkdtemp(join(cloud.stagingFolder, "etl-"));
  const sessions = await openSessions(cloud);
  const listening = sessions.map(({ connection }) => interruptOnAbort(connection, signal));
  try {
    const raw = await rawFiles(sessions[0]!.connection, cloud, args.rawUri);
    const unprocessed = new Set(
      context.bookmark.unprocessed(
        RAW_CONTEXT,
        raw.files.map(({ entry }) => entry),
      ),
    );
    const transforms = new Transforms(cloud, args.transformsUri);
    const todo = [...raw.files.filter(({ entry }) => unprocessed.has(entry)).entries()];
    const outcomes: (StagedFile | RawFileError)[] = [];
    const work = async ({ connection }: DuckSession) => {
      for (let next = todo.shift(); next; next = todo.shift()) {
        const [index, file] = next;
        signal.throwIfAborted();
        const folder = join(staging, String(index));
        try {
          const place = { folder, compression: args.compression };
          const staged = await stageFile(connection, transforms, file, place);
          signal.throwIfAborted();
          await publishFile(cloud, args, file, staged);
          outcomes[index] = staged;
        } catch (error) {
          if (!(error instanceof RawFileError)) throw error;
          outcomes[index] = error;
        } finally {
          await rm(folder, { recursive: true, force: true });
        }
      }
    };
    await settled(sessions.map(work));
    const taken = outcomes.filter((one): one is StagedFile => !(one instanceof RawFileError));
    const failed = outcomes.filter((one) => one instanceof RawFileError);
    const counts = countsOf(taken);
    requireNoProblems([...raw.problems, ...failed.map(({ message }) => message)], counts);
    return counts;
  } finally {
    for (const stop of listening) stop();
    for (const session of sessions) session.close();
    await rm(staging, { recursive: true, force: true });
  }
}

/** Several files at once, because DuckDB reads, sorts and writes much of one file on one core. */
function openSessions(cloud: LocalCloud): Promise<DuckSession[]> {
  return Promise.all(
    Array.from({ length: SESSIONS }, () => openSession(cloud, "etl", { nullOrder: "nulls_last" })),
  );
}

/** Waits for all, so that nothing still runs on what is closed next. @throws the first error */
async function settled(works: readonly Promise<void>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(works))
    if (outcome.status === "rejected") throw outcome.reason;
}

function countsOf(taken: readonly StagedFile[]): JobCounts {
  const total = (of: (file: StagedFile) => number) =>
    taken.reduce((sum, file) => sum + of(file), 0);
  return {
    read: total(({ read }) => read),
    written: total(({ written }) => written),
    quarantined: total(({ quarantined }) => quarantined),
    partitions: total(({ trips }) => (trips === undefined ? 0 : 1)),
    files: taken.length,
  };
}

function requireNoProblems(problems: readonly string[], counts: JobCounts): void {
  if (problems.length === 0) return;
  const others =
    counts.files === 0
      ? "Nothing was written"
      : `The other ${counts.files} are in the table: read ${counts.read} lines = ${counts.written} written + ` +
        `${counts.quarantined} quarantined`;
  throw new JobFailedError(
    `${problems.length} raw ${problems.length === 1 ? "file" : "files"} could not be read. ${others}. ` +
      `Correct these and run the job again:\n${problems.join("\n")}`,
  );
}
