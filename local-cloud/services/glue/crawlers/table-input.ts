import type { PartitionInput, StorageDescriptor, TableInput } from "@aws-sdk/client-glue";

import { mergedSchema, type FileSchema } from "./file-schema";
import type { CrawledFile, FoundPartition, FoundTable } from "./found-tables";

/** A found table as the crawler writes it into the catalogue. */
export function tableInput(table: FoundTable, name: string, crawlerName: string): TableInput {
  const parameters = {
    ...statistics(table.schema, table.files),
    ...format(table.schema),
    UPDATED_BY_CRAWLER: crawlerName,
    CrawlerSchemaSerializerVersion: "1.0",
    CrawlerSchemaDeserializerVersion: "1.0",
  };
  return {
    Name: name,
    Owner: "owner",
    Retention: 0,
    TableType: "EXTERNAL_TABLE",
    Parameters: parameters,
    // Glue takes every partition column for a string, whatever its values look like.
    PartitionKeys: table.partitionKeys.map((key) => ({ Name: key, Type: "string" })),
    StorageDescriptor: descriptor(table.schema, table.location, parameters),
  };
}

/**
 * A found partition as the crawler writes it into the catalogue.
 * @param inherited the table's descriptor, when partitions inherit from their table
 */
export function partitionInput(
  { values, location, files }: FoundPartition,
  inherited: StorageDescriptor | undefined,
): PartitionInput {
  const schema = mergedSchema(files.map((file) => file.schema));
  const parameters = { ...statistics(schema, files), ...format(schema) };
  return {
    Values: [...values],
    Parameters: parameters,
    StorageDescriptor: inherited
      ? { ...inherited, Location: location, Parameters: parameters }
      : descriptor(schema, location, parameters),
  };
}

function statistics(
  { recordCount }: FileSchema,
  files: readonly CrawledFile[],
): Record<string, string> {
  const sizeBytes = files.reduce((sum, { entry }) => sum + entry.sizeBytes, 0);
  return {
    sizeKey: String(sizeBytes),
    objectCount: String(files.length),
    recordCount: String(recordCount),
    averageRecordSize: String(recordCount === 0 ? 0 : Math.round(sizeBytes / recordCount)),
  };
}

function format({ classification, csv }: FileSchema): Record<string, string> {
  return {
    classification: classification === "unknown" ? "UNKNOWN" : classification,
    compressionType: "none",
    typeOfData: "file",
    ...(csv && {
      delimiter: csv.delimiter,
      columnsOrdered: "true",
      areColumnsQuoted: String(csv.isQuoted),
      ...(csv.hasHeader && { "skip.header.line.count": "1" }),
    }),
  };
}

function descriptor(
  { classification, columns, csv }: FileSchema,
  location: string,
  parameters: Record<string, string>,
): StorageDescriptor {
  const isParquet = classification === "parquet";
  return {
    // A column without any value is a string.
    Columns: columns.map(({ name, type }) => ({ Name: name, Type: type ?? "string" })),
    Location: location,
    InputFormat: isParquet
      ? "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat"
      : "org.apache.hadoop.mapred.TextInputFormat",
    OutputFormat: isParquet
      ? "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat"
      : "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
    Compressed: false,
    NumberOfBuckets: -1,
    SerdeInfo: isParquet
      ? {
          SerializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
          Parameters: { "serialization.format": "1" },
        }
      : {
          SerializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
          Parameters: { "field.delim": csv?.delimiter ?? "," },
        },
    BucketColumns: [],
    SortColumns: [],
    Parameters: parameters,
    StoredAsSubDirectories: false,
  };
}
