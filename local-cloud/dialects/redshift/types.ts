import { NotSimulatedError } from "../../errors";

/**
 * A type of Redshift's.
 * @see https://docs.aws.amazon.com/redshift/latest/dg/c_Supported_data_types.html
 */
export type RsType =
  | { readonly kind: PlainKind }
  | { readonly kind: "numeric"; readonly precision: number; readonly scale: number }
  /** Length in bytes. */
  | { readonly kind: "bpchar" | "varchar"; readonly length: number };

export type PlainKind =
  | "bool"
  | "int2"
  | "int4"
  | "int8"
  | "float4"
  | "float8"
  | "date"
  | "time"
  | "timestamp"
  | "timestamptz"
  | "interval"
  /** Of a text in quotes or NULL of which nothing around it says what it is. */
  | "unknown";

export type Kind = RsType["kind"];

/** https://docs.aws.amazon.com/redshift/latest/dg/r_Character_types.html */
export const MAX_VARCHAR = 65_535;
const MAX_CHAR = 4_096;
/** Length of VARCHAR and TEXT without one. */
const DEFAULT_VARCHAR = 256;

/** https://docs.aws.amazon.com/redshift/latest/dg/r_Numeric_types201.html */
export const MAX_PRECISION = 38;
export const MAX_SCALE = 37;
const DEFAULT_PRECISION = 18;

export const BOOL: RsType = { kind: "bool" };
const INT2: RsType = { kind: "int2" };
export const INT4: RsType = { kind: "int4" };
export const INT8: RsType = { kind: "int8" };
const FLOAT4: RsType = { kind: "float4" };
export const FLOAT8: RsType = { kind: "float8" };
export const DATE: RsType = { kind: "date" };
export const TIME: RsType = { kind: "time" };
export const TIMESTAMP: RsType = { kind: "timestamp" };
export const TIMESTAMPTZ: RsType = { kind: "timestamptz" };
export const UNKNOWN: RsType = { kind: "unknown" };
export const TEXT: RsType = { kind: "varchar", length: MAX_VARCHAR };

export function varchar(length: number): RsType {
  return { kind: "varchar", length };
}

export function numeric(precision: number, scale: number): RsType {
  return { kind: "numeric", precision, scale };
}

export function isInteger({ kind }: RsType): boolean {
  return kind === "int2" || kind === "int4" || kind === "int8";
}

export function isFloat({ kind }: RsType): boolean {
  return kind === "float4" || kind === "float8";
}

export function isNumber(type: RsType): boolean {
  return isInteger(type) || isFloat(type) || type.kind === "numeric";
}

export function isText({ kind }: RsType): boolean {
  return kind === "varchar" || kind === "bpchar";
}

/** Dates and timestamps, which compare with one another. */
export function isDateTime({ kind }: RsType): boolean {
  return kind === "date" || kind === "timestamp" || kind === "timestamptz";
}

export function sameType(a: RsType, b: RsType): boolean {
  return typeText(a) === typeText(b);
}

/**
 * The decimal that an integer is in a computation with decimals.
 * @see https://docs.aws.amazon.com/redshift/latest/dg/r_numeric_computations201.html
 */
export function asNumeric(type: RsType): { readonly precision: number; readonly scale: number } {
  if (type.kind === "numeric") return type;
  return { precision: { int2: 5, int4: 10, int8: 19 }[type.kind as "int2"] ?? 38, scale: 0 };
}

const NAMES: Readonly<Record<Kind, string>> = {
  bool: "boolean",
  int2: "smallint",
  int4: "integer",
  int8: "bigint",
  float4: "real",
  float8: "double precision",
  numeric: "numeric",
  bpchar: "character",
  varchar: "character varying",
  date: "date",
  time: "time without time zone",
  timestamp: "timestamp without time zone",
  timestamptz: "timestamp with time zone",
  interval: "interval",
  unknown: '"unknown"',
};

/** The type's name in errors: `character varying`, for example. */
export function typeName({ kind }: RsType): string {
  return NAMES[kind];
}

/** The type as the catalogue's views show it: `character varying(256)`, for example. */
export function typeText(type: RsType): string {
  if (type.kind === "numeric") return `numeric(${type.precision},${type.scale})`;
  return "length" in type ? `${NAMES[type.kind]}(${type.length})` : NAMES[type.kind];
}

const DUCK_NAMES: Readonly<Record<PlainKind, string>> = {
  bool: "BOOLEAN",
  int2: "SMALLINT",
  int4: "INTEGER",
  int8: "BIGINT",
  float4: "FLOAT",
  float8: "DOUBLE",
  date: "DATE",
  time: "TIME",
  timestamp: "TIMESTAMP",
  timestamptz: "TIMESTAMPTZ",
  interval: "INTERVAL",
  unknown: "VARCHAR",
};

