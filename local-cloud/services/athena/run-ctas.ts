import type { LocalCloud } from "../../cloud";
import { parseS3Uri } from "../../stores/object-store";
import { identifier } from "../../duckdb/quoting";
import { duckType, hiveType } from "../../query/types";
import { writeTable, type WriteTarget } from "../../query/table-writer";
import { invalidRequest, StatementFailedError } from "../../dialects/athena/errors";
import { MAX_WRITTEN_PARTITIONS } from "./limits";
import { inAthenasWords, lakeQuery, refuseUnnamed, schemaOf, type QueryContext } from "./run-query";
import type { AthenaStatement } from "../../dialects/athena/statement";

type Ctas = Extract<AthenaStatement, { kind: "ctas" }>;
type Insert = Extract<AthenaStatement, { kind: "insert" }>;

/** Where a written table goes. */
export interface WriteContext extends QueryContext {
  readonly queryId: string;
  /** The work group's or the client's results location, ending in "/". */
  readonly outputLocation: string;
  /** Whether the work group forbids clients to choose a location. */
  readonly isEnforced: boolean;
}

/** Properties of CTAS, https://docs.aws.amazon.com/athena/latest/ug/create-table-as.html */
const PROPERTIES = [
  "format",
  "write_compression",
  "parquet_compression",
  "external_location",
  "partitioned_by",
  "bucketed_by",
  "bucket_count",
];

const COMPRESSIONS: Readonly<Record<string, WriteTarget["compression"]>> = {
  SNAPPY: "snappy",
  ZSTD: "zstd",
  GZIP: "gzip",
  NONE: "uncompressed",
};

/** Carries out CREATE TABLE AS. @returns bytes scanned */
export async function runCtas(
  cloud: LocalCloud,
  statement: Ctas,
  context: WriteContext,
): Promise<number> {
  const database = statement.table.database ?? context.database;
  const name = statement.table.table;
  if (!cloud.catalog.hasDatabase(database))
    throw new StatementFailedError(`SCHEMA_NOT_FOUND: Schema '${database}' does not exist`);
  if (cloud.catalog.findTable(database, name)) {
    if (statement.ifNotExists) return 0;
    throw new StatementFailedError(
      `TABLE_ALREADY_EXISTS: line 1:1: Destination table 'awsdatacatalog.${database}.${name}' already exists`,
    );
  }
  refuseUnnamed(statement.query);
  const location = await checkedLocation(cloud, statement, context);
  const columns = await schemaOf(cloud, statement.query, context);
  const partitionedBy = list(statement, "partitioned_by");
  const bucketedBy = list(statement, "bucketed_by");
  const names = columns.map((column) => column.name);
  if (
    partitionedBy.length > 0 &&
    names.slice(-partitionedBy.length).join() !== partitionedBy.join()
  ) {
    throw new StatementFailedError(
      `HIVE_COLUMN_ORDER_MISMATCH: Partition keys must be the last columns in the table and in the same order as the table properties: [${partitionedBy.join(", ")}]`,
    );
  }
  const count = Number(statement.properties.bucket_count ?? 0);
  if (bucketedBy.length > 0 !== count > 0)
    throw new StatementFailedError(
      "INVALID_TABLE_PROPERTY: bucketed_by and bucket_count go together",
    );
  const written = await writeTable(cloud, lakeQuery(cloud, statement.query, context), {
    location,
    fileName: context.queryId,
    compression: compression(statement),
    partitionedBy,
    ...(count > 0 && { bucketedBy: { columns: bucketedBy, count } }),
    maxPartitions: MAX_WRITTEN_PARTITIONS,
  }).catch((error: unknown) => {
    throw inAthenasWords(error, statement.query.sql);
  });
  const glue = columns.map((column) => ({ Name: column.name, Type: hiveType(column.type) }));
  const storage = {
    Columns: glue.slice(0, glue.length - partitionedBy.length),
    Location: location,
    InputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
    OutputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
    SerdeInfo: {
      SerializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
    },
    ...(count > 0 && { BucketColumns: bucketedBy, NumberOfBuckets: count }),
  };
  cloud.catalog.createTable(database, {
    Name: name,
    TableType: "EXTERNAL_TABLE",
    Parameters: { EXTERNAL: "TRUE", classification: "parquet" },
    PartitionKeys: glue.slice(glue.length - partitionedBy.length),
    StorageDescriptor: storage,
  });
  register(cloud, database, name, written.partitions);
  return written.scannedBytes;
}

