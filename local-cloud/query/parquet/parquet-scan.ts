import type { DuckDBType } from "@duckdb/node-api";

import { parseS3Uri, type ObjectEntry } from "../../stores/object-store";
import type { PartitionFiles } from "../partition-files";
import { fileList, fileLiteral } from "../file-list";
import { identifier, literal } from "../../duckdb/quoting";
import {
  hiddenColumns,
  NULL_PARTITION,
  partitionLiterals,
  type ColumnMismatch,
  type RelationColumn,
  type Scan,
  type ScanRequest,
} from "../scan";
import { trinoTypeOf } from "../types";
import { converted, physicalType } from "./parquet-types";

/**
 * Parquet files as Athena and Spectrum read them: by column name, or by place with `parquet.column.index.access`.
 *
 * Partitions that lie at `key=value` below the table are one scan, which DuckDB prunes by itself; others are one scan each. Files of unlike
 * schemas are scans of their own: read together, DuckDB would widen their types.
 */
export async function parquetScans(request: ScanRequest): Promise<Scan[]> {
  const shapes = await shapesOf(request);
  return shapes.flatMap((shape) => {
    const partitions = request.partitions
      .map(({ values, files }) => ({
        values,
        files: files.filter(({ path }) => shape.paths.has(path)),
      }))
      .filter(({ files }) => files.length > 0);
    const hive = partitions.filter((partition) => isHivePath(request, partition));
    const others = partitions.filter((partition) => !hive.includes(partition));
    const groups = [...(hive.length > 0 ? [hive] : []), ...others.map((partition) => [partition])];
    return groups.map((group) =>
      scanOf(request, shape, group, group === hive && request.partitionColumns.length > 0),
    );
  });
}

/** Files of one schema. */
interface Shape {
  readonly paths: ReadonlySet<string>;
  readonly columns: readonly FileColumn[];
}

interface FileColumn {
  /** As the files spell it. */
  readonly name: string;
  readonly type: DuckDBType;
}

async function shapesOf({ connection, partitions }: ScanRequest): Promise<Shape[]> {
  const files = partitions.flatMap((partition) => partition.files);
  const listed = await connection.runAndReadAll(
    `select list(file_name order by file_name) from (
       select file_name, string_agg(concat_ws(' ', name, type, converted_type, logical_type, num_children, precision, scale), ',' order by place) as shape
       from (select *, row_number() over () as place from parquet_schema(${fileList(files)})) group by file_name
     ) group by shape order by 1`,
  );
  const byPath = new Map(files.map((file) => [file.path, file]));
  const shapes: Shape[] = [];
  for (const [list] of listed.getRowsJS() as unknown as [string[]][]) {
    const prepared = await connection.prepare(
      `select * from read_parquet(${fileLiteral(byPath.get(list[0]!)!)}, hive_partitioning = false)`,
    );
    const columns = Array.from({ length: prepared.columnCount }, (_, index) => ({
      name: prepared.columnName(index),
      type: prepared.columnType(index),
    }));
    prepared.destroySync();
    shapes.push({ paths: new Set(list), columns });
  }
  return shapes;
}

function scanOf(
  request: ScanRequest,
  shape: Shape,
  partitions: readonly PartitionFiles[],
  isHive: boolean,
): Scan {
  const tag = request.nextTag();
  const files = partitions.flatMap((partition) => partition.files);
  const mismatches: ColumnMismatch[] = [];
  const columns = request.columns.map((column, index) =>
    columnSql(request, shape, column, index, mismatches),
  );
  const values = isHive
    ? request.partitionColumns.map(({ name }) => identifier(name))
    : partitionLiterals(request, partitions[0]?.values ?? []);
  const types = request.partitionColumns.map(
    ({ name, type }) => `${literal(name)}: ${literal(type)}`,
  );
  const source =
    `read_parquet(${fileList(files)}, filename = '${tag}', ` +
    `hive_partitioning = ${isHive}${isHive ? `, hive_types = {${types.join(", ")}}` : ""})`;
  const all = [...columns, ...values, ...hiddenColumns(request, files, tag)];
  return {
    tag,
    format: "parquet",
    partitions,
    partitionColumns: isHive ? request.partitionColumns.map(({ name }) => name) : [],
    partitionColumnTypes: isHive ? request.partitionColumns.map(({ type }) => type) : [],
    fileColumns: shape.columns.map(({ name }) => name),
    mismatches,
    sql: `select ${all.join(", ")} from ${source} where ${identifier(tag)} is not null`,
  };
}

function columnSql(
  request: ScanRequest,
  shape: Shape,
  column: RelationColumn,
  index: number,
  mismatches: ColumnMismatch[],
): string {
  const found = isByIndex(request)
    ? shape.columns[index]
    : shape.columns.find(({ name }) => name.toLowerCase() === column.name);
  const nothing = `cast(null as ${column.type})`;
  if (!found) return `${nothing} as ${identifier(column.name)}`;
  const value = converted(identifier(found.name), found.type, column.hive);
  if (value !== undefined) return `${value} as ${identifier(column.name)}`;
  mismatches.push({
    fileColumn: found.name,
    column: column.name,
    message: ({ bucket, key }) =>
      `HIVE_BAD_DATA: Field ${found.name}'s type ${physicalType(found.type)} in parquet file s3://${bucket}/${key} ` +
      `is incompatible with type ${trinoTypeOf(column.hive)} defined in table schema`,
  });
  // The plan shows who reads the column: they get an error before anything runs.
  return `case when ${identifier(found.name)} is null then ${nothing} end as ${identifier(column.name)}`;
}

/** @see https://docs.aws.amazon.com/athena/latest/ug/handling-schema-updates-chapter.html */
function isByIndex({ table }: ScanRequest): boolean {
  const properties = table.StorageDescriptor?.SerdeInfo?.Parameters ?? {};
  return properties["parquet.column.index.access"]?.toLowerCase() === "true";
}

/**
 * Whether every file lies at `<table>/<key>=<value>/…` for exactly this partition. Values that DuckDB would read otherwise than Hive from
 * a path are left to constants: it takes `null` for NULL, and NULL's own folder for a text.
 */
function isHivePath(request: ScanRequest, partition: PartitionFiles): boolean {
  const isPlain = partition.values.every(
    (value) => value !== NULL_PARTITION && !/^null$/i.test(value) && !value.includes("%"),
  );
  const { bucket, key } = parseS3Uri(request.table.StorageDescriptor?.Location ?? "");
  const root = key === "" || key.endsWith("/") ? key : `${key}/`;
  const path = request.partitionColumns
    .map(({ name }, index) => `${name}=${partition.values[index]}/`)
    .join("");
  const isBelow = (file: ObjectEntry) => file.bucket === bucket && file.key.startsWith(root + path);
  return isPlain && partition.files.every(isBelow);
}
