import { NotSimulatedError } from "../../../errors";
import { literal } from "../../../duckdb/quoting";
import { RedshiftStatementError, SQL_STATE } from "../errors";
import { castSql } from "../lower/casts";
import { readDateTime } from "../runtime/read-datetime";
import {
  decimalText,
  readBoolean,
  readFloat,
  readInteger,
  readNumeric,
} from "../runtime/read-number";
import { partsOf } from "../runtime/calendar";
import { cutToBytes } from "../runtime/text-bytes";
import { writeDateTime } from "../runtime/write-datetime";
import {
  asNumeric,
  duckType,
  isDateTime,
  isFloat,
  isInteger,
  isNumber,
  isText,
  MAX_PRECISION,
  numeric,
  sameType,
  TEXT,
  typeName,
  UNKNOWN,
  varchar,
  type Kind,
  type RsType,
} from "../types";
import { leaf, retyped, type Expression } from "./expression";

/** Where a value changes its type without a cast being written. */
export type CastContext = "explicit" | "assignment" | "implicit";

/**
 * What it costs to give a value of one type for another, undefined when Redshift does not do that without a cast.
 * @see https://docs.aws.amazon.com/redshift/latest/dg/c_Supported_data_types.html#implicit-conversion-types
 */
export function implicitCost(from: RsType, to: RsType): number | undefined {
  if (from.kind === to.kind) return 0;
  if (from.kind === "unknown") return isText(to) ? 1 : 2;
  if (isText(from) && isText(to)) return 1;
  if (isText(to)) return from.kind === "bool" || from.kind === "interval" ? undefined : 8;
  if (isNumber(from) && isNumber(to)) return numberCost(from.kind, to.kind);
  if (isDateTime(from) && isDateTime(to))
    return DATE_ORDER.indexOf(to.kind) > DATE_ORDER.indexOf(from.kind) ? 1 : 3;
  if (from.kind === "timestamp" && to.kind === "time") return 4;
  return undefined;
}

const DATE_ORDER: readonly Kind[] = ["date", "timestamp", "timestamptz"];
const NUMBER_ORDER: readonly Kind[] = ["int2", "int4", "int8", "numeric", "float4", "float8"];

function numberCost(from: Kind, to: Kind): number {
  const steps = NUMBER_ORDER.indexOf(to) - NUMBER_ORDER.indexOf(from);
  return steps > 0 ? steps / 10 + 0.5 : 4 - steps / 10;
}

/**
 * The expression in another type.
 * @throws RedshiftStatementError when Redshift has no such cast there, or a literal does not fit
 */
export function coerce(
  expression: Expression,
  to: RsType,
  context: CastContext,
  problem: (from: RsType) => RedshiftStatementError = (from) =>
    cannotCast(from, to, expression.offset),
): Expression {
  const { literal: text, type: from } = expression;
  if (text !== undefined) return ofLiteral(text, to, expression.offset);
  if (sameType(from, to)) return expression;
  if (context !== "explicit" && implicitCost(from, to) === undefined) throw problem(from);
  const fitting =
    context === "assignment" && "length" in to && (isText(from) || from.kind === "unknown");
  const sql = fitting
    ? `rs_fit(${castSql(expression.sql, from, TEXT)}, ${to.length}, ${literal(typeName(to))})`
    : castSql(expression.sql, from, to);
  if (sql === undefined) throw problem(from);
  const padded = fitting && to.kind === "bpchar" ? `rs_pad(${sql}, ${to.length})` : sql;
  return retyped(expression, padded, to);
}

function cannotCast(from: RsType, to: RsType, offset: number | undefined): RedshiftStatementError {
  return new RedshiftStatementError(`cannot cast type ${typeName(from)} to ${typeName(to)}`, {
    sqlState: SQL_STATE.cannotCoerce,
    position: offset === undefined ? undefined : offset + 1,
  });
}

/** A text in quotes as a value of a type. @throws RedshiftStatementError when it cannot be one */
export function ofLiteral(text: string | null, to: RsType, offset: number | undefined): Expression {
  const of = (sql: string) => leaf(sql, to, { offset });
  if (text === null) return of(`cast(null as ${duckType(to)})`);
  const typed = (value: string) => of(`cast(${literal(value)} as ${duckType(to)})`);
  switch (to.kind) {
    case "unknown":
      return leaf(literal(text), UNKNOWN, { offset, literal: text });
    case "varchar":
      return of(literal(cutToBytes(text, to.length)));
    case "bpchar": {
      const cut = cutToBytes(text, to.length);
      return of(literal(cut + " ".repeat(to.length - Buffer.byteLength(cut))));
    }
    case "int2":
    case "int4":
    case "int8":
      return of(`cast(${readInteger(text, to.kind)} as ${duckType(to)})`);
    case "numeric":
      return typed(decimalText(readNumeric(text, to.precision, to.scale), to.scale));
    case "float4":
    case "float8":
      return typed(String(readFloat(text)));
    case "bool":
      return of(String(readBoolean(text)));
    case "interval":
      return of(`cast(${literal(intervalText(text))} as INTERVAL)`);
    default:
      return typed(dateTimeText(text, to));
  }
}