/** Carries out INSERT INTO … SELECT. @returns bytes scanned */
export async function runInsert(
  cloud: LocalCloud,
  statement: Insert,
  context: WriteContext,
): Promise<number> {
  const database = statement.table.database ?? context.database;
  const table = cloud.catalog.findTable(database, statement.table.table);
  if (!table)
    throw new StatementFailedError(
      `TABLE_NOT_FOUND: line 1:13: Table 'awsdatacatalog.${database}.${statement.table.table}' does not exist`,
    );
  if (!table.StorageDescriptor?.SerdeInfo?.SerializationLibrary?.includes("parquet")) {
    throw new StatementFailedError(
      "NOT_SUPPORTED: The local cloud inserts into Parquet tables only",
    );
  }
  const keys = (table.PartitionKeys ?? []).map(({ Name }) => Name ?? "");
  const declared = [...(table.StorageDescriptor.Columns ?? []), ...(table.PartitionKeys ?? [])];
  const names = declared.map(({ Name }) => Name ?? "");
  const columns = await schemaOf(cloud, statement.query, context);
  refuseOtherTypes(
    declared.map(({ Type }) => Type ?? ""),
    columns.map(({ type }) => hiveType(type)),
  );
  const query = lakeQuery(cloud, statement.query, context);
  const renamed = names.map(identifier).join(", ");
  const asDeclared = declared
    .map(
      ({ Name = "", Type = "" }) =>
        `cast(${identifier(Name)} as ${duckType(Type)}) as ${identifier(Name)}`,
    )
    .join(", ");
  const location = table.StorageDescriptor.Location ?? "";
  const written = await writeTable(
    cloud,
    { ...query, sql: `select ${asDeclared} from (${query.sql}) as inserted(${renamed})` },
    {
      location: location.endsWith("/") ? location : `${location}/`,
      fileName: context.queryId,
      compression: "snappy",
      partitionedBy: keys,
      maxPartitions: MAX_WRITTEN_PARTITIONS,
    },
  ).catch((error: unknown) => {
    throw inAthenasWords(error, statement.query.sql);
  });
  register(cloud, database, table.Name, written.partitions);
  return written.scannedBytes;
}

/** Hive's numbers from narrow to wide: Trino widens on its own and never narrows. */
const NUMBERS = ["tinyint", "smallint", "int", "bigint", "float", "double"];

function refuseOtherTypes(table: readonly string[], query: readonly string[]): void {
  const fits = (to: string, from: string | undefined): boolean => {
    if (from === undefined) return false;
    if (from === "unknown") return true; // NULL fits every column.
    const [wide, narrow] = [NUMBERS.indexOf(to), NUMBERS.indexOf(from)];
    if (wide >= 0 && narrow >= 0) return narrow <= wide;
    const isText = /^(string|varchar|char)/;
    if (isText.test(to) && isText.test(from)) return true;
    return to.replace(/\(.*/, "") === from.replace(/\(.*/, "");
  };
  if (table.length === query.length && table.every((type, index) => fits(type, query[index])))
    return;
  throw new StatementFailedError(
    `TYPE_MISMATCH: line 1:1: Insert query has mismatched column types: Table: [${table.join(", ")}], Query: [${query.join(", ")}]`,
  );
}

function register(
  cloud: LocalCloud,
  database: string,
  name: string,
  partitions: readonly { values: string[]; location: string }[],
): void {
  const table = cloud.catalog.getTable(database, name);
  cloud.catalog.createPartitions(
    database,
    name,
    partitions.map(({ values, location }) => ({
      Values: values,
      StorageDescriptor: { ...table.StorageDescriptor, Location: location },
    })),
  );
}

async function checkedLocation(
  cloud: LocalCloud,
  statement: Ctas,
  context: WriteContext,
): Promise<string> {
  const unknown = Object.keys(statement.properties).filter(
    (property) => !PROPERTIES.includes(property),
  );
  if (unknown.length > 0) {
    throw new StatementFailedError(
      `INVALID_TABLE_PROPERTY: line 1:1: Table property '${unknown[0]}' does not exist or is not simulated; known are ${PROPERTIES.join(", ")}`,
    );
  }
  const format = String(statement.properties.format ?? "PARQUET").toUpperCase();
  if (format !== "PARQUET")
    throw new StatementFailedError(`NOT_SUPPORTED: The local cloud writes PARQUET, not ${format}`);
  const asked = statement.properties.external_location;
  if (asked === undefined) return `${context.outputLocation}tables/${context.queryId}/`;
  if (context.isEnforced) {
    throw invalidRequest(
      "The Create Table As Select query failed because it was submitted with an 'external_location' property to an Athena Workgroup that enforces a centralized output location for all queries. Please remove the 'external_location' property and resubmit the query.",
    );
  }
  const location = String(asked).replace(/\/?$/, "/");
  const { bucket, key } = parseS3Uri(location);
  if ((await cloud.objects.list(bucket, key)).length > 0) {
    throw new StatementFailedError(
      `HIVE_PATH_ALREADY_EXISTS: Target directory for table '${statement.table.table}' already exists: ${location}`,
    );
  }
  return location;
}

function compression({ properties }: Ctas): WriteTarget["compression"] {
  const asked = String(
    properties.write_compression ?? properties.parquet_compression ?? "GZIP",
  ).toUpperCase();
  const known = COMPRESSIONS[asked];
  if (!known)
    throw new StatementFailedError(
      `INVALID_TABLE_PROPERTY: write_compression is ${asked}; it may be ${Object.keys(COMPRESSIONS).join(", ")}`,
    );
  return known;
}

function list({ properties }: Ctas, name: string): string[] {
  const value = properties[name];
  return Array.isArray(value) ? value.map((item) => String(item).toLowerCase()) : [];
}
