import { ServiceError } from "../errors";
import { type ObjectEntry, parseS3Uri } from "../stores/object-store";
import type { PartitionFiles } from "./partition-files";
import { identifier, literal } from "../duckdb/quoting";
import { partitionLiterals, type RelationColumn, type Scan, type ScanRequest } from "./scan";

/** Wider types that Athena reads a file's narrower ones as. */
const WIDENINGS: Readonly<Record<string, readonly string[]>> = {
  SMALLINT: ["TINYINT"],
  INTEGER: ["TINYINT", "SMALLINT"],
  BIGINT: ["TINYINT", "SMALLINT", "INTEGER"],
  DOUBLE: ["FLOAT"],
};

/**
 * Parquet files read by column name, as Athena and Spectrum do. Partitions that lie at
 * `key=value` below the table are one scan, which DuckDB prunes by itself; others are one scan each.
 */
export async function parquetScans(request: ScanRequest): Promise<Scan[]> {
  const hive = request.partitions.filter((partition) => isHivePath(request, partition));
  const others = request.partitions.filter((partition) => !hive.includes(partition));
  const groups = [...(hive.length > 0 ? [hive] : []), ...others.map((partition) => [partition])];
  return Promise.all(
    groups.map((group) =>
      scanOf(request, group, group === hive && request.partitionColumns.length > 0),
    ),
  );
}

async function scanOf(
  request: ScanRequest,
  partitions: PartitionFiles[],
  isHive: boolean,
): Promise<Scan> {
  const tag = request.nextTag();
  const files = partitions.flatMap((partition) => partition.files);
  const inFiles = await columnsInFiles(request, files);
  const columns = request.columns.map((column) => fileColumn(request, column, inFiles, files));
  const values = isHive
    ? request.partitionColumns.map(({ name }) => identifier(name))
    : partitionLiterals(request, partitions[0]?.values ?? []);
  const types = request.partitionColumns.map(
    ({ name, type }) => `${literal(name)}: ${literal(type)}`,
  );
  const source =
    `read_parquet([${files.map((file) => literal(file.path)).join(", ")}], union_by_name = ${inFiles.isMixed}, ` +
    `filename = '${tag}', hive_partitioning = ${isHive}${isHive ? `, hive_types = {${types.join(", ")}}` : ""})`;
  return {
    tag,
    format: "parquet",
    partitions,
    partitionColumns: isHive ? request.partitionColumns.map(({ name }) => name) : [],
    partitionColumnTypes: isHive ? request.partitionColumns.map(({ type }) => type) : [],
    fileColumns: [...inFiles.byName.values()].map(({ name }) => name),
    sql: `select ${[...columns, ...values].join(", ")} from ${source} where ${identifier(tag)} is not null`,
  };
}

interface FileColumns {
  /** Spelling and DuckDB type by lower-case name. */
  readonly byName: ReadonlyMap<string, { readonly name: string; readonly type: string }>;
  /** Whether files have different columns. */
  readonly isMixed: boolean;
}

async function columnsInFiles(
  request: ScanRequest,
  files: readonly ObjectEntry[],
): Promise<FileColumns> {
  const list = `[${files.map((file) => literal(file.path)).join(", ")}]`;
  const shapes = await request.connection.runAndReadAll(
    `select min(file_name) as file from (
       select file_name, string_agg(name || ' ' || coalesce(type, '') || coalesce(converted_type, '') order by name) as shape
       from parquet_schema(${list}) group by file_name
     ) group by shape`,
  );
  const byName = new Map<string, { name: string; type: string }>();
  for (const [file] of shapes.getRows()) {
    const described = await request.connection.runAndReadAll(
      `describe select * from read_parquet(${literal(String(file))}, hive_partitioning = false)`,
    );
    for (const row of described.getRows()) {
      const [name, type] = [String(row[0]), String(row[1])];
      byName.set(name.toLowerCase(), { name, type });
    }
  }
  return { byName, isMixed: shapes.currentRowCount > 1 };
}

function fileColumn(
  request: ScanRequest,
  column: RelationColumn,
  inFiles: FileColumns,
  files: readonly ObjectEntry[],
): string {
  const found = inFiles.byName.get(column.name);
  if (!found) return `cast(null as ${column.type}) as ${identifier(column.name)}`;
  if (found.type !== column.type && !(WIDENINGS[column.type] ?? []).includes(found.type)) {
    const file = files[0];
    throw new ServiceError(
      "HIVE_BAD_DATA",
      `HIVE_BAD_DATA: Field ${column.name}'s type ${found.type} in parquet file s3://${file?.bucket}/${file?.key} ` +
        `is incompatible with type ${column.type.toLowerCase()} defined in table schema ` +
        `${request.table.DatabaseName}.${request.table.Name}`,
    );
  }
  return `cast(${identifier(found.name)} as ${column.type}) as ${identifier(column.name)}`;
}

/** Whether every file lies at `<table>/<key>=<value>/…` for exactly this partition. */
function isHivePath(request: ScanRequest, partition: PartitionFiles): boolean {
  const { bucket, key } = parseS3Uri(request.table.StorageDescriptor?.Location ?? "");
  const root = key === "" || key.endsWith("/") ? key : `${key}/`;
  const path = request.partitionColumns
    .map(({ name }, index) => `${name}=${partition.values[index]}/`)
    .join("");
  return partition.files.every(
    (file) => file.bucket === bucket && file.key.startsWith(root + path),
  );
}
