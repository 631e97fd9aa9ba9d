import type {
  GetDatabasesResponse,
  GetPartitionsResponse,
  GetTablesResponse,
  Table,
} from "@aws-sdk/client-glue";

import { allPages, type AwsJson } from "../aws/aws-json";

export interface CatalogColumn {
  readonly name: string;
  readonly type: string;
  readonly comment?: string;
  readonly isPartitionKey: boolean;
}

/** A table or view as the tree shows it. */
export interface CatalogTable {
  readonly database: string;
  readonly name: string;
  readonly description?: string;
  readonly isView: boolean;
  /** Such as `Parquet`; of a view, nothing. */
  readonly format?: string;
  readonly location?: string;
  readonly columns: readonly CatalogColumn[];
  /** Whether Athena computes its partitions from the table's properties, and reads none from the catalog. */
  readonly isProjected: boolean;
}

export interface CatalogDatabase {
  readonly name: string;
  readonly tables: readonly CatalogTable[];
}

/** Partitions that the tree shows at most; a table can have millions. */
export const MOST_PARTITIONS = 200;

/** All databases with their tables, by name. @throws AwsError */
export async function loadCatalog(aws: AwsJson): Promise<CatalogDatabase[]> {
  const databases = await allPages(async (NextToken) => {
    const answer = await aws.call<GetDatabasesResponse>("glue", "GetDatabases", { NextToken });
    return { items: answer.DatabaseList, next: answer.NextToken };
  });
  return Promise.all(
    databases.map(async ({ Name = "" }) => ({ name: Name, tables: await tablesOf(aws, Name) })),
  );
}

/** Partitions that are registered, as paths: `year=2016/month=1`. @throws AwsError */
export async function loadPartitions(aws: AwsJson, table: CatalogTable): Promise<string[]> {
  const keys = table.columns.filter(({ isPartitionKey }) => isPartitionKey);
  const partitions = await allPages(async (NextToken) => {
    const input = { DatabaseName: table.database, TableName: table.name, NextToken };
    const answer = await aws.call<GetPartitionsResponse>("glue", "GetPartitions", {
      ...input,
      ExcludeColumnSchema: true,
    });
    return { items: answer.Partitions, next: answer.NextToken };
  }, MOST_PARTITIONS);
  return partitions
    .slice(0, MOST_PARTITIONS)
    .map(({ Values = [] }) => keys.map(({ name }, at) => `${name}=${Values[at]}`).join("/"))
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}

async function tablesOf(aws: AwsJson, database: string): Promise<CatalogTable[]> {
  const tables = await allPages(async (NextToken) => {
    const answer = await aws.call<GetTablesResponse>("glue", "GetTables", {
      DatabaseName: database,
      NextToken,
    });
    return { items: answer.TableList, next: answer.NextToken };
  });
  return tables
    .map((table) => described(database, table))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

function described(database: string, table: Table): CatalogTable {
  const { Name = "", Description, TableType, StorageDescriptor: stored, Parameters } = table;
  const isView = TableType === "VIRTUAL_VIEW";
  const columns = (isPartitionKey: boolean, given: Table["PartitionKeys"]) =>
    (given ?? []).map(({ Name: name = "", Type = "", Comment }) => ({
      name,
      type: Type,
      isPartitionKey,
      ...(Comment && { comment: Comment }),
    }));
  return {
    database,
    name: Name,
    isView,
    columns: [...columns(false, stored?.Columns), ...columns(true, table.PartitionKeys)],
    isProjected: Parameters?.["projection.enabled"] === "true",
    ...(Description && { description: Description }),
    ...(!isView && { format: formatOf(table), location: stored?.Location }),
  };
}

/** What the table's SerDe reads. @see https://docs.aws.amazon.com/athena/latest/ug/supported-serdes.html */
const FORMATS: readonly (readonly [RegExp, string])[] = [
  [/parquet/i, "Parquet"],
  [/\borc\b/i, "ORC"],
  [/json/i, "JSON"],
  [/avro/i, "Avro"],
  [/csv|LazySimple/i, "CSV"],
  [/regex/i, "regular expression"],
];

function formatOf({ StorageDescriptor, Parameters }: Table): string {
  if (Parameters?.table_type?.toLowerCase() === "iceberg") return "Iceberg";
  const serde = StorageDescriptor?.SerdeInfo?.SerializationLibrary ?? "";
  const known = FORMATS.find(([pattern]) => pattern.test(serde))?.[1];
  return known ?? (serde === "" ? "unknown" : serde);
}
