import { identifier } from "../../../duckdb/quoting";
import type { AthenaType } from "./type";

/** What DuckDB calls a type of Athena's, where that is one name. */
const PLAIN: Readonly<Partial<Record<AthenaType["kind"], string>>> = {
  unknown: "INTEGER",
  boolean: "BOOLEAN",
  tinyint: "TINYINT",
  smallint: "SMALLINT",
  integer: "INTEGER",
  bigint: "BIGINT",
  real: "FLOAT",
  double: "DOUBLE",
  varchar: "VARCHAR",
  // With the spaces that fill it: what prints it and what compares it sees them.
  char: "VARCHAR",
  varbinary: "BLOB",
  date: "DATE",
  time: "TIME",
  timestamp: "TIMESTAMP",
  // The text as Trino's json_format prints it.
  json: "VARCHAR",
  uuid: "UUID",
  // Months.
  "interval year to month": "INTEGER",
  // Milliseconds.
  "interval day to second": "BIGINT",
  // The instant, in UTC, and the zone that it is shown in: DuckDB's own type forgets the zone.
  "timestamp with time zone": 'STRUCT("at" TIMESTAMP, "zone" VARCHAR)',
};

/** DuckDB's type in which the lowered SQL keeps values of a type. */
export function duckTypeOf(type: AthenaType): string {
  switch (type.kind) {
    case "decimal":
      return `DECIMAL(${type.precision},${type.scale})`;
    case "array":
      return `${duckTypeOf(type.element)}[]`;
    case "map":
      return `MAP(${duckTypeOf(type.key)}, ${duckTypeOf(type.value)})`;
    case "row":
      return `STRUCT(${type.fields
        .map((field, index) => `${identifier(fieldName(index))} ${duckTypeOf(field.type)}`)
        .join(", ")})`;
    default: {
      const plain = PLAIN[type.kind];
      if (plain === undefined) throw new TypeError(`${type.kind} is no type of a value`);
      return plain;
    }
  }
}

/** A row's fields are kept by their place: Trino allows none and several of one name. */
export function fieldName(index: number): string {
  return `f${index}`;
}
