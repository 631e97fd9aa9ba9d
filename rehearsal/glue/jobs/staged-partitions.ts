import { mkdir, readdir } from "node:fs/promises";
import { dirname, join, sep } from "node:path";

import type { DuckDBConnection } from "@duckdb/node-api";

import { literal } from "../../lake/quoting";

/** A partition on its way into the lake. */
export interface StagedPartition {
  /** `year=2016/month=1/type=yellow/` */
  readonly path: string;
  /** `["2016", "1", "yellow"]` */
  readonly values: readonly string[];
  /** Parquet files of the partition on this machine. */
  readonly files: readonly string[];
}

/**
 * Writes each staged partition again as one file sorted by pickup time, so that a filter on it skips
 * row groups. DuckDB's own partitioned write keeps no order within a partition.
 * @param staged folder of `<transform>/year=…/month=…/type=…/*.parquet`
 * @param sorted folder for `year=…/month=…/type=…/part-0.parquet`
 */
export async function sortPartitions(
  connection: DuckDBConnection,
  staged: string,
  sorted: string,
): Promise<{ partitions: StagedPartition[]; rows: number }> {
  const partitions: StagedPartition[] = [];
  let rows = 0;
  for (const partition of await stagedPartitions(staged)) {
    await mkdir(join(sorted, partition.path), { recursive: true });
    const file = join(sorted, partition.path, "part-0.parquet");
    const copied = await connection.runAndReadAll(
      `copy (select * from read_parquet([${partition.files.map(literal).join(", ")}], hive_partitioning = false) ` +
        `order by pickup_datetime, dropoff_datetime, vendorid, total_amount) ` +
        `to ${literal(file)} (format parquet, compression zstd)`,
    );
    rows += Number(copied.getRows()[0]?.[0] ?? 0);
    partitions.push({ ...partition, files: [file] });
  }
  return { partitions, rows };
}

/** The staged files by partition: a month may have rows of several layouts' files. */
async function stagedPartitions(staged: string): Promise<StagedPartition[]> {
  const names = await readdir(staged, { recursive: true, encoding: "utf8" });
  const filesByPath = new Map<string, string[]>();
  for (const name of names.filter((one) => one.endsWith(".parquet")).sort()) {
    const path = `${dirname(name).split(sep).slice(1).join("/")}/`;
    filesByPath.set(path, [...(filesByPath.get(path) ?? []), join(staged, name)]);
  }
  return [...filesByPath].map(([path, files]) => ({
    path,
    values: path
      .slice(0, -1)
      .split("/")
      .map((segment) => segment.slice(segment.indexOf("=") + 1)),
    files,
  }));
}
