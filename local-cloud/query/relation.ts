import type { DuckDBConnection } from "@duckdb/node-api";

import type { LocalCloud } from "../cloud";
import { NotSimulatedError } from "../errors";
import type { CatalogTable } from "../stores/catalog-store";
import type { HiddenColumn, QueryDialect } from "./lake-query";
import { parquetScans } from "./parquet/parquet-scan";
import { partitionFiles, type PartitionFiles } from "./partition-files";
import { identifier } from "../duckdb/quoting";
import { HIDDEN_TYPES, type RelationColumn, type Scan, type ScanRequest } from "./scan";
import { LINE_READERS, textScans } from "./text/text-scan";
import { columnType, duckTypeOf } from "./types";

/** A Glue table as a SELECT that DuckDB can run, with the scans it is made of. */
export interface Relation {
  readonly sql: string;
  readonly scans: readonly Scan[];
}

/** How a relation is made. */
export interface RelationContext {
  readonly connection: DuckDBConnection;
  /** Makes a tag that no other scan of the query has. */
  readonly nextTag: () => string;
  /** @default none */
  readonly hidden?: readonly HiddenColumn[];
}

/** The SerDe of Parquet files. */
export const PARQUET_SERDE = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe";

/**
 * Turns a table into a relation, as one of the engines sees it.
 * @throws NotSimulatedError for a SerDe, type or projection that is not simulated
 */
export async function relationOf(
  cloud: LocalCloud,
  table: CatalogTable,
  dialect: QueryDialect,
  context: RelationContext,
): Promise<Relation> {
  return relationOver(table, await partitionFiles(cloud, table, dialect), context);
}

/** Turns some of a table's files into a relation. @throws NotSimulatedError as {@link relationOf} */
export async function relationOver(
  table: CatalogTable,
  partitions: readonly PartitionFiles[],
  { connection, nextTag, hidden = [] }: RelationContext,
): Promise<Relation> {
  const request: ScanRequest = {
    table,
    columns: columnsOf(table.StorageDescriptor?.Columns),
    partitionColumns: columnsOf(table.PartitionKeys),
    partitions: partitions.filter(({ files }) => files.length > 0),
    hidden,
    connection,
    nextTag,
  };
  const scans = request.partitions.length === 0 ? [] : await scansOf(request);
  const sql =
    scans.length === 0 ? emptySql(request) : scans.map((scan) => scan.sql).join("\nunion all\n");
  return { sql, scans };
}

function scansOf(request: ScanRequest): Promise<Scan[]> {
  const serde = request.table.StorageDescriptor?.SerdeInfo?.SerializationLibrary ?? "";
  if (serde === PARQUET_SERDE) return parquetScans(request);
  if (Object.hasOwn(LINE_READERS, serde)) return textScans(request);
  throw new NotSimulatedError(`tables with the SerDe ${JSON.stringify(serde)}`, __filename);
}

function emptySql(request: ScanRequest): string {
  const columns = [
    ...request.columns,
    ...request.partitionColumns,
    ...request.hidden.map((name) => ({ name, type: HIDDEN_TYPES[name] })),
  ];
  return `select ${columns.map(({ name, type }) => `cast(null as ${type}) as ${identifier(name)}`).join(", ")} where false`;
}

function columnsOf(
  columns: readonly { Name?: string; Type?: string }[] | undefined,
): RelationColumn[] {
  return (columns ?? []).map(({ Name, Type }) => {
    const hive = columnType(Type ?? "string");
    return { name: Name ?? "", hive, type: duckTypeOf(hive) };
  });
}
