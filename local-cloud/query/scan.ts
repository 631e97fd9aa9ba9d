import type { DuckDBConnection } from "@duckdb/node-api";

import type { CatalogTable } from "../stores/catalog-store";
import type { PartitionFiles } from "./partition-files";
import { identifier, literal } from "../duckdb/quoting";

/** A column of a relation: Glue's name and DuckDB's type. */
export interface RelationColumn {
  readonly name: string;
  readonly type: string;
}

/** A read of some files of a table that DuckDB's plan shows as one scan. */
export interface Scan {
  /** Marks the scan in DuckDB's plan, so that bytes are counted against the right files. */
  readonly tag: string;
  readonly format: "csv" | "parquet";
  readonly partitions: readonly PartitionFiles[];
  /** Names of the partition columns: they cost nothing to read. */
  readonly partitionColumns: readonly string[];
  /** DuckDB's types of the partition columns. */
  readonly partitionColumnTypes: readonly string[];
  /** Names of the columns in the files, as the files spell them. */
  readonly fileColumns: readonly string[];
  /** SELECT of the relation's columns from the files. */
  readonly sql: string;
}

/** What a format's reader gets. */
export interface ScanRequest {
  readonly table: CatalogTable;
  readonly columns: readonly RelationColumn[];
  readonly partitionColumns: readonly RelationColumn[];
  readonly partitions: readonly PartitionFiles[];
  readonly connection: DuckDBConnection;
  /** Makes a tag that no other scan of the query has. */
  nextTag(): string;
}

/** SELECT list of constants for the partition columns of one partition. */
export function partitionLiterals(request: ScanRequest, values: readonly string[]): string[] {
  return request.partitionColumns.map(
    ({ name, type }, index) =>
      `cast(${partitionLiteral(values[index])} as ${type}) as ${identifier(name)}`,
  );
}

// https://cwiki.apache.org/confluence/display/Hive/Configuration+Properties: hive.exec.default.partition.name
const NULL_PARTITION = "__HIVE_DEFAULT_PARTITION__";

function partitionLiteral(value: string | undefined): string {
  return value === undefined || value === NULL_PARTITION ? "null" : literal(value);
}
