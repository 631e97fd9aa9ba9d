import { NotSimulatedError } from "../../errors";
import { literal } from "../../duckdb/quoting";
import type { HiveType } from "../hive-type";
import { duckTypeOf } from "../types";
import { timestampOf, type TimestampFormat } from "./timestamps";

/** How the SerDe of a table reads values. */
export interface ValueOptions {
  /** `timestamp.formats`, tried in this order before the default one. */
  readonly timestampFormats: readonly TimestampFormat[];
}

/**
 * A scalar as LazySimpleSerDe reads it from text: what does not parse is NULL.
 *
 * DuckDB's casts accept more than Hive's (spaces, `1e2` and `1.5` as an integer). A cast that prints its own text again was exact; only the
 * others take the slow way.
 * @param x SQL of the text, which is cheap to compute; not NULL
 * @throws NotSimulatedError for `binary`
 * @see https://github.com/trinodb/trino/tree/476/lib/trino-hive-formats
 */
export function scalarOf(x: string, type: HiveType, options: ValueOptions): string {
  switch (type.kind) {
    case "boolean":
      return `case upper(${x}) when 'TRUE' then true when 'FALSE' then false end`;
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
      return integerOf(x, duckTypeOf(type));
    case "float":
    case "double":
      return floatOf(x, duckTypeOf(type));
    case "decimal":
      return decimalOf(x, duckTypeOf(type));
    case "string":
      return x;
    case "varchar":
      return `left(${x}, ${type.length})`;
    case "char":
      return charOf(x, type.length);
    case "date":
      return dateOf(x);
    case "timestamp":
      return timestampOf(x, options.timestampFormats);
    default:
      throw new NotSimulatedError(`columns of the type ${type.kind} in text files`, __filename);
  }
}

/** Cut to its length and filled with spaces up to it, which is how Trino keeps a char. */
export function charOf(x: string, length: number): string {
  return `rpad(rtrim(left(${x}, ${length}), ' '), ${length}, ' ')`;
}

/** Digits with a sign; what stands behind a point is cut off. */
function integerOf(x: string, type: string): string {
  const cut = `regexp_extract(${x}, '^([+-]?[0-9]*)([.][0-9]*)?$', 1)`;
  const slow =
    `case when regexp_full_match(${x}, '[+-]?[.][0-9]*') then cast(0 as ${type}) ` +
    `else try_cast(${cut} as ${type}) end`;
  return `case when cast(try_cast(${x} as ${type}) as varchar) = ${x} then try_cast(${x} as ${type}) else ${slow} end`;
}

/** What Java's Double.parseDouble and Float.parseFloat take. */
function floatOf(x: string, type: string): string {
  const fast = `try_cast(${x} as ${type})`;
  const digits = `regexp_extract(${x}, '^\\s*([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)[dDfF]?\\s*$', 1)`;
  const word = `regexp_extract(${x}, '^\\s*([+-]?(NaN|Infinity))\\s*$', 1)`;
  const slow =
    `case when ${word} <> '' then cast(${word} as ${type}) ` +
    // A number that is too large is infinite.
    `when ${digits} <> '' then coalesce(try_cast(${digits} as ${type}), cast(if(starts_with(${digits}, '-'), '-Infinity', 'Infinity') as ${type})) end`;
  return `case when ${x} = '' then null when isfinite(${fast}) and not contains(${x}, '_') then ${fast} else ${slow} end`;
}

/** What Java's BigDecimal takes, rounded half up to the scale. */
function decimalOf(x: string, type: string): string {
  return `case when regexp_full_match(${x}, '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') then try_cast(${x} as ${type}) end`;
}

/** Year, month and day; days and months that are too large run over into the next month and year. */
function dateOf(x: string): string {
  const part = (index: number) =>
    `try_cast(regexp_extract(${x}, ${literal(DATE_PATTERN)}, ${index}) as integer)`;
  const slow = `try_cast(make_date(${part(1)}, 1, 1) + to_months(${part(2)} - 1) + to_days(${part(3)} - 1) as date)`;
  const matched = `case when regexp_matches(${x}, ${literal(DATE_PATTERN)}) then ${slow} end`;
  return `case when cast(try_cast(${x} as date) as varchar) = ${x} then try_cast(${x} as date) else ${matched} end`;
}

const DATE_PATTERN = "^\\s*([+-]?[0-9]{1,4})-([0-9]{1,4})-([0-9]{1,4})( [^\\n]*)?\\s*$";
