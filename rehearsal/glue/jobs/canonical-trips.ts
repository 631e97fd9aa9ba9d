import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";

import { openSession } from "../../lake/duckdb-session";
import { readArguments } from "./arguments";
import { JobFailedError, type JobContext, type JobCounts } from "./job-implementation";
import { publishPartitions, publishQuarantine } from "./publish";
import { rawGroups } from "./raw-files";
import { stageGroup } from "./stage-group";
import { sortPartitions } from "./staged-partitions";

/**
 * glue-scripts/canonical_trips.py on DuckDB: raw CSV files of every layout into the canonical table.
 *
 * All is staged beside the lake first, so that a failing file leaves the lake as it was.
 * @throws JobFailedError with every file that cannot be read, or if lines were lost on the way
 */
export async function runCanonicalTrips(context: JobContext): Promise<JobCounts> {
  const { cloud, signal } = context;
  const args = readArguments(context.arguments);
  cloud.catalog.getTable(args.database, args.table);
  cloud.catalog.getTable(args.database, args.quarantineTable);
  const groups = await rawGroups(cloud, args.rawUri);
  const staging = await mkdtemp(join(cloud.stagingFolder, "etl-"));
  const session = await openSession(cloud, "etl", { nullOrder: "nulls_last" });
  const interrupt = () => session.connection.interrupt();
  signal.addEventListener("abort", interrupt, { once: true });
  try {
    const trips = join(staging, "trips");
    await mkdir(trips);
    const total = { read: 0, quarantined: 0, quarantineFiles: [] as string[] };
    for (const group of groups) {
      signal.throwIfAborted();
      const staged = await stageGroup(
        session.connection,
        cloud,
        args.transformsUri,
        group,
        staging,
      );
      total.read += staged.read;
      total.quarantined += staged.quarantined;
      total.quarantineFiles.push(...staged.quarantineFiles);
    }
    const { partitions, rows } = await sortPartitions(
      session.connection,
      trips,
      join(staging, "sorted"),
    );
    signal.throwIfAborted();
    const counts = {
      read: total.read,
      written: rows,
      quarantined: total.quarantined,
      partitions: partitions.length,
      files: groups.reduce((sum, group) => sum + group.files.length, 0),
    };
    requireEveryLine(counts);
    await publishPartitions(cloud, args, partitions);
    await publishQuarantine(cloud, args, total.quarantineFiles);
    return counts;
  } finally {
    signal.removeEventListener("abort", interrupt);
    session.close();
    await rm(staging, { recursive: true, force: true });
  }
}

function requireEveryLine({ read, written, quarantined }: JobCounts): void {
  if (read === written + quarantined) return;
  throw new JobFailedError(
    `Nothing was written: ${read} lines were read, but ${written} trips and ${quarantined} quarantined ` +
      `lines make ${written + quarantined}. A transform loses or doubles lines; compare its rows with its file's.`,
  );
}
