import type { StorageDescriptor } from "@aws-sdk/client-glue";

import { NotSimulatedError } from "../../../errors";
import type { LocalCloud } from "../../../cloud";
import { parseS3Uri } from "../../../stores/object-store";
import { spellHiveType } from "../../../query/hive-type";
import { PARQUET_SERDE } from "../../../query/relation";
import { writeTable } from "../../../query/table-writer";
import type { WrittenColumn, WrittenFormat } from "../../../query/written-format";
import { invalidRequest, StatementFailedError } from "../../../dialects/athena/errors";
import type { AthenaStatement } from "../../../dialects/athena/statement";
import { PARQUET_CLASSES, TEXT_CLASSES } from "../ddl/table-storage";
import { MAX_WRITTEN_PARTITIONS } from "../limits";
import { inAthenasWords } from "../failure";
import { constantProperties } from "../properties";
import { analyzeQuery, lakeQuery } from "../run-query";
import {
  registerPartitions,
  withManifest,
  type WriteContext,
  type WriteOutcome,
} from "./write-context";
import { columnList, writtenFormat, type Properties } from "./write-properties";
import { renamedColumns, writtenColumns } from "./written-columns";

type Ctas = Extract<AthenaStatement, { kind: "ctas" }>;

/** Properties of CTAS, https://docs.aws.amazon.com/athena/latest/ug/create-table-as.html */
const PROPERTIES = [
  "table_type",
  "is_external",
  "format",
  "write_compression",
  "parquet_compression",
  "field_delimiter",
  "external_location",
  "partitioned_by",
  "bucketed_by",
  "bucket_count",
];

/** Carries out CREATE TABLE AS. @throws StatementFailedError in Trino's words */
export async function runCtas(
  cloud: LocalCloud,
  statement: Ctas,
  context: WriteContext,
): Promise<WriteOutcome> {
  const database = statement.table.database ?? context.database;
  const name = statement.table.table;
  const resultPath = `tables/${context.queryId}`;
  if (!cloud.catalog.hasDatabase(database))
    throw new StatementFailedError(`SCHEMA_NOT_FOUND: Schema '${database}' does not exist`);
  if (cloud.catalog.findTable(database, name)) {
    if (statement.ifNotExists) return { scannedBytes: 0, rows: 0, resultPath, manifest: undefined };
    throw new StatementFailedError(
      `TABLE_ALREADY_EXISTS: line 1:1: Destination table 'awsdatacatalog.${database}.${name}' already exists`,
    );
  }
  const properties = constantProperties(statement.properties);
  const format = formatOf(properties);
  const location = await checkedLocation(cloud, name, properties, context);
  const analyzed = analyzeQuery(cloud, statement.query, context);
  const columns = writtenColumns(
    statement.query,
    analyzed,
    statement.columns?.map((column) => column.name),
  );
  const partitionedBy = columnList(properties, "partitioned_by");
  const bucketedBy = bucketsOf(properties, columns);
  refuseKeys(columns, partitionedBy);
  const query = lakeQuery(cloud, analyzed, context, (sql) => renamedColumns(sql, columns));
  const written = !statement.isWithData
    ? { rows: 0, scannedBytes: 0, files: [], partitions: [] }
    : await writeTable(cloud, query, {
        location,
        fileName: context.queryId,
        format,
        columns,
        partitionedBy,
        bucketedBy,
        maxPartitions: MAX_WRITTEN_PARTITIONS,
      }).catch((error: unknown) => {
        throw inAthenasWords(error);
      });
  const glue = columns.map((column) => ({ Name: column.name, Type: spellHiveType(column.type) }));
  cloud.catalog.createTable(database, {
    Name: name,
    TableType: "EXTERNAL_TABLE",
    Parameters: {
      EXTERNAL: "TRUE",
      ...(format.kind === "parquet" && { classification: "parquet" }),
    },
    PartitionKeys: glue.slice(glue.length - partitionedBy.length),
    StorageDescriptor: {
      Columns: glue.slice(0, glue.length - partitionedBy.length),
      Location: location,
      ...storageOf(format),
      ...(bucketedBy && {
        BucketColumns: [...bucketedBy.columns],
        NumberOfBuckets: bucketedBy.count,
      }),
    },
  });
  registerPartitions(cloud, database, name, written.partitions);
  return withManifest(cloud, context, resultPath, written);
}

