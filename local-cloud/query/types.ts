import { NotSimulatedError } from "../errors";
import { identifier } from "../duckdb/quoting";
import { HiveTypeError, parseHiveType, type HiveScalar, type HiveType } from "./hive-type";

const DUCK_TYPES: Readonly<Record<HiveScalar, string>> = {
  boolean: "BOOLEAN",
  tinyint: "TINYINT",
  smallint: "SMALLINT",
  int: "INTEGER",
  bigint: "BIGINT",
  float: "FLOAT",
  double: "DOUBLE",
  string: "VARCHAR",
  binary: "BLOB",
  date: "DATE",
  timestamp: "TIMESTAMP",
};

const TRINO_TYPES: Readonly<Record<HiveScalar, string>> = {
  boolean: "boolean",
  tinyint: "tinyint",
  smallint: "smallint",
  int: "integer",
  bigint: "bigint",
  float: "real",
  double: "double",
  string: "varchar",
  binary: "varbinary",
  date: "date",
  timestamp: "timestamp(3)",
};

/** DuckDB's type for a Hive type. Fields of a struct are kept by their place, as `f0`, `f1`. */
export function duckTypeOf(type: HiveType): string {
  switch (type.kind) {
    case "decimal":
      return `DECIMAL(${type.precision},${type.scale})`;
    case "varchar":
    case "char":
      return "VARCHAR";
    case "array":
      return `${duckTypeOf(type.element)}[]`;
    case "map":
      return `MAP(${duckTypeOf(type.key)}, ${duckTypeOf(type.value)})`;
    case "struct":
      return `STRUCT(${type.fields.map((field, index) => `${identifier(`f${index}`)} ${duckTypeOf(field.type)}`).join(", ")})`;
    default:
      return DUCK_TYPES[type.kind];
  }
}

/** Trino's spelling of a Hive type, for example `array(integer)`, as information_schema and messages have it. */
export function trinoTypeOf(type: HiveType): string {
  switch (type.kind) {
    case "decimal":
      return `decimal(${type.precision},${type.scale})`;
    case "varchar":
    case "char":
      return `${type.kind}(${type.length})`;
    case "array":
      return `array(${trinoTypeOf(type.element)})`;
    case "map":
      return `map(${trinoTypeOf(type.key)}, ${trinoTypeOf(type.value)})`;
    case "struct":
      return `row(${type.fields.map((field) => `${field.name} ${trinoTypeOf(field.type)}`).join(", ")})`;
    default:
      return TRINO_TYPES[type.kind];
  }
}

/**
 * The type of a column of the catalogue.
 * @throws NotSimulatedError for what is no type of Athena's
 */
export function columnType(text: string): HiveType {
  try {
    return parseHiveType(text);
  } catch (error) {
    if (!(error instanceof HiveTypeError)) throw error;
    throw new NotSimulatedError(`columns of the type ${text}`, __filename);
  }
}

/** DuckDB's type for the spelling of a Hive type. @throws NotSimulatedError for what is no type of Athena's */
export function duckType(text: string): string {
  return duckTypeOf(columnType(text));
}
