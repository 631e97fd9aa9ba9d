import {
  type DuckDBBlobValue,
  type DuckDBDateValue,
  type DuckDBListValue,
  type DuckDBMapValue,
  type DuckDBStructValue,
  type DuckDBTimestampValue,
  type DuckDBTimeValue,
  type DuckDBValue,
} from "@duckdb/node-api";

import { fieldName } from "../../dialects/athena/types/duck-type";
import type { AthenaType } from "../../dialects/athena/types/type";
import { wallClock } from "./wall-clock";

/** Milliseconds of a day. */
const DAY = 86_400_000;

/**
 * A value as GetQueryResults and the results file print it, from what DuckDB keeps a value of the type as. NULL inside
 * of an array, a map or a row is `null`.
 * @returns undefined for NULL
 */
export function formatValue(value: DuckDBValue, type: AthenaType): string | undefined {
  return value === null ? undefined : formatPresent(value, type);
}

function formatPresent(value: DuckDBValue, type: AthenaType): string {
  switch (type.kind) {
    case "double":
      return javaNumber(Number(value), String);
    case "real":
      return javaNumber(Number(value), shortestReal);
    case "varbinary":
      return hexPairs((value as DuckDBBlobValue).bytes);
    case "date":
      return formatInstant(BigInt((value as DuckDBDateValue).days) * BigInt(DAY)).slice(0, -13);
    case "time":
      return formatInstant((value as DuckDBTimeValue).micros / 1000n).slice(-12);
    case "timestamp":
      return formatInstant(milliseconds((value as DuckDBTimestampValue).micros));
    case "timestamp with time zone":
      return formatZoned((value as DuckDBStructValue).entries);
    case "interval year to month":
      return formatMonths(Number(value));
    case "interval day to second":
      return formatMilliseconds(Number(value));
    case "array":
      return `[${(value as DuckDBListValue).items.map((item) => nested(item, type.element)).join(", ")}]`;
    case "map":
      return `{${(value as DuckDBMapValue).entries
        .map(({ key, value: one }) => `${nested(key, type.key)}=${nested(one, type.value)}`)
        .join(", ")}}`;
    case "row":
      return formatRow((value as DuckDBStructValue).entries, type);
    default:
      return String(value);
  }
}

function nested(value: DuckDBValue, type: AthenaType): string {
  return formatValue(value, type) ?? "null";
}

function formatRow(
  entries: Readonly<Record<string, DuckDBValue>>,
  { fields }: AthenaType & { kind: "row" },
): string {
  const parts = fields.map(({ name, type }, index) => {
    const value = entries[fieldName(index)] ?? null;
    return `${name ?? `field${index}`}=${nested(value, type)}`;
  });
  return `{${parts.join(", ")}}`;
}

function formatZoned({ at, zone }: Readonly<Record<string, DuckDBValue>>): string {
  const name = String(zone);
  return `${formatInstant(wallClock(milliseconds((at as DuckDBTimestampValue).micros), name))} ${name}`;
}

/** Athena prints three digits of a second, whatever the type's precision. */
function milliseconds(micros: bigint): bigint {
  const rest = ((micros % 1000n) + 1000n) % 1000n;
  return (micros - rest) / 1000n;
}

/** A UTC time of the calendar that has always been Gregorian. @param instant milliseconds since 1970 */
function formatInstant(instant: bigint): string {
  const cycles = BigInt(Math.floor(Number(instant) / Number(CYCLE)));
  const within = new Date(Number(instant - cycles * CYCLE));
  const year = within.getUTCFullYear() + Number(cycles) * 400;
  const digits = String(Math.abs(year)).padStart(4, "0");
  const sign = year < 0 ? "-" : year > 9999 ? "+" : "";
  const [, rest = ""] = /^\d{4}(-.*)Z$/.exec(within.toISOString()) ?? [];
  return `${sign}${digits}${rest.replace("T", " ")}`;
}

/** Milliseconds of 400 years, after which the calendar repeats. JavaScript's dates end before DuckDB's do. */
const CYCLE = 146_097n * BigInt(DAY);

function formatMonths(months: number): string {
  const size = Math.abs(months);
  return `${months < 0 ? "-" : ""}${Math.floor(size / 12)}-${size % 12}`;
}

function formatMilliseconds(value: number): string {
  const size = Math.abs(value);
  const time = new Date(size % DAY).toISOString().slice(11, -1);
  return `${value < 0 ? "-" : ""}${Math.floor(size / DAY)} ${time}`;
}

function hexPairs(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}

/**
 * A number in Java's spelling, which Athena prints: always a decimal point, exponents from 10^7 and below 10^-3.
 * @param shortest the shortest digits that mean this value in its type
 * @see https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Double.html#toString(double)
 */
function javaNumber(value: number, shortest: (value: number) => string): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e7 || size < 1e-3)) {
    const [digits = "", exponent = ""] = Number(shortest(value)).toExponential().split("e");
    return `${digits.includes(".") ? digits : `${digits}.0`}E${Number(exponent)}`;
  }
  const text = shortest(value);
  return text.includes(".") ? text : `${Object.is(value, -0) ? "-0" : text}.0`;
}

/** Most digits that a real needs. */
const REAL_DIGITS = 9;

function shortestReal(value: number): string {
  for (let digits = 1; digits < REAL_DIGITS; digits += 1) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.fround(rounded) === value) return String(rounded);
  }
  return String(Number(value.toPrecision(REAL_DIGITS)));
}
