import type { Cell, ColumnKind } from "./answer";

const KINDS: Readonly<Record<string, ColumnKind>> = {
  // Athena: https://docs.aws.amazon.com/athena/latest/ug/data-types.html
  tinyint: "integer",
  smallint: "integer",
  integer: "integer",
  int: "integer",
  bigint: "integer",
  real: "double",
  float: "double",
  double: "double",
  decimal: "decimal",
  boolean: "boolean",
  timestamp: "timestamp",
  // Redshift, in the spelling of PostgreSQL's catalog.
  int2: "integer",
  int4: "integer",
  int8: "integer",
  float4: "double",
  float8: "double",
  numeric: "decimal",
  bool: "boolean",
};

/** The kind of a service's type name; everything except numbers, booleans and times is text. */
export function columnKind(typeName: string): ColumnKind {
  const bare = typeName
    .toLowerCase()
    .replace(/\(.*\)/, "")
    .replace(/ without time zone$/, "");
  return KINDS[bare.trim()] ?? "text";
}

/** A value from a service's text, in the form of its column's kind. */
export function parseCell(text: string, kind: ColumnKind): Cell {
  switch (kind) {
    case "integer":
      return BigInt(text);
    case "double":
      return Number(text);
    case "boolean":
      return text === "true";
    case "decimal":
    case "timestamp":
    case "text":
      return text;
  }
}
