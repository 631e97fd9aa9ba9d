import { createReadStream } from "node:fs";

import type { DuckDBConnection } from "@duckdb/node-api";

import type { ObjectEntry } from "../stores/object-store";
import type { ScanExtent } from "./lake-query";
import type { PartitionFiles } from "./partition-files";
import { identifier, literal } from "../duckdb/quoting";
import type { Scan } from "./scan";
import type { PlannedScan } from "./scan-plan";

/**
 * Size of the pieces in which a text file is handed out at the start of a query.
 * Trino's hive.max-initial-split-size: half of hive.max-split-size, which is 64 MiB.
 * @see https://trino.io/docs/current/connector/hive.html#performance-tuning-configuration-properties
 */
const INITIAL_SPLIT_BYTES = 33_554_432;

/** Sum over the scans of the plan. docs/bytes-scanned.md tells the rules. */
export async function scanExtent(
  connection: DuckDBConnection,
  scans: readonly Scan[],
  planned: readonly PlannedScan[],
): Promise<ScanExtent> {
  const byTag = new Map(scans.map((scan) => [scan.tag, scan]));
  let [bytes, partitions, qualifiedPartitions] = [0, 0, 0];
  for (const plan of planned) {
    const scan = byTag.get(plan.tag);
    if (!scan) continue;
    const left = await partitionsLeft(connection, scan, plan);
    const files = left.flatMap((partition) => partition.files);
    if (scan.partitions.some(({ values }) => values.length > 0)) {
      partitions += scan.partitions.length;
      qualifiedPartitions += left.length;
    }
    bytes +=
      scan.format === "csv"
        ? await textBytes(files, plan)
        : await parquetBytes(connection, files, scan, plan);
  }
  return { bytes, partitions, qualifiedPartitions };
}

/** Partitions left after the conditions on their columns. */
async function partitionsLeft(
  connection: DuckDBConnection,
  scan: Scan,
  plan: PlannedScan,
): Promise<readonly PartitionFiles[]> {
  const all = scan.partitions;
  if (plan.fileFilter === undefined || scan.partitionColumns.length === 0) return all;
  const rows = all.map(({ values }, index) => `(${[index, ...values.map(literal)].join(", ")})`);
  const columns = ["partition_index", ...scan.partitionColumns].map(identifier);
  const types = scan.partitionColumnTypes.map(
    (type, index) => `cast(${columns[index + 1]} as ${type}) as ${columns[index + 1]}`,
  );
  const left = await connection.runAndReadAll(
    `select partition_index from (
       select partition_index, ${types.join(", ")} from (values ${rows.join(", ")}) as listed(${columns.join(", ")})
     ) where ${plan.fileFilter}`,
  );
  const kept = new Set(left.getRows().map(([index]) => Number(index)));
  return all.filter((_, index) => kept.has(index));
}

async function textBytes(files: readonly ObjectEntry[], plan: PlannedScan): Promise<number> {
  if (plan.stopsAfterRows === undefined)
    return files.reduce((sum, file) => sum + file.sizeBytes, 0);
  let bytes = 0;
  let rows = 0;
  for (const file of files) {
    for (
      let start = 0;
      start < file.sizeBytes && rows < plan.stopsAfterRows;
      start += INITIAL_SPLIT_BYTES
    ) {
      const end = Math.min(start + INITIAL_SPLIT_BYTES, file.sizeBytes) - 1;
      rows += await countLineEnds(file.path, start, end);
      bytes += end - start + 1;
    }
  }
  return bytes;
}

async function countLineEnds(path: string, start: number, end: number): Promise<number> {
  let lines = 0;
  for await (const chunk of createReadStream(path, { start, end }) as AsyncIterable<Buffer>) {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
  }
  return lines;
}

async function parquetBytes(
  connection: DuckDBConnection,
  files: readonly ObjectEntry[],
  scan: Scan,
  plan: PlannedScan,
): Promise<number> {
  const columns: string[] = neededColumns(scan, plan);
  if (columns.length === 0 || files.length === 0) return 0;
  const paths = files.map((file) => literal(file.path)).join(", ");
  const wanted = columns.map((column) => literal(column.toLowerCase())).join(", ");
  const stops = plan.stopsAfterRows === undefined ? "true" : `rows_before < ${plan.stopsAfterRows}`;
  const counted = await connection.runAndReadAll(
    `with chunks as (
       select
         list_position([${paths}], file_name) as file_order,
         row_group_id,
         any_value(row_group_num_rows) as row_group_rows,
         sum(total_compressed_size) filter (where lower(path_in_schema) in (${wanted})) as bytes
       from parquet_metadata([${paths}])
       group by file_name, row_group_id
     ),
     in_order as (
       select
         bytes,
         sum(row_group_rows) over (order by file_order, row_group_id) - row_group_rows as rows_before
       from chunks
     )
     select coalesce(sum(bytes), 0)::bigint from in_order where ${stops}`,
  );
  return Number(counted.getRows()[0]?.[0] ?? 0);
}

/** Columns whose chunks must be read: handed on, or filtered by. */
function neededColumns(scan: Scan, plan: PlannedScan): string[] {
  const free = new Set([...scan.partitionColumns, scan.tag].map((name) => name.toLowerCase()));
  const filtered = scan.fileColumns.filter((column) =>
    plan.filters.some((filter) => mentions(filter, column)),
  );
  return [...new Set([...plan.projected, ...filtered])].filter(
    (column) => !free.has(column.toLowerCase()),
  );
}

function mentions(filter: string, column: string): boolean {
  const outsideQuotes = filter.replace(/'(?:[^']|'')*'/g, "");
  return [...outsideQuotes.matchAll(/[A-Za-z_]\w*/g)].some(([word]) => word === column);
}
