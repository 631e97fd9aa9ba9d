import { literal } from "../../duckdb/quoting";
import { parseHiveType, spellHiveType, type HiveType } from "../hive-type";
import type { ScanRequest } from "../scan";
import { duckTypeOf } from "../types";
import { defineLineFunction } from "./line-function";
import type { LineReader } from "./line-reader";

/** A value that DuckDB's json_transform makes a column's value of. */
export type Decoded =
  | null
  | boolean
  | string
  | readonly Decoded[]
  /** A map or a struct; an object would sort keys that look like numbers. */
  | ReadonlyMap<string, Decoded>;

/** Reads the columns of a line, in the table's order; undefined is a row of NULLs. */
export type DecodeLine = (line: string) => readonly Decoded[] | undefined;

/** What a decoder is made for. */
export interface JsonTable {
  readonly columns: readonly { readonly name: string; readonly type: HiveType }[];
  readonly properties: Readonly<Record<string, string>>;
}

/**
 * A reader of lines of JSON: TypeScript decodes a line by the SerDe's rules, DuckDB makes values of what comes out.
 * @param name of the function in DuckDB, which reads every table of the SerDe
 */
export function jsonLineReader(
  { connection, columns, table }: ScanRequest,
  name: string,
  decoderOf: (table: JsonTable) => DecodeLine,
): LineReader {
  const properties = table.StorageDescriptor?.SerdeInfo?.Parameters ?? {};
  // Refuses what is not simulated before anything is read.
  decoderOf({
    columns: columns.map((column) => ({ name: column.name, type: column.hive })),
    properties,
  });
  const decoders = new Map<string, DecodeLine>();
  defineLineFunction(connection, name, (line, how) => {
    let decode = decoders.get(how);
    if (!decode) decoders.set(how, (decode = decoderOf(readTable(how))));
    const values = decode(line) ?? [];
    return textOf(new Map(values.map((value, index) => [`c${index}`, value])));
  });
  const how = JSON.stringify({
    columns: columns.map((column) => [column.name, spellHiveType(column.hive)]),
    properties,
  } satisfies WrittenTable);
  const structure = JSON.stringify(
    Object.fromEntries(columns.map(({ hive }, index) => [`c${index}`, duckTypeOf(hive)])),
  );
  return {
    prepared: (line) =>
      `json_transform(${name}(${line}, ${literal(how)}), ${literal(structure)}) as decoded`,
    value: (_column, index) => `decoded.c${index}`,
  };
}

interface WrittenTable {
  readonly columns: readonly (readonly [name: string, type: string])[];
  readonly properties: Readonly<Record<string, string>>;
}

function readTable(text: string): JsonTable {
  const { columns, properties } = JSON.parse(text) as WrittenTable;
  return {
    columns: columns.map(([name, type]) => ({ name, type: parseHiveType(type) })),
    properties,
  };
}

function textOf(value: Decoded): string {
  if (value instanceof Map) {
    const members = [...(value as ReadonlyMap<string, Decoded>)].map(
      ([key, item]) => `${JSON.stringify(key)}:${textOf(item)}`,
    );
    return `{${members.join(",")}}`;
  }
  return Array.isArray(value)
    ? `[${(value as readonly Decoded[]).map(textOf).join(",")}]`
    : JSON.stringify(value);
}