function dateTimeText(text: string, to: RsType): string {
  const { micros, offsetSeconds } = readDateTime(text, typeName(to));
  const inUtc = micros - BigInt(to.kind === "timestamptz" ? (offsetSeconds ?? 0) : 0) * 1_000_000n;
  const formats = {
    date: "YYYY-MM-DD",
    time: "HH24:MI:SS.US",
    timestamptz: 'YYYY-MM-DD HH24:MI:SS.US"+00"',
  };
  const format = (formats as Partial<Record<Kind, string>>)[to.kind] ?? "YYYY-MM-DD HH24:MI:SS.US";
  return writeDateTime(partsOf(inUtc), format);
}

const UNIT =
  /([+-]?\d+(?:\.\d+)?)\s*(years?|yrs?|y|months?|mons?|weeks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s|milliseconds?|msecs?|ms|microseconds?|usecs?|us)/gi;

/** An interval's text in DuckDB's words. @see https://docs.aws.amazon.com/redshift/latest/dg/r_interval_literals.html */
function intervalText(text: string): string {
  const rest = text.replaceAll(UNIT, "").replaceAll(/[\s,]/g, "");
  if (rest !== "" || text.trim() === "")
    throw new NotSimulatedError(`the interval ${JSON.stringify(text)}`, __filename);
  return text.replaceAll(UNIT, (_, count: string, unit: string) => {
    const lower = unit.toLowerCase();
    const found = Object.entries(UNITS).find(([, names]) => names.split(" ").includes(lower));
    return `${count} ${found?.[0] ?? lower.replace(/s$/, "")}`;
  });
}

/** Short names of an interval's units. */
const UNITS: Readonly<Record<string, string>> = {
  year: "y yr yrs",
  month: "mon mons",
  week: "w",
  day: "d",
  hour: "h hr hrs",
  minute: "m min mins",
  second: "s sec secs",
  millisecond: "ms msec msecs",
  microsecond: "us usec usecs",
};

/**
 * The type of values that must have one: of a CASE, COALESCE, UNION and their like.
 * @returns undefined when they do not go together
 * @see https://docs.aws.amazon.com/redshift/latest/dg/r_numeric_computations201.html
 */
export function commonType(types: readonly RsType[]): RsType | undefined {
  const known = types.filter(({ kind }) => kind !== "unknown");
  const [first, ...rest] = known;
  if (!first) return undefined;
  return rest.reduce<RsType | undefined>(
    (all, type) => (all === undefined ? undefined : commonOfTwo(all, type)),
    first,
  );
}

function commonOfTwo(a: RsType, b: RsType): RsType | undefined {
  if (sameType(a, b)) return a;
  if ("length" in a && "length" in b) {
    const length = Math.max(a.length, b.length);
    return a.kind === "bpchar" && b.kind === "bpchar"
      ? { kind: "bpchar", length }
      : varchar(length);
  }
  if (isNumber(a) && isNumber(b)) return commonNumber(a, b);
  if (isDateTime(a) && isDateTime(b))
    return DATE_ORDER.indexOf(a.kind) > DATE_ORDER.indexOf(b.kind) ? a : b;
  return undefined;
}

export function commonNumber(a: RsType, b: RsType): RsType {
  if (isFloat(a) || isFloat(b))
    return a.kind === "float4" && b.kind === "float4" ? a : { kind: "float8" };
  if (isInteger(a) && isInteger(b))
    return NUMBER_ORDER.indexOf(a.kind) > NUMBER_ORDER.indexOf(b.kind) ? a : b;
  const [x, y] = [asNumeric(a), asNumeric(b)];
  const scale = Math.max(x.scale, y.scale);
  const precision = Math.max(x.precision - x.scale, y.precision - y.scale) + scale;
  // Above 64 bits only where an operand is.
  const most = x.precision > 19 || y.precision > 19 ? MAX_PRECISION : 19;
  return numeric(Math.min(precision, most), scale);
}
