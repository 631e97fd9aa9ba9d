import type { Column, StorageDescriptor } from "@aws-sdk/client-glue";

import { NotSimulatedError } from "../../../errors";
import type { CatalogTable } from "../../../stores/catalog-store";
import { parseHiveType, spellHiveType, type HiveType } from "../../../query/hive-type";
import type { HiveStatement } from "../../../dialects/athena/hive/hive-statement";
import { failed, keysOf, type DdlContext, type DdlResult } from "./ddl-result";
import { registered, valuesOf } from "./partitions";

type Describe = Extract<HiveStatement, { kind: "describe" }>;

/** Hive fills its columns up to this width. */
const WIDTH = 20;

const COLUMNS = ["col_name", "data_type", "comment"];
const BLANK = "\t \t ";
const HEADER = [row("# col_name", "data_type", "comment"), BLANK];

/**
 * Carries out DESCRIBE.
 * @throws StatementFailedError for a partition or column that is not there
 * @see https://docs.aws.amazon.com/athena/latest/ug/describe-table.html
 */
export function describe(
  context: DdlContext,
  table: CatalogTable,
  { style, partition, column }: Describe,
): DdlResult {
  if (column) return { columns: COLUMNS, lines: [describeColumn(table, column)] };
  const values = partition && valuesOf(table, partition);
  const storage = values
    ? registered(context.cloud, table, values).StorageDescriptor
    : table.StorageDescriptor;
  const columns = (table.StorageDescriptor?.Columns ?? []).map(columnRow);
  const keys = (table.PartitionKeys ?? []).map(columnRow);
  const partitionLines =
    keys.length === 0 ? [] : [BLANK, "# Partition Information\t \t ", ...HEADER, ...keys];
  switch (style) {
    case "plain":
      return { columns: COLUMNS, lines: [...columns, ...keys, ...partitionLines] };
    case "extended": {
      if (values) throw new NotSimulatedError("DESCRIBE EXTENDED of a partition", __filename);
      const details = `Detailed Table Information\t${thriftTable(table)}\t`;
      return { columns: COLUMNS, lines: [...columns, ...keys, ...partitionLines, BLANK, details] };
    }
    case "formatted":
      return {
        columns: COLUMNS,
        lines: [
          ...HEADER,
          ...columns,
          ...partitionLines,
          BLANK,
          ...(values ? partitionDetails(table, values, storage) : tableDetails(table)),
          BLANK,
          ...storageDetails(storage),
        ],
      };
  }
}

/** A column, or a part of a nested one. */
function describeColumn(table: CatalogTable, [name = "", ...path]: readonly string[]): string {
  const all = [...(table.StorageDescriptor?.Columns ?? []), ...(table.PartitionKeys ?? [])];
  const column = all.find(({ Name }) => Name === name);
  const unknown = () => failed(`SemanticException [Error 10002]: Invalid column reference ${name}`);
  if (!column) throw unknown();
  let type = parseHiveType(column.Type ?? "string");
  for (const part of path) {
    const below = partOf(type, part);
    if (!below) throw unknown();
    type = below;
  }
  return row(path.at(-1) ?? name, spellHiveType(type), "from deserializer");
}

function partOf(type: HiveType, part: string): HiveType | undefined {
  if (type.kind === "array" && part === "$elem$") return type.element;
  if (type.kind === "map" && part === "$key$") return type.key;
  if (type.kind === "map" && part === "$value$") return type.value;
  return type.kind === "struct" ? type.fields.find(({ name }) => name === part)?.type : undefined;
}

function tableDetails(table: CatalogTable): string[] {
  return [
    "# Detailed Table Information\t \t ",
    detail("Database:", table.DatabaseName),
    detail("Owner:", table.Owner ?? "hadoop"),
    detail("CreateTime:", hiveTime(table.CreateTime)),
    detail("LastAccessTime:", "UNKNOWN"),
    detail("Protect Mode:", "None"),
    detail("Retention:", "0"),
    detail("Location:", table.StorageDescriptor?.Location ?? ""),
    detail("Table Type:", table.TableType ?? ""),
    "Table Parameters:\t \t ",
    ...propertyRows(table.Parameters),
  ];
}

function partitionDetails(
  table: CatalogTable,
  values: readonly string[],
  storage: StorageDescriptor | undefined,
): string[] {
  return [
    "# Detailed Partition Information\t \t ",
    detail("Partition Value:", `[${values.join(", ")}]`),
    detail("Database:", table.DatabaseName),
    detail("Table:", table.Name),
    detail("Location:", storage?.Location ?? ""),
  ];
}

