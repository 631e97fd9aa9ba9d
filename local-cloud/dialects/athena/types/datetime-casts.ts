import { NotSimulatedError } from "../../../errors";
import { raiseComputed } from "../functions/raise";
import { datetimeConstant } from "./datetime-constant";
import { spell, type AthenaType } from "./type";

/** Most digits of a second's fraction that the local cloud keeps: DuckDB's own. */
const MAX_PRECISION = 6;

/** Types that this module casts from. To texts, and of each other; a text becomes each that is no interval. */
const KINDS: ReadonlySet<AthenaType["kind"]> = new Set([
  "date",
  "time",
  "timestamp",
  "timestamp with time zone",
  "interval year to month",
  "interval day to second",
]);

/** Whether a cast between two types is one of dates, times or intervals, from or to. */
export function isDateTime(type: AthenaType): boolean {
  return KINDS.has(type.kind);
}

/**
 * SQL of a cast from or to a date, a time, a timestamp or an interval, with Trino's rounding and errors. The other side
 * may be a varchar.
 * @returns undefined if Trino has no such cast
 * @throws NotSimulatedError for more than six digits of a second's fraction
 * @see https://trino.io/docs/current/language/types.html#date-and-time
 */
export function castDateTime(value: string, from: AthenaType, to: AthenaType): string | undefined {
  checkPrecision(from);
  checkPrecision(to);
  if (to.kind === "varchar") {
    const text = textOf(value, from);
    return text === undefined ? undefined : fitting(text, from, to);
  }
  if (from.kind === "varchar") return datetimeConstant(value, to) ?? fromText(value, to);
  if (spell(from) === spell(to)) return isDateTime(from) ? value : undefined;
  switch (from.kind) {
    case "date":
      return fromTimestamp(`cast(${value} as timestamp)`, 0, to, [
        "timestamp",
        "timestamp with time zone",
      ]);
    case "time":
      if (to.kind === "time") return roundTime(value, from.precision, to.precision);
      return fromTimestamp(`(cast(athena_now() as date) + ${value})`, from.precision, to, [
        "timestamp",
        "timestamp with time zone",
      ]);
    case "timestamp":
      return fromTimestamp(value, from.precision, to, [
        "date",
        "time",
        "timestamp",
        "timestamp with time zone",
      ]);
    case "timestamp with time zone":
      if (to.kind === "timestamp with time zone")
        return rescaleZoned(value, from.precision, to.precision);
      return fromTimestamp(`athena_wall_of(${value})`, from.precision, to, [
        "date",
        "time",
        "timestamp",
      ]);
    default:
      return undefined;
  }
}

/** @throws NotSimulatedError for a type whose values DuckDB cannot hold */
function checkPrecision(type: AthenaType): void {
  if ("precision" in type && type.kind !== "decimal" && type.precision > MAX_PRECISION) {
    throw new NotSimulatedError(
      `the type ${spell(type)}: its times have more than microseconds`,
      __filename,
    );
  }
}

function fromText(text: string, to: AthenaType): string | undefined {
  switch (to.kind) {
    case "date":
      return `athena_text_to_date(${text})`;
    case "time":
      return `athena_text_to_time(${text}, ${to.precision})`;
    case "timestamp":
      return `athena_text_to_timestamp(${text}, ${to.precision})`;
    case "timestamp with time zone":
      return `athena_text_to_zoned(${text}, ${to.precision})`;
    default:
      return undefined;
  }
}

function textOf(value: string, from: AthenaType): string | undefined {
  switch (from.kind) {
    case "date":
      return `athena_date_text(${value})`;
    case "time":
      return `athena_time_text(${value}, ${from.precision})`;
    case "timestamp":
      return `athena_timestamp_text(${value}, ${from.precision})`;
    case "timestamp with time zone":
      return `athena_zoned_text(${value}, ${from.precision})`;
    case "interval year to month":
      return `athena_months_text(${value})`;
    case "interval day to second":
      return `athena_milliseconds_text(${value})`;
    default:
      return undefined;
  }
}

/** The text where it fits; Trino's errors differ by type. */
function fitting(text: string, from: AthenaType, to: AthenaType & { kind: "varchar" }): string {
  if (to.length === undefined) return text;
  const error =
    from.kind === "date"
      ? raiseComputed(
          "INVALID_CAST_ARGUMENT",
          `concat('Value ', ${text}, ' cannot be represented as ${spell(to)}')`,
        )
      : raiseComputed(
          "GENERIC_INTERNAL_ERROR",
          `concat('Character count exceeds length limit ${to.length}: base64:', to_base64(encode(${text})))`,
        );
  return `case when length(${text}) <= ${to.length} then ${text} when length(${text}) > ${to.length} then ${error} end`;
}

/** A wall clock's timestamp as another type, if it is one of `allowed`. */
function fromTimestamp(
  value: string,
  precision: number,
  to: AthenaType,
  allowed: readonly AthenaType["kind"][],
): string | undefined {
  if (!allowed.includes(to.kind)) return undefined;
  switch (to.kind) {
    case "date":
      return `cast(${value} as date)`;
    case "time":
      return roundTime(`cast(${value} as time)`, precision, to.precision);
    case "timestamp":
      return roundTimestamp(value, precision, to.precision);
    case "timestamp with time zone":
      return `athena_in_zone(${roundTimestamp(value, precision, to.precision)}, 'UTC')`;
    default:
      return undefined;
  }
}

function rescaleZoned(value: string, from: number, to: number): string {
  if (from <= to) return value;
  return `athena_in_zone(${roundTimestamp(`(${value})."at"`, from, to)}, (${value})."zone")`;
}

function roundTimestamp(value: string, from: number, to: number): string {
  return from <= to ? value : `athena_round_timestamp(${value}, ${unitOf(to)})`;
}

function roundTime(value: string, from: number, to: number): string {
  return from <= to ? value : `athena_round_time(${value}, ${unitOf(to)})`;
}

/** Microseconds of a time's last digit. */
function unitOf(precision: number): number {
  return 10 ** (MAX_PRECISION - precision);
}
