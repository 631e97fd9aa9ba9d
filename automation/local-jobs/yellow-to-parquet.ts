import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import type { DuckDBConnection } from "@duckdb/node-api";

import { openSession } from "../../local-cloud/query/duckdb-session";
import { interruptOnAbort } from "../../local-cloud/query/interrupt-on-abort";
import { partitionFiles, type PartitionFiles } from "../../local-cloud/query/partition-files";
import { literal } from "../../local-cloud/duckdb/quoting";
import { relationOver } from "../../local-cloud/query/relation";
import { groupByLineEnd, linesSql } from "../../local-cloud/query/text/lines";
import { parseS3Uri } from "../../local-cloud/stores/object-store";
import {
  JobFailedError,
  type JobContext,
} from "../../local-cloud/services/glue/job-implementation";
import { type JobCounts } from "./job-counts";

const REQUIRED = ["--database", "--table", "--target_uri", "--transform_uri"];

/**
 * glue-scripts/yellow_to_parquet.py on DuckDB: adds the trips of files that no earlier run has read.
 * @throws JobFailedError with every missing argument, or if lines were lost
 */
export async function runYellowToParquet(context: JobContext): Promise<JobCounts> {
  const { cloud, signal, bookmark } = context;
  const missing = REQUIRED.filter((name) => !context.arguments[name]);
  if (missing.length > 0) {
    throw new JobFailedError(
      `Job arguments: ${missing.join(", ")} missing. Set them in StartJobRun or in the job's own arguments.`,
    );
  }
  const [database = "", name = "", target = "", transform = ""] = REQUIRED.map(
    (argument) => context.arguments[argument],
  );
  const table = cloud.catalog.getTable(database, name);
  // Glue's Spark reads registered partitions, as Redshift Spectrum does.
  const partitions = await partitionFiles(cloud, table, "redshift");
  const todo = new Set(
    bookmark.unprocessed(
      name,
      partitions.flatMap(({ files }) => files),
    ),
  );
  const unprocessed = partitions.map(({ values, files }): PartitionFiles => ({
    values,
    files: files.filter((file) => todo.has(file)),
  }));
  if (todo.size === 0) return { read: 0, written: 0, quarantined: 0, partitions: 0, files: 0 };
  const staging = await mkdtemp(join(cloud.stagingFolder, "convert-"));
  const session = await openSession(cloud, "convert", { nullOrder: "nulls_last" });
  const stopListening = interruptOnAbort(session.connection, signal);
  try {
    const { connection } = session;
    const relation = await relationOver(table, unprocessed, {
      connection,
      nextTag: () => "__file",
    });
    await connection.run(`create temp view yellow as ${relation.sql}`);
    const sql = await text(await readObject(context, transform));
    const file = join(staging, "part-0.parquet");
    const copied = await connection.runAndReadAll(
      `copy (${sql}) to ${literal(file)} (format parquet, compression snappy)`,
    );
    signal.throwIfAborted();
    const written = Number(copied.getRows()[0]?.[0] ?? 0);
    const read = await countLines(connection, unprocessed);
    requireEveryLine(read, written);
    const { bucket, key } = parseS3Uri(target);
    const run = context.arguments["--JOB_RUN_ID"] ?? "run";
    await cloud.objects.moveIn(bucket, `${key}part-00000-${run}.snappy.parquet`, file);
    return { read, written, quarantined: 0, partitions: 0, files: todo.size };
  } finally {
    stopListening();
    session.close();
    await rm(staging, { recursive: true, force: true });
  }
}

function readObject({ cloud }: JobContext, uri: string) {
  const { bucket, key } = parseS3Uri(uri);
  return cloud.objects.read(bucket, key);
}

/** Number of lines without blank ones and headers, counted without the table's SerDe. */
async function countLines(
  connection: DuckDBConnection,
  partitions: readonly PartitionFiles[],
): Promise<number> {
  let count = 0;
  const files = partitions.flatMap((partition) => partition.files);
  for (const group of await groupByLineEnd(connection, files)) {
    const counted = await connection.runAndReadAll(
      `select count(*) from ${linesSql(group, { skip: 1, filename: "path" })} where trim(rtrim(line, chr(13))) <> ''`,
    );
    count += Number(counted.getRows()[0]?.[0] ?? 0);
  }
  return count;
}

function requireEveryLine(read: number, written: number): void {
  if (read === written) return;
  throw new JobFailedError(
    `Nothing was written: ${read} lines were read, but ${written} of them have a pickup time. ` +
      `Use the job canonical_trips.py, which keeps such lines in quarantine, or remove the files.`,
  );
}
