import { DuckDBListType, DuckDBMapType, DuckDBStructType, type DuckDBType } from "@duckdb/node-api";

import { identifier } from "../../duckdb/quoting";
import type { HiveType } from "../hive-type";
import { charOf } from "../text/text-values";
import { duckTypeOf } from "../types";

/** DuckDB's types of files that a Hive type reads, narrower ones included. */
const READS: Readonly<Partial<Record<HiveType["kind"], RegExp>>> = {
  boolean: /^BOOLEAN$/,
  tinyint: /^TINYINT$/,
  smallint: /^(TINYINT|SMALLINT|UTINYINT)$/,
  int: /^(TINYINT|SMALLINT|INTEGER|UTINYINT|USMALLINT)$/,
  bigint: /^(TINYINT|SMALLINT|INTEGER|BIGINT|UTINYINT|USMALLINT|UINTEGER)$/,
  float: /^FLOAT$/,
  double: /^(FLOAT|DOUBLE)$/,
  decimal: /^DECIMAL/,
  date: /^DATE$/,
  timestamp: /^TIMESTAMP/,
  string: /^(VARCHAR|BLOB)$/,
  varchar: /^(VARCHAR|BLOB)$/,
  char: /^(VARCHAR|BLOB)$/,
  binary: /^(VARCHAR|BLOB)$/,
};

/**
 * SQL of a file's value as the table's type, or undefined when the file's type is another one. Structs are read by the names of their fields.
 * @see https://docs.aws.amazon.com/athena/latest/ug/updates-and-partitions.html
 */
export function converted(
  x: string,
  file: DuckDBType,
  type: HiveType,
  depth = 0,
): string | undefined {
  switch (type.kind) {
    case "array": {
      if (!(file instanceof DuckDBListType)) return undefined;
      const element = converted(`x${depth}`, file.valueType, type.element, depth + 1);
      return element && `list_transform(${x}, lambda x${depth}: ${element})`;
    }
    case "map": {
      if (!(file instanceof DuckDBMapType)) return undefined;
      const key = converted(`x${depth}.key`, file.keyType, type.key, depth + 1);
      const value = converted(`x${depth}.value`, file.valueType, type.value, depth + 1);
      if (key === undefined || value === undefined) return undefined;
      const entry = `struct_pack(k := ${key}, v := ${value})`;
      const made = `map_from_entries(list_transform(map_entries(${x}), lambda x${depth}: ${entry}))`;
      return `case when ${x} is not null then ${made} end`;
    }
    case "struct":
      return convertedStruct(x, file, type, depth);
    default:
      return READS[type.kind]?.test(file.toString()) ? convertedScalar(x, file, type) : undefined;
  }
}

function convertedStruct(
  x: string,
  file: DuckDBType,
  type: Extract<HiveType, { kind: "struct" }>,
  depth: number,
): string | undefined {
  if (!(file instanceof DuckDBStructType)) return undefined;
  const fields = type.fields.map((field, index) => {
    const at = file.entryNames.findIndex((name) => name.toLowerCase() === field.name);
    const value =
      at < 0
        ? `cast(null as ${duckTypeOf(field.type)})`
        : converted(
            `${x}.${identifier(file.entryNames[at]!)}`,
            file.entryTypes[at]!,
            field.type,
            depth + 1,
          );
    return value && `f${index} := ${value}`;
  });
  if (fields.includes(undefined)) return undefined;
  return `case when ${x} is not null then struct_pack(${fields.join(", ")}) end`;
}

function convertedScalar(x: string, file: DuckDBType, type: HiveType): string {
  const isBlob = file.toString() === "BLOB";
  switch (type.kind) {
    case "binary":
      return isBlob ? x : `encode(${x})`;
    case "string":
      return isBlob ? `decode(${x})` : x;
    case "varchar":
      return `left(${isBlob ? `decode(${x})` : x}, ${type.length})`;
    case "char":
      return charOf(isBlob ? `decode(${x})` : x, type.length);
    default:
      return `cast(${x} as ${duckTypeOf(type)})`;
  }
}

/** Parquet's own name of the type that a file's column has. */
export function physicalType(type: DuckDBType): string {
  const name = type.toString();
  if (/^(U?TINYINT|U?SMALLINT|U?INTEGER|DATE)$/.test(name)) return "INT32";
  if (/^(U?BIGINT|TIME)/.test(name)) return "INT64";
  if (/^(VARCHAR|BLOB)$/.test(name)) return "BINARY";
  if (name.startsWith("DECIMAL")) return "FIXED_LEN_BYTE_ARRAY";
  return name.startsWith("STRUCT") || name.startsWith("MAP") || name.endsWith("]") ? "GROUP" : name;
}
