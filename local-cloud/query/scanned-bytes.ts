import { createReadStream } from "node:fs";

import type { DuckDBConnection } from "@duckdb/node-api";

import { ServiceError } from "../errors";
import type { ObjectEntry } from "../stores/object-store";
import { fileList } from "./file-list";
import type { ScanExtent } from "./lake-query";
import type { LakeSession } from "./lake-session";
import type { PartitionFiles } from "./partition-files";
import { identifier, literal } from "../duckdb/quoting";
import type { Scan } from "./scan";
import type { PlannedScan } from "./scan-plan";
import { linesSql, type LineGroup } from "./text/lines";

/**
 * Size of the pieces in which a text file is handed out at the start of a query.
 * Trino's hive.max-initial-split-size: half of hive.max-split-size, which is 64 MiB.
 * @see https://trino.io/docs/current/connector/hive.html#performance-tuning-configuration-properties
 */
const INITIAL_SPLIT_BYTES = 33_554_432;

/**
 * Sum over the scans of the plan. docs/bytes-scanned.md tells the rules.
 * @throws ServiceError `HIVE_BAD_DATA` when a column is read whose type in a file is another one than in the table
 */
export async function scanExtent(
  { connection, scans, reads }: Pick<LakeSession, "connection" | "scans" | "reads">,
  planned: readonly PlannedScan[],
): Promise<ScanExtent> {
  const byTag = new Map(scans.map((scan) => [scan.tag, scan]));
  let [bytes, partitions, qualifiedPartitions] = [0, 0, 0];
  for (const plan of planned) {
    const scan = byTag.get(plan.tag);
    if (!scan) continue;
    const left = await partitionsLeft(connection, scan, plan);
    const files = left.flatMap((partition) => partition.files);
    refuseMismatches(scan, plan, files, reads.get(scan.tag));
    if (scan.partitions.some(({ values }) => values.length > 0)) {
      partitions += scan.partitions.length;
      qualifiedPartitions += left.length;
    }
    bytes +=
      scan.format === "text"
        ? await textBytes(connection, scan, files, plan)
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

/** Whoever reads a column gets an error when a file that is read holds another type: the first such file in the order of keys. */
function refuseMismatches(
  scan: Scan,
  plan: PlannedScan,
  files: readonly ObjectEntry[],
  reads: ReadonlySet<string> = new Set(),
): void {
  const [file] = files;
  if (scan.mismatches.length === 0 || !file) return;
  const needed = new Set(neededColumns(scan, plan).map((column) => topLevel(column, scan)));
  const found = scan.mismatches.find(
    ({ fileColumn, column }) => needed.has(fileColumn) || reads.has(column),
  );
  if (found) throw new ServiceError("HIVE_BAD_DATA", found.message(file));
}

async function textBytes(
  connection: DuckDBConnection,
  { lines }: Scan,
  files: readonly ObjectEntry[],
  plan: PlannedScan,
): Promise<number> {
  if (plan.stopsAfterRows === undefined)
    return files.reduce((sum, file) => sum + file.sizeBytes, 0);
  let bytes = 0;
  let rows = 0;
  for (const file of files) {
    if (lines !== undefined && lines.compression !== "none") {
      // A compressed file is read from its beginning to its end.
      if (rows >= plan.stopsAfterRows) break;
      rows += await countCompressedLines(connection, lines, file);
      bytes += file.sizeBytes;
      continue;
    }
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

async function countCompressedLines(
  connection: DuckDBConnection,
  lines: LineGroup,
  file: ObjectEntry,
): Promise<number> {
  const counted = await connection.runAndReadAll(
    `select count(*) from ${linesSql({ ...lines, files: [file] }, { skip: 0, filename: "path" })}`,
  );
  return Number(counted.getRows()[0]?.[0] ?? 0);
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
  const isWanted = columns.map((column) => chunkCondition(column, scan)).join(" or ");
  const stops = plan.stopsAfterRows === undefined ? "true" : `rows_before < ${plan.stopsAfterRows}`;
  const counted = await connection.runAndReadAll(
    `with chunks as (
       select
         list_position([${paths}], file_name) as file_order,
         row_group_id,
         any_value(row_group_num_rows) as row_group_rows,
         sum(total_compressed_size) filter (where ${isWanted}) as bytes
       from parquet_metadata(${fileList(files)})
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

/** Chunks of a column, which for a nested one are those of its fields: `trip, fare`. DuckDB's plan names a field `trip.fare`. */
function chunkCondition(column: string, scan: Scan): string {
  const top = topLevel(column, scan);
  const field = column.slice(top.length).split(".").filter(Boolean);
  const path = [top, ...field].join(", ").toLowerCase();
  const name = "lower(path_in_schema)";
  return `${name} = ${literal(path)} or starts_with(${name}, ${literal(`${path}, `)})`;
}

/** The file's column that a name of the plan belongs to: itself, or the one it is a field of. */
function topLevel(column: string, scan: Scan): string {
  const isSame = (one: string) => one.toLowerCase() === column.toLowerCase();
  const isAbove = (one: string) => column.toLowerCase().startsWith(`${one.toLowerCase()}.`);
  return scan.fileColumns.find(isSame) ?? scan.fileColumns.find(isAbove) ?? column;
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
