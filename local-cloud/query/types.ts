import { DuckDBTypeId, type DuckDBType } from "@duckdb/node-api";

import { NotSimulatedError } from "../errors";

const DUCK_TYPES: Readonly<Record<string, string>> = {
  boolean: "BOOLEAN",
  tinyint: "TINYINT",
  smallint: "SMALLINT",
  int: "INTEGER",
  integer: "INTEGER",
  bigint: "BIGINT",
  float: "FLOAT",
  double: "DOUBLE",
  string: "VARCHAR",
  binary: "BLOB",
  date: "DATE",
  timestamp: "TIMESTAMP",
};

/**
 * DuckDB's type for a Hive type.
 * @throws NotSimulatedError for arrays, maps, structs and anything else the lab has no column of
 * @see https://docs.aws.amazon.com/athena/latest/ug/data-types.html
 */
export function duckType(hiveType: string): string {
  const lower = hiveType.toLowerCase().trim();
  const known = DUCK_TYPES[lower];
  if (known) return known;
  if (/^(varchar|char)\(\d+\)$/.test(lower)) return "VARCHAR";
  const decimal = /^decimal\((\d{1,2}),\s*(\d{1,2})\)$/.exec(lower);
  if (decimal) return `DECIMAL(${decimal[1]},${decimal[2]})`;
  throw new NotSimulatedError(`columns of the type ${hiveType}`, __filename);
}

/** Trino's name for the type of a DuckDB result column. */
export function trinoType(type: DuckDBType): string {
  switch (type.typeId) {
    case DuckDBTypeId.BOOLEAN:
      return "boolean";
    case DuckDBTypeId.TINYINT:
      return "tinyint";
    case DuckDBTypeId.SMALLINT:
      return "smallint";
    case DuckDBTypeId.INTEGER:
      return "integer";
    case DuckDBTypeId.BIGINT:
    // DuckDB widens sums and counts of integers; Trino's stay bigint.
    case DuckDBTypeId.HUGEINT:
    case DuckDBTypeId.UBIGINT:
      return "bigint";
    case DuckDBTypeId.FLOAT:
      return "real";
    case DuckDBTypeId.DOUBLE:
      return "double";
    case DuckDBTypeId.VARCHAR:
      return "varchar";
    case DuckDBTypeId.BLOB:
      return "varbinary";
    case DuckDBTypeId.DATE:
      return "date";
    case DuckDBTypeId.TIMESTAMP:
      return "timestamp";
    case DuckDBTypeId.DECIMAL:
      return type.toString().toLowerCase();
    case DuckDBTypeId.SQLNULL:
      return "unknown";
    default:
      if (type.toString().endsWith("[]")) return "array";
      throw new NotSimulatedError(`results of the type ${type.toString()}`, __filename);
  }
}
