import type { Column } from "@aws-sdk/client-glue";

import type { CatalogTable } from "../../stores/catalog-store";

/**
 * The lines of SHOW CREATE TABLE: Hive's DDL, which makes the same table again.
 * @see https://docs.aws.amazon.com/athena/latest/ug/show-create-table.html
 */
export function createTableLines(table: CatalogTable): string[] {
  const {
    Columns = [],
    SerdeInfo,
    InputFormat,
    OutputFormat,
    Location,
  } = table.StorageDescriptor ?? {};
  const keys = table.PartitionKeys ?? [];
  // The first line says it already.
  const parameters = Object.fromEntries(
    Object.entries(table.Parameters ?? {}).filter(([name]) => name !== "EXTERNAL"),
  );
  return [
    `CREATE EXTERNAL TABLE \`${table.Name}\`(`,
    ...columnLines(Columns),
    ...(table.Description ? [`COMMENT ${text(table.Description)}`] : []),
    ...(keys.length > 0 ? ["PARTITIONED BY (", ...columnLines(keys)] : []),
    "ROW FORMAT SERDE",
    `  ${text(SerdeInfo?.SerializationLibrary ?? "")}`,
    ...(SerdeInfo?.Parameters && Object.keys(SerdeInfo.Parameters).length > 0
      ? ["WITH SERDEPROPERTIES (", ...propertyLines(SerdeInfo.Parameters)]
      : []),
    ...(InputFormat && OutputFormat
      ? [
          "STORED AS INPUTFORMAT",
          `  ${text(InputFormat)}`,
          "OUTPUTFORMAT",
          `  ${text(OutputFormat)}`,
        ]
      : []),
    "LOCATION",
    `  ${text(Location ?? "")}`,
    ...(Object.keys(parameters).length > 0
      ? ["TBLPROPERTIES (", ...propertyLines(parameters)]
      : []),
  ];
}

function columnLines(columns: readonly Column[]): string[] {
  return listed(
    columns.map(({ Name = "", Type = "", Comment }) => {
      const comment = Comment ? ` COMMENT ${text(Comment)}` : "";
      return `\`${Name}\` ${Type}${comment}`;
    }),
  );
}

function propertyLines(properties: Readonly<Record<string, string>>): string[] {
  return listed(Object.entries(properties).map(([name, value]) => `${text(name)}=${text(value)}`));
}

function listed(items: readonly string[]): string[] {
  return items.map((item, at) => `  ${item}${at === items.length - 1 ? ")" : ", "}`);
}

/** Hive's string: a backslash escapes. */
function text(value: string): string {
  return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
