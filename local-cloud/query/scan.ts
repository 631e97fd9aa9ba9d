import type { DuckDBConnection } from "@duckdb/node-api";

import type { CatalogTable } from "../stores/catalog-store";
import type { ObjectEntry } from "../stores/object-store";
import type { HiveType } from "./hive-type";
import type { HiddenColumn } from "./lake-query";
import type { PartitionFiles } from "./partition-files";
import { identifier, literal } from "../duckdb/quoting";
import type { LineGroup } from "./text/lines";

/** A column of a relation: Glue's name, its Hive type and DuckDB's. */
export interface RelationColumn {
  readonly name: string;
  readonly hive: HiveType;
  readonly type: string;
}

/** A column whose files hold another type than the table says: whoever reads it gets an error. */
export interface ColumnMismatch {
  /** As the files spell it. */
  readonly fileColumn: string;
  /** The table's name of it. */
  readonly column: string;
  /** What is wrong, in Athena's words. */
  message(file: ObjectEntry): string;
}

/** A read of some files of a table that DuckDB's plan shows as one scan. */
export interface Scan {
  /** Marks the scan in DuckDB's plan, so that bytes are counted against the right files. */
  readonly tag: string;
  readonly format: "text" | "parquet";
  readonly partitions: readonly PartitionFiles[];
  /** Names of the partition columns: they cost nothing to read. */
  readonly partitionColumns: readonly string[];
  /** DuckDB's types of the partition columns. */
  readonly partitionColumnTypes: readonly string[];
  /** Names of the columns in the files, as the files spell them. */
  readonly fileColumns: readonly string[];
  readonly mismatches: readonly ColumnMismatch[];
  /** Of text: how its lines are read. */
  readonly lines?: LineGroup;
  /** SELECT of the relation's columns from the files. */
  readonly sql: string;
}

/** What a format's reader gets. */
export interface ScanRequest {
  readonly table: CatalogTable;
  readonly columns: readonly RelationColumn[];
  readonly partitionColumns: readonly RelationColumn[];
  readonly partitions: readonly PartitionFiles[];
  /** Columns of the engine's own that the relation has behind the table's. */
  readonly hidden: readonly HiddenColumn[];
  readonly connection: DuckDBConnection;
  /** Makes a tag that no other scan of the query has. */
  readonly nextTag: () => string;
}

/** SELECT list of constants for the partition columns of one partition. */
export function partitionLiterals(request: ScanRequest, values: readonly string[]): string[] {
  return request.partitionColumns.map(
    ({ name, type }, index) =>
      `cast(${partitionLiteral(values[index])} as ${type}) as ${identifier(name)}`,
  );
}

/**
 * What a partition's folder is called whose value is NULL.
 * @see https://cwiki.apache.org/confluence/display/Hive/Configuration+Properties hive.exec.default.partition.name
 */
export const NULL_PARTITION = "__HIVE_DEFAULT_PARTITION__";

function partitionLiteral(value: string | undefined): string {
  return value === undefined || value === NULL_PARTITION ? "null" : literal(value);
}

/** DuckDB's types of the hidden columns. A time with a zone is kept as its instant in UTC and the zone. */
export const HIDDEN_TYPES: Readonly<Record<HiddenColumn, string>> = {
  $path: "VARCHAR",
  $file_size: "BIGINT",
  $file_modified_time: 'STRUCT("at" TIMESTAMP, "zone" VARCHAR)',
};

/**
 * SELECT list of the hidden columns.
 * @param tag the column with the path of the row's file
 */
export function hiddenColumns(
  request: ScanRequest,
  files: readonly ObjectEntry[],
  tag: string,
): string[] {
  if (request.hidden.length === 0) return [];
  const paths = `[${files.map(({ path }) => literal(path)).join(", ")}]`;
  const of = (values: readonly string[]) =>
    `list_extract([${values.join(", ")}], list_position(${paths}, ${identifier(tag)}))`;
  const values: Readonly<Record<HiddenColumn, (file: ObjectEntry) => string>> = {
    $path: ({ bucket, key }) => literal(`s3://${bucket}/${key}`),
    $file_size: ({ sizeBytes }) => String(sizeBytes),
    $file_modified_time: ({ lastModified }) =>
      `struct_pack("at" := make_timestamp_ms(${Math.floor(lastModified.getTime() / 1_000) * 1_000}), "zone" := 'UTC')`,
  };
  return request.hidden.map(
    (name) =>
      `cast(${of(files.map(values[name]))} as ${HIDDEN_TYPES[name]}) as ${identifier(name)}`,
  );
}
