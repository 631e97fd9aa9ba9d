import type { LocalCloud } from "../../cloud";
import { NotSimulatedError } from "../../errors";
import { parseS3Uri } from "../../stores/object-store";
import { identifier } from "../../duckdb/quoting";
import { columnName } from "../../dialects/athena/analyze/typed";
import { hiveNameOf } from "../../dialects/athena/types/hive-name";
import { parseType } from "../../dialects/athena/types/parse-type";
import { canCoerce } from "../../dialects/athena/types/coercion";
import { castSql } from "../../dialects/athena/types/casts";
import { spell, type AthenaType } from "../../dialects/athena/types/type";
import { writeTable, type WriteTarget } from "../../query/table-writer";
import { invalidRequest, StatementFailedError } from "../../dialects/athena/errors";
import { MAX_WRITTEN_PARTITIONS } from "./limits";
import { inAthenasWords } from "./failure";
import { namedColumns } from "./named-columns";
import { constantProperties, type PropertyValue } from "./properties";
import { analyzeQuery, lakeQuery, type AthenaColumn, type QueryContext } from "./run-query";
import type { AthenaStatement } from "../../dialects/athena/statement";

type Ctas = Extract<AthenaStatement, { kind: "ctas" }>;
type Properties = Readonly<Record<string, PropertyValue>>;
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
  const properties = constantProperties(statement.properties);
  const location = await checkedLocation(cloud, name, properties, context);
  const analyzed = analyzeQuery(cloud, statement.query, context);
  const columns = namedColumns(
    statement.query,
    analyzed,
    statement.columns?.map((column) => column.name),
  );
  const glue = columns.map(glueColumn);
  const partitionedBy = list(properties, "partitioned_by");
  const bucketedBy = list(properties, "bucketed_by");
  const names = columns.map((column) => column.name);
  if (
    partitionedBy.length > 0 &&
    names.slice(-partitionedBy.length).join() !== partitionedBy.join()
  ) {
    throw new StatementFailedError(
      `HIVE_COLUMN_ORDER_MISMATCH: Partition keys must be the last columns in the table and in the same order as the table properties: [${partitionedBy.join(", ")}]`,
    );
  }
  const count = Number(properties.bucket_count ?? 0);
  if (bucketedBy.length > 0 !== count > 0)
    throw new StatementFailedError(
      "INVALID_TABLE_PROPERTY: bucketed_by and bucket_count go together",
    );
  const query = lakeQuery(analyzed, context, (sql) => renamed(sql, names, statement.isWithData));
  const written = await writeTable(cloud, query, {
    location,
    fileName: context.queryId,
    compression: compression(properties),
    partitionedBy,
    ...(count > 0 && { bucketedBy: { columns: bucketedBy, count } }),
    maxPartitions: MAX_WRITTEN_PARTITIONS,
  }).catch((error: unknown) => {
    throw inAthenasWords(error);
  });
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
  const analyzed = analyzeQuery(cloud, statement.query, context);
  const types = declared.map(({ Type = "" }) => {
    const type = parseType(Type);
    if (!type) throw new NotSimulatedError(`columns of the type ${Type}`, __filename);
    return type;
  });
  const given = analyzed.fields.map(({ type }) => type);
  const targets = targetColumns(statement, names);
  refuseOtherTypes(
    targets.map((name) => types[names.indexOf(name)]!),
    given,
  );
  const asDeclared = names.map((name, index) => {
    const from = targets.indexOf(name);
    const type = types[index]!;
    const sql =
      from < 0
        ? castSql("null", { kind: "unknown" }, type)
        : castSql(identifier(columnName(from)), given[from]!, type);
    return `${sql ?? "null"} as ${identifier(name)}`;
  });
  const query = lakeQuery(
    analyzed,
    context,
    (sql) => `select ${asDeclared.join(", ")} from (${sql}) as "inserted"`,
  );
  const location = table.StorageDescriptor.Location ?? "";
  const written = await writeTable(cloud, query, {
    location: location.endsWith("/") ? location : `${location}/`,
    fileName: context.queryId,
    compression: "snappy",
    partitionedBy: keys,
    maxPartitions: MAX_WRITTEN_PARTITIONS,
  }).catch((error: unknown) => {
    throw inAthenasWords(error);
  });
  register(cloud, database, table.Name, written.partitions);
  return written.scannedBytes;
}

/** @throws StatementFailedError where the catalog has no type for a column's */
function glueColumn({ name, type }: AthenaColumn): { Name: string; Type: string } {
  const hive = hiveNameOf(type);
  if (hive === undefined)
    throw new StatementFailedError(`NOT_SUPPORTED: Unsupported Hive type: ${spell(type)}`);
  return { Name: name, Type: hive };
}

function renamed(sql: string, names: readonly string[], isWithData: boolean): string {
  const columns = names.map(
    (name, index) => `${identifier(columnName(index))} as ${identifier(name)}`,
  );
  return `select ${columns.join(", ")} from (${sql}) as "made"${isWithData ? "" : " where false"}`;
}

/** Columns that an INSERT fills, in the order of its query's columns. */
function targetColumns({ columns }: Insert, names: readonly string[]): readonly string[] {
  if (!columns) return names;
  const targets = columns.map((column) => column.name.toLowerCase());
  const unknown = targets.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new StatementFailedError(
      `COLUMN_NOT_FOUND: line 1:1: Insert column name does not exist in target table: ${unknown}`,
    );
  const twice = targets.find((name, index) => targets.indexOf(name) !== index);
  if (twice !== undefined)
    throw new StatementFailedError(
      `DUPLICATE_COLUMN_NAME: line 1:1: Insert column name is specified more than once: ${twice}`,
    );
  return targets;
}

function refuseOtherTypes(table: readonly AthenaType[], query: readonly AthenaType[]): void {
  const fits = (to: AthenaType, from: AthenaType | undefined): boolean =>
    from !== undefined && (canCoerce(from, to) || (from.kind === to.kind && isText(to)));
  if (table.length === query.length && table.every((type, index) => fits(type, query[index])))
    return;
  const [wanted, got] = [table, query].map((types) => types.map(spell).join(", "));
  throw new StatementFailedError(
    `TYPE_MISMATCH: line 1:1: Insert query has mismatched column types: Table: [${wanted}], Query: [${got}]`,
  );
}

/** A text may be too long for its column: then the row fails. */
function isText({ kind }: AthenaType): boolean {
  return kind === "varchar" || kind === "char";
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
  table: string,
  properties: Properties,
  context: WriteContext,
): Promise<string> {
  const unknown = Object.keys(properties).filter((property) => !PROPERTIES.includes(property));
  if (unknown.length > 0) {
    throw new StatementFailedError(
      `INVALID_TABLE_PROPERTY: line 1:1: Table property '${unknown[0]}' does not exist or is not simulated; known are ${PROPERTIES.join(", ")}`,
    );
  }
  const format = String(properties.format ?? "PARQUET").toUpperCase();
  if (format !== "PARQUET")
    throw new StatementFailedError(`NOT_SUPPORTED: The local cloud writes PARQUET, not ${format}`);
  const asked = properties.external_location;
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
      `HIVE_PATH_ALREADY_EXISTS: Target directory for table '${table}' already exists: ${location}`,
    );
  }
  return location;
}

function compression(properties: Properties): WriteTarget["compression"] {
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

function list(properties: Properties, name: string): string[] {
  const value = properties[name];
  return Array.isArray(value) ? value.map((item) => String(item).toLowerCase()) : [];
}
