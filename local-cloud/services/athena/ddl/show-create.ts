import type { Column } from "@aws-sdk/client-glue";

import type { CatalogTable } from "../../../stores/catalog-store";
import type { Delimiters } from "../../../dialects/athena/hive/hive-statement";
import { hiveLiteral } from "../../../dialects/athena/hive/strings";
import { decodeView } from "../../../dialects/athena/presto-view";
import { failed, type DdlResult } from "./ddl-result";
import { DELIMITER_PROPERTIES } from "./table-storage";

/** Properties that CREATE TABLE says in a clause of its own, or that the catalogue keeps for itself. */
const PROPERTIES_OF_CLAUSES = ["EXTERNAL", "comment"];

/**
 * SHOW CREATE TABLE: Hive's DDL, which makes the same table again.
 * @throws StatementFailedError for a view
 * @see https://docs.aws.amazon.com/athena/latest/ug/show-create-table.html
 */
export function showCreateTable(table: CatalogTable): DdlResult {
  if (table.TableType === "VIRTUAL_VIEW")
    throw failed(`SemanticException: ${table.Name} is a view, and SHOW CREATE TABLE shows tables`);
  return { columns: ["createtab_stmt"], lines: createTableLines(table) };
}

/**
 * SHOW CREATE VIEW.
 * @throws StatementFailedError for a table
 * @see https://docs.aws.amazon.com/athena/latest/ug/show-create-view.html
 */
export function showCreateView(table: CatalogTable): DdlResult {
  const name = `${table.DatabaseName}.${table.Name}`;
  if (table.TableType !== "VIRTUAL_VIEW")
    throw failed(
      `NOT_SUPPORTED: line 1:1: Relation 'awsdatacatalog.${name}' is a table, not a view`,
    );
  const { originalSql } = decodeView(table.ViewOriginalText, name);
  return {
    columns: ["Create View"],
    lines: `CREATE VIEW awsdatacatalog.${name} AS\n${originalSql}`.split("\n"),
  };
}

function createTableLines(table: CatalogTable): string[] {
  const { Columns = [], Location = "", ...storage } = table.StorageDescriptor ?? {};
  const keys = table.PartitionKeys ?? [];
  const comment = table.Parameters?.comment ?? table.Description;
  const properties = Object.entries(table.Parameters ?? {}).filter(
    ([name]) => !PROPERTIES_OF_CLAUSES.includes(name),
  );
  return [
    `CREATE EXTERNAL TABLE \`${table.Name}\`(`,
    ...columnLines(Columns),
    ...(comment ? [`COMMENT ${hiveLiteral(comment)}`] : []),
    ...(keys.length > 0 ? ["PARTITIONED BY ( ", ...columnLines(keys)] : []),
    ...bucketLines(storage.BucketColumns, storage.NumberOfBuckets),
    ...rowFormatLines(
      storage.SerdeInfo?.SerializationLibrary ?? "",
      storage.SerdeInfo?.Parameters ?? {},
    ),
    ...(storage.InputFormat && storage.OutputFormat
      ? [
          "STORED AS INPUTFORMAT ",
          `  ${hiveLiteral(storage.InputFormat)} `,
          "OUTPUTFORMAT ",
          `  ${hiveLiteral(storage.OutputFormat)}`,
        ]
      : []),
    "LOCATION",
    `  ${hiveLiteral(Location)}`,
    ...(properties.length > 0 ? ["TBLPROPERTIES (", ...propertyLines(properties, "")] : []),
  ];
}

function bucketLines(columns: readonly string[] = [], count = -1): string[] {
  if (columns.length === 0) return [];
  const names = listed(columns.map((column) => column));
  return ["CLUSTERED BY ( ", ...names, `INTO ${count} BUCKETS`];
}

/** ROW FORMAT DELIMITED where all properties are clauses of it. */
function rowFormatLines(serde: string, properties: Readonly<Record<string, string>>): string[] {
  const { "serialization.format": format, ...others } = properties;
  const clauses = Object.values(DELIMITER_PROPERTIES);
  const isDelimited =
    serde.endsWith(".LazySimpleSerDe") &&
    Object.keys(others).every((name) => clauses.includes(name)) &&
    (format === undefined || format === "1" || format === others["field.delim"]) &&
    (others["escape.delim"] === undefined || others["field.delim"] !== undefined);
  if (isDelimited) return ["ROW FORMAT DELIMITED ", ...delimiterLines(others)];
  const shown = Object.entries(properties).filter(
    ([name, value]) => name !== "serialization.format" || value !== "1",
  );
  return [
    "ROW FORMAT SERDE ",
    `  ${hiveLiteral(serde)} `,
    ...(shown.length > 0 ? ["WITH SERDEPROPERTIES ( ", ...propertyLines(shown, " ")] : []),
  ];
}

/** In the order that the grammar asks for. */
const CLAUSES: readonly (readonly [keyof Delimiters, string])[] = [
  ["fields", "FIELDS TERMINATED BY"],
  ["escape", "ESCAPED BY"],
  ["collectionItems", "COLLECTION ITEMS TERMINATED BY"],
  ["mapKeys", "MAP KEYS TERMINATED BY"],
  ["lines", "LINES TERMINATED BY"],
  ["nullText", "NULL DEFINED AS"],
];

function delimiterLines(properties: Readonly<Record<string, string>>): string[] {
  return CLAUSES.flatMap(([clause, words]) => {
    const text = properties[DELIMITER_PROPERTIES[clause]];
    return text === undefined ? [] : [`  ${words} ${hiveLiteral(text)} `];
  });
}

function columnLines(columns: readonly Column[]): string[] {
  return listed(
    columns.map(({ Name = "", Type = "", Comment }) => {
      const comment = Comment ? ` COMMENT ${hiveLiteral(Comment)}` : "";
      return `\`${Name}\` ${Type}${comment}`;
    }),
  );
}

function propertyLines(
  properties: readonly (readonly [string, string])[],
  behind: string,
): string[] {
  const items = properties.map(([name, value]) => `${hiveLiteral(name)}=${hiveLiteral(value)}`);
  return listed(items).map((line, at) => (at === items.length - 1 ? line + behind : line));
}

function listed(items: readonly string[]): string[] {
  return items.map((item, at) => `  ${item}${at === items.length - 1 ? ")" : ", "}`);
}