/** DuckDB's type for it. */
export function duckType(type: RsType): string {
  if (type.kind === "numeric") return `DECIMAL(${type.precision},${type.scale})`;
  return "length" in type ? "VARCHAR" : DUCK_NAMES[type.kind];
}

/** Names as people write them, and as PostgreSQL's parser hands them on. */
const KINDS: Readonly<Record<string, Kind>> = {
  bool: "bool",
  boolean: "bool",
  smallint: "int2",
  int2: "int2",
  int: "int4",
  integer: "int4",
  int4: "int4",
  bigint: "int8",
  int8: "int8",
  real: "float4",
  float4: "float4",
  float: "float8",
  float8: "float8",
  "double precision": "float8",
  decimal: "numeric",
  numeric: "numeric",
  char: "bpchar",
  character: "bpchar",
  nchar: "bpchar",
  bpchar: "bpchar",
  varchar: "varchar",
  "character varying": "varchar",
  nvarchar: "varchar",
  text: "varchar",
  date: "date",
  time: "time",
  timestamp: "timestamp",
  datetime: "timestamp",
  timestamptz: "timestamptz",
  interval: "interval",
};

/** Types of Redshift's that are refused by name. */
const NOT_SIMULATED = new Set(
  "timetz super varbyte varbinary geometry geography hllsketch intervaly2m intervald2s oid regclass regproc regtype name".split(
    " ",
  ),
);

/** A type that is written wrong. */
export type TypeProblem = { readonly problem: string };

/**
 * The type of a name with its modifiers.
 * @returns what is wrong with it, in Redshift's words
 * @throws NotSimulatedError for a type that is not simulated
 */
export function typeOf(name: string, modifiers: readonly number[]): RsType | TypeProblem {
  const lower = name.toLowerCase();
  if (NOT_SIMULATED.has(lower)) throw new NotSimulatedError(`the type ${lower}`, __filename);
  const kind = KINDS[lower];
  if (kind === undefined) return { problem: `type "${lower}" does not exist` };
  if (kind === "numeric") return numericOf(modifiers);
  if (kind === "bpchar")
    return textOf(kind, modifiers[0] ?? (lower === "bpchar" ? DEFAULT_VARCHAR : 1), MAX_CHAR);
  if (kind === "varchar")
    return textOf(
      kind,
      lower === "text" ? DEFAULT_VARCHAR : (modifiers[0] ?? DEFAULT_VARCHAR),
      MAX_VARCHAR,
    );
  return { kind };
}

function numericOf([precision = DEFAULT_PRECISION, scale = 0]: readonly number[]):
  RsType | TypeProblem {
  if (precision < 1 || precision > MAX_PRECISION)
    return { problem: `NUMERIC precision ${precision} must be between 1 and ${MAX_PRECISION}` };
  if (scale < 0 || scale > precision || scale > MAX_SCALE)
    return { problem: `NUMERIC scale ${scale} must be between 0 and precision ${precision}` };
  return numeric(precision, scale);
}

function textOf(kind: "bpchar" | "varchar", length: number, most: number): RsType | TypeProblem {
  const name = kind === "bpchar" ? "char" : "varchar";
  if (length < 1) return { problem: `length for type ${name} must be at least 1` };
  if (length > most) return { problem: `length for type ${name} cannot exceed ${most}` };
  return { kind, length };
}

/**
 * The type that Spectrum gives a column of a Glue table.
 * @throws NotSimulatedError for arrays, maps, structs and binaries
 * @see https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_EXTERNAL_TABLE.html
 */
export function typeOfHive(hive: string): RsType {
  const lower = hive.toLowerCase().trim();
  const [, base = "", modifiers] = /^(\w+)(?:\(([\d, ]+)\))?$/.exec(lower) ?? [];
  const numbers = (modifiers ?? "")
    .split(",")
    .flatMap((text) => (text.trim() ? [Number(text)] : []));
  if (base === "string") return TEXT;
  if (base === "tinyint") return INT2;
  if (base === "float") return FLOAT4;
  if (base === "double") return FLOAT8;
  if (base === "decimal") return numeric(numbers[0] ?? 10, numbers[1] ?? 0);
  const type = typeOf(base === "" ? lower : base, numbers);
  if ("problem" in type) throw new NotSimulatedError(`columns of the type ${hive}`, __filename);
  return type;
}
