import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { ColumnDefinition, ColumnProjection, TableDefinition } from "./table-definition";

/** Storage descriptor of a table and of its partitions. */
export function storageDescriptor(
  table: TableDefinition,
  location: pulumi.Input<string>,
): aws.types.input.glue.CatalogTableStorageDescriptor {
  const columns = table.columns.map(glueColumn);
  if (table.format.kind === "parquet") {
    return {
      columns,
      location,
      inputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
      outputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
      serDeInfo: {
        serializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
        parameters: { "serialization.format": "1" },
      },
    };
  }
  return {
    columns,
    location,
    inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
    outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
    serDeInfo: {
      // TLC's files have no quotes. OpenCSVSerde would make every column a string.
      serializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
      parameters: { "field.delim": ",", "serialization.format": "," },
    },
  };
}

/** The Glue table for a definition, with the URI of its zone, which ends in "/". */
export function tableInput(
  table: TableDefinition,
  databaseName: pulumi.Input<string>,
  zoneUri: pulumi.Input<string>,
): aws.glue.CatalogTableArgs {
  const location = pulumi.interpolate`${zoneUri}${table.prefix}`;
  return {
    name: table.name,
    databaseName,
    description: table.description,
    tableType: "EXTERNAL_TABLE",
    parameters: tableParameters(table, location),
    partitionKeys: (table.partitionColumns ?? []).map(glueColumn),
    storageDescriptor: storageDescriptor(table, location),
  };
}

function tableParameters(
  table: TableDefinition,
  location: pulumi.Output<string>,
): Record<string, pulumi.Input<string>> {
  const format: Record<string, string> =
    table.format.kind === "parquet"
      ? { classification: "parquet" }
      : { classification: "csv", "skip.header.line.count": String(table.format.headerLines) };
  if (!table.projection) return { EXTERNAL: "TRUE", ...format };
  const path = (table.partitionColumns ?? []).map(({ name }) => `${name}=\${${name}}/`).join("");
  return {
    EXTERNAL: "TRUE",
    ...format,
    "projection.enabled": "true",
    ...Object.fromEntries(Object.entries(table.projection).flatMap(projectionParameters)),
    "storage.location.template": pulumi.interpolate`${location}${path}`,
  };
}

function projectionParameters([column, projection]: [string, ColumnProjection]): [
  string,
  string,
][] {
  const key = `projection.${column}`;
  if (projection.kind === "enum") {
    return [
      [`${key}.type`, "enum"],
      [`${key}.values`, projection.values.join(",")],
    ];
  }
  return [
    [`${key}.type`, "integer"],
    [`${key}.range`, `${projection.from},${projection.to}`],
    ...(projection.digits
      ? [[`${key}.digits`, String(projection.digits)] as [string, string]]
      : []),
  ];
}

function glueColumn({ name, type, comment }: ColumnDefinition): {
  name: string;
  type: string;
  comment?: string;
} {
  return { name, type, ...(comment !== undefined && { comment }) };
}
