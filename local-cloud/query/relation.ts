import type { DuckDBConnection } from "@duckdb/node-api";

import type { LocalCloud } from "../cloud";
import { NotSimulatedError } from "../errors";
import type { CatalogTable } from "../stores/catalog-store";
import { csvScans } from "./csv-relation";
import type { QueryDialect } from "./lake-query";
import { parquetScans } from "./parquet-relation";
import { partitionFiles, type PartitionFiles } from "./partition-files";
import { identifier } from "../duckdb/quoting";
import type { RelationColumn, Scan, ScanRequest } from "./scan";
import { duckType } from "./types";

/** A Glue table as a SELECT that DuckDB can run, with the scans it is made of. */
export interface Relation {
  readonly sql: string;
  readonly scans: readonly Scan[];
}

const PARQUET_SERDE = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe";
const TEXT_SERDES = [
  "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
  "org.apache.hadoop.hive.serde2.OpenCSVSerde",
];

/**
 * Turns a table into a relation, as one of the engines sees it.
 * @throws NotSimulatedError for a SerDe, type or projection that is not simulated
 */
export async function relationOf(
  cloud: LocalCloud,
  table: CatalogTable,
  dialect: QueryDialect,
  connection: DuckDBConnection,
  nextTag: () => string,
): Promise<Relation> {
  return relationOver(table, await partitionFiles(cloud, table, dialect), connection, nextTag);
}

/** Turns some of a table's files into a relation. @throws NotSimulatedError as {@link relationOf} */
export async function relationOver(
  table: CatalogTable,
  partitions: readonly PartitionFiles[],
  connection: DuckDBConnection,
  nextTag: () => string,
): Promise<Relation> {
  const request: ScanRequest = {
    table,
    columns: columnsOf(table.StorageDescriptor?.Columns),
    partitionColumns: columnsOf(table.PartitionKeys),
    partitions: partitions.filter(({ files }) => files.length > 0),
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
  if (TEXT_SERDES.includes(serde)) return csvScans(request);
  throw new NotSimulatedError(`tables with the SerDe ${JSON.stringify(serde)}`, __filename);
}

function emptySql(request: ScanRequest): string {
  const columns = [...request.columns, ...request.partitionColumns];
  return `select ${columns.map(({ name, type }) => `cast(null as ${type}) as ${identifier(name)}`).join(", ")} where false`;
}

function columnsOf(
  columns: readonly { Name?: string; Type?: string }[] | undefined,
): RelationColumn[] {
  return (columns ?? []).map(({ Name, Type }) => ({
    name: Name ?? "",
    type: duckType(Type ?? "string"),
  }));
}
