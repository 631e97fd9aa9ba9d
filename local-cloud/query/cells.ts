import type { DuckDBType, DuckDBValue } from "@duckdb/node-api";

import type { CellValue } from "./lake-query";

/** A DuckDB value as a cell: integers that fit stay numbers, dates, timestamps and decimals become text. */
export function cellOf(value: DuckDBValue, type: DuckDBType): CellValue {
  if (
    value === null ||
    typeof value === "boolean" ||
    typeof value === "number" ||
    typeof value === "string"
  ) {
    return value;
  }
  if (typeof value === "bigint") {
    return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
      ? Number(value)
      : value;
  }
  if (type.toString() === "BLOB") return value.toString();
  return value.toString();
}