function formatOf(properties: Properties): WrittenFormat {
  const type = String(properties.table_type ?? "HIVE").toUpperCase();
  if (type === "ICEBERG") throw new NotSimulatedError("Iceberg tables", __filename);
  const unknown = Object.keys(properties).find((property) => !PROPERTIES.includes(property));
  if (unknown !== undefined)
    throw new StatementFailedError(
      `INVALID_TABLE_PROPERTY: line 1:1: Catalog 'awsdatacatalog' table property '${unknown}' does not exist or is not simulated; known are ${PROPERTIES.join(", ")}`,
    );
  if (type !== "HIVE")
    throw new StatementFailedError(
      `INVALID_TABLE_PROPERTY: line 1:1: table_type is ${type}; it may be HIVE or ICEBERG`,
    );
  if (String(properties.is_external ?? true).toLowerCase() !== "true")
    throw new StatementFailedError(
      "INVALID_TABLE_PROPERTY: line 1:1: is_external must be true for tables of the type HIVE",
    );
  return writtenFormat(properties, String(properties.format ?? "PARQUET").toUpperCase(), [
    "write_compression",
    "parquet_compression",
  ]);
}

function bucketsOf(
  properties: Properties,
  columns: readonly WrittenColumn[],
): { columns: readonly string[]; count: number } | undefined {
  const bucketedBy = columnList(properties, "bucketed_by");
  const count = Number(properties.bucket_count ?? 0);
  if (bucketedBy.length > 0 !== count > 0)
    throw new StatementFailedError(
      "INVALID_TABLE_PROPERTY: bucketed_by and bucket_count go together",
    );
  const unknown = bucketedBy.find((column) => !columns.some(({ name }) => name === column));
  if (unknown !== undefined)
    throw new StatementFailedError(
      `INVALID_TABLE_PROPERTY: Bucketing columns [${unknown}] not present in schema`,
    );
  return count > 0 ? { columns: bucketedBy, count } : undefined;
}

function refuseKeys(columns: readonly WrittenColumn[], partitionedBy: readonly string[]): void {
  const names = columns.map((column) => column.name);
  const unknown = partitionedBy.find((key) => !names.includes(key));
  if (unknown !== undefined)
    throw new StatementFailedError(
      `INVALID_TABLE_PROPERTY: Partition columns [${unknown}] not present in schema`,
    );
  if (partitionedBy.length === names.length && names.length > 0)
    throw new StatementFailedError("INVALID_TABLE_PROPERTY: Table contains only partition columns");
  if (
    partitionedBy.length > 0 &&
    names.slice(-partitionedBy.length).join() !== partitionedBy.join()
  )
    throw new StatementFailedError(
      `HIVE_COLUMN_ORDER_MISMATCH: Partition keys must be the last columns in the table and in the same order as the table properties: [${partitionedBy.join(", ")}]`,
    );
}

function storageOf(format: WrittenFormat): StorageDescriptor {
  switch (format.kind) {
    case "parquet":
      return { ...PARQUET_CLASSES, SerdeInfo: { SerializationLibrary: PARQUET_SERDE } };
    case "json":
      return {
        ...TEXT_CLASSES,
        SerdeInfo: { SerializationLibrary: "org.apache.hive.hcatalog.data.JsonSerDe" },
      };
    case "text": {
      const { separator } = format.text;
      return {
        ...TEXT_CLASSES,
        SerdeInfo: {
          SerializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
          Parameters: { "field.delim": separator, "serialization.format": separator },
        },
      };
    }
  }
}

async function checkedLocation(
  cloud: LocalCloud,
  table: string,
  properties: Properties,
  context: WriteContext,
): Promise<string> {
  const asked = properties["external_location"];
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