function storageDetails(storage: StorageDescriptor = {}): string[] {
  return [
    "# Storage Information\t \t ",
    detail("SerDe Library:", storage.SerdeInfo?.SerializationLibrary ?? ""),
    detail("InputFormat:", storage.InputFormat ?? ""),
    detail("OutputFormat:", storage.OutputFormat ?? ""),
    detail("Compressed:", storage.Compressed ? "Yes" : "No"),
    detail("Num Buckets:", String(storage.NumberOfBuckets ?? -1)),
    detail("Bucket Columns:", `[${(storage.BucketColumns ?? []).join(", ")}]`),
    detail("Sort Columns:", "[]"),
    "Storage Desc Params:\t \t ",
    ...propertyRows(storage.SerdeInfo?.Parameters),
  ];
}

/** The table as Hive's Thrift prints it. */
function thriftTable(table: CatalogTable): string {
  const storage = table.StorageDescriptor ?? {};
  const keys = fieldSchemas(table.PartitionKeys);
  const sd =
    `StorageDescriptor(cols:${fieldSchemas([...(storage.Columns ?? []), ...(table.PartitionKeys ?? [])])}, location:${storage.Location}, ` +
    `inputFormat:${storage.InputFormat}, outputFormat:${storage.OutputFormat}, compressed:${storage.Compressed ?? false}, ` +
    `numBuckets:${storage.NumberOfBuckets ?? -1}, serdeInfo:SerDeInfo(name:null, ` +
    `serializationLib:${storage.SerdeInfo?.SerializationLibrary}, parameters:${thriftMap(storage.SerdeInfo?.Parameters)}), ` +
    `bucketCols:[${(storage.BucketColumns ?? []).join(", ")}], sortCols:[], parameters:${thriftMap(storage.Parameters)}, ` +
    `skewedInfo:SkewedInfo(skewedColNames:[], skewedColValues:[], skewedColValueLocationMaps:{}), storedAsSubDirectories:false)`;
  return (
    `Table(tableName:${table.Name}, dbName:${table.DatabaseName}, owner:${table.Owner ?? "hadoop"}, createTime:${table.CreateTime}, ` +
    `lastAccessTime:0, retention:0, sd:${sd}, partitionKeys:${keys}, parameters:${thriftMap(table.Parameters)}, ` +
    `viewOriginalText:${table.ViewOriginalText ?? "null"}, viewExpandedText:${table.ViewExpandedText ?? "null"}, tableType:${table.TableType})`
  );
}

function fieldSchemas(columns: readonly Column[] | undefined): string {
  const fields = (columns ?? []).map(
    ({ Name, Type, Comment }) =>
      `FieldSchema(name:${Name}, type:${Type}, comment:${Comment ?? "null"})`,
  );
  return `[${fields.join(", ")}]`;
}

function thriftMap(properties: Readonly<Record<string, string>> | undefined): string {
  const entries = Object.entries(properties ?? {}).map(([name, value]) => `${name}=${value}`);
  return `{${entries.join(", ")}}`;
}

function columnRow({ Name = "", Type = "", Comment = "" }: Column): string {
  return row(Name, Type, Comment);
}

/** Three columns with a tab between, each filled up. */
function row(...cells: readonly string[]): string {
  return cells.map((cell) => cell.padEnd(WIDTH)).join("\t");
}

function detail(name: string, value: string): string {
  return `${name.padEnd(WIDTH)}\t${value.padEnd(WIDTH)}\t `;
}

function propertyRows(properties: Readonly<Record<string, string>> | undefined): string[] {
  return Object.entries(properties ?? {})
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `\t${name.padEnd(WIDTH)}\t${value.padEnd(WIDTH)}`);
}

/** A time as Java's Date prints it, `Mon Nov 30 15:19:44 UTC 2026`. @param seconds since 1970 */
function hiveTime(seconds: number): string {
  const [, day, date, month, year, time] =
    /^(\w+), (\d+) (\w+) (\d+) ([\d:]+) GMT$/.exec(new Date(seconds * 1_000).toUTCString()) ?? [];
  return `${day} ${month} ${date} ${time} UTC ${year}`;
}

/** Carries out SHOW COLUMNS. */
export function showColumns(table: CatalogTable): DdlResult {
  const names = (table.StorageDescriptor?.Columns ?? []).map(({ Name = "" }) => Name);
  return {
    columns: ["field"],
    lines: [...names, ...keysOf(table)].map((name) => name.padEnd(WIDTH)),
  };
}
