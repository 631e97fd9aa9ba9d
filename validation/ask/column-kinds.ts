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
  // Redshift, as PostgreSQL's catalogue spells them.
  int2: "integer",
  int4: "integer",
  int8: "integer",
  float4: "double",
  float8: "double",
  numeric: "decimal",
  bool: "boolean",
};

/** What a service's type name stands for; whatever is not a number, a truth value or a time is text. */
export function columnKind(typeName: string): ColumnKind {
  const bare = typeName
    .toLowerCase()
    .replace(/\(.*\)/, "")
    .replace(/ without time zone$/, "");
  return KINDS[bare.trim()] ?? "text";
}

/** A value that a service wrote as text, as its column's kind has it. */
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
