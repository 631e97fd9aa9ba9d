import { createHash } from "node:crypto";

import { RedshiftStatementError, SQL_STATE } from "../errors";
import { daysInMonth, daysOf, partsOf, weekdayOf, WEEKDAYS } from "./calendar";
import { isValidJson, jsonArrayElement, jsonArrayLength, jsonExtractPathText } from "./json-text";
import { readNumber, writeNumber } from "./number-format";
import { readDateTime } from "./read-datetime";
import { readFormattedDateTime } from "./read-formatted-datetime";
import {
  decimalText,
  floatText,
  readBoolean,
  readFloat,
  readInteger,
  readNumeric,
} from "./read-number";
import { cutToBytes, fitIntoBytes } from "./text-bytes";
import { writeDateTime } from "./write-datetime";

/** Types of arguments and results; a timestamp is microseconds since 1970-01-01, a date days since then. */
export type RuntimeType = "text" | "integer" | "double" | "boolean" | "timestamp" | "date" | "time";

export type RuntimeValue = string | number | bigint | boolean;

/** A function that DuckDB calls for every row of which no argument is NULL. */
export interface RuntimeFunction {
  readonly takes: readonly RuntimeType[];
  /** Type of further arguments, of which there may be any number. */
  readonly more?: RuntimeType;
  readonly gives: RuntimeType;
  /** @throws RedshiftStatementError, which ends the statement */
  readonly call: (...values: never[]) => RuntimeValue | null;
}

const DAY_MICROS = 86_400_000_000n;

const integer = (kind: "int2" | "int4" | "int8"): RuntimeFunction => ({
  takes: ["text"],
  gives: "integer",
  call: (text: string) => readInteger(text, kind),
});

const hash = (algorithm: string): RuntimeFunction => ({
  takes: ["text"],
  gives: "text",
  call: (text: string) => createHash(algorithm).update(text).digest("hex"),
});

/** By the names that lowered statements call them by. */
export const RUNTIME_FUNCTIONS: Readonly<Record<string, RuntimeFunction>> = {
  rs_text_to_int2: integer("int2"),
  rs_text_to_int4: integer("int4"),
  rs_text_to_int8: integer("int8"),
  /** Text of a decimal that fits. */
  rs_text_to_numeric: {
    takes: ["text", "integer", "integer"],
    gives: "text",
    call: (text: string, precision: bigint, scale: bigint) =>
      decimalText(readNumeric(text, Number(precision), Number(scale)), Number(scale)),
  },
  rs_text_to_float8: { takes: ["text"], gives: "double", call: (text: string) => readFloat(text) },
  rs_text_to_bool: { takes: ["text"], gives: "boolean", call: (text: string) => readBoolean(text) },
  rs_text_to_timestamp: {
    takes: ["text"],
    gives: "timestamp",
    call: (text: string) => readDateTime(text, "timestamp").micros,
  },
  /** By the clock of Greenwich. */
  rs_text_to_timestamptz: {
    takes: ["text"],
    gives: "timestamp",
    call: (text: string) => {
      const { micros, offsetSeconds = 0 } = readDateTime(text, "timestamp with time zone");
      return micros - BigInt(offsetSeconds) * 1_000_000n;
    },
  },
  rs_text_to_date: {
    takes: ["text"],
    gives: "date",
    call: (text: string) => dayOf(readDateTime(text, "date").micros),
  },
  rs_text_to_time: {
    takes: ["text"],
    gives: "time",
    call: (text: string) => {
      const { micros } = readDateTime(text, "time");
      return ((micros % DAY_MICROS) + DAY_MICROS) % DAY_MICROS;
    },
  },
  rs_float8_to_text: {
    takes: ["double"],
    gives: "text",
    call: (value: number) => floatText(value, 15),
  },
  rs_float4_to_text: {
    takes: ["double"],
    gives: "text",
    call: (value: number) => floatText(value, 6),
  },
  rs_cut: {
    takes: ["text", "integer"],
    gives: "text",
    call: (text: string, length: bigint) => cutToBytes(text, Number(length)),
  },
  rs_pad: {
    takes: ["text", "integer"],
    gives: "text",
    call: (text: string, length: bigint) => {
      const cut = cutToBytes(text, Number(length));
      return cut + " ".repeat(Number(length) - Buffer.byteLength(cut));
    },
  },
  rs_fit: {
    takes: ["text", "integer", "text"],
    gives: "text",
    call: (text: string, length: bigint, name: string) => fitIntoBytes(text, Number(length), name),
  },
  rs_to_char_datetime: {
    takes: ["timestamp", "text"],
    gives: "text",
    call: (micros: bigint, format: string) => writeDateTime(partsOf(micros), format),
  },
  rs_to_char_number: {
    takes: ["text", "text"],
    gives: "text",
    call: (value: string, format: string) => writeNumber(value, format),
  },
  rs_to_number: {
    takes: ["text", "text"],
    gives: "text",
    call: (text: string, format: string) => readNumber(text, format),
  },
  rs_to_timestamp: {
    takes: ["text", "text", "boolean"],
    gives: "timestamp",
    call: (text: string, format: string, isStrict: boolean) =>
      readFormattedDateTime(text, format, isStrict),
  },
  rs_add_months: {
    takes: ["timestamp", "integer"],
    gives: "timestamp",
    call: addMonths,
  },
  rs_months_between: { takes: ["timestamp", "timestamp"], gives: "double", call: monthsBetween },
  rs_next_day: { takes: ["timestamp", "text"], gives: "date", call: nextDay },
  rs_initcap: {
    takes: ["text"],
    gives: "text",
    call: (text: string) =>
      text
        .toLowerCase()
        .replace(
          /(^|[^\p{L}\p{N}])(\p{L})/gu,
          (_, before: string, letter: string) => before + letter.toUpperCase(),
        ),
  },
  rs_cbrt: { takes: ["double"], gives: "double", call: (value: number) => Math.cbrt(value) },
  rs_strtol: { takes: ["text", "integer"], gives: "integer", call: strtol },
  rs_sha224: hash("sha224"),
  rs_sha256: hash("sha256"),
  rs_sha384: hash("sha384"),
  rs_sha512: hash("sha512"),
  rs_quote_ident: {
    takes: ["text"],
    gives: "text",
    call: (text: string) =>
      /^[a-z_][a-z0-9_]*$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`,
  },
  rs_json_extract_path_text: {
    takes: ["text", "boolean"],
    more: "text",
    gives: "text",
    call: (text: string, nullIfInvalid: boolean, ...path: string[]) =>
      jsonExtractPathText(text, path, nullIfInvalid),
  },
  rs_json_array_length: {
    takes: ["text", "boolean"],
    gives: "integer",
    call: (text: string, nullIfInvalid: boolean) => jsonArrayLength(text, nullIfInvalid),
  },
  rs_json_array_element: {
    takes: ["text", "integer", "boolean"],
    gives: "text",
    call: (text: string, index: bigint, nullIfInvalid: boolean) =>
      jsonArrayElement(text, Number(index), nullIfInvalid),
  },
  rs_is_valid_json: {
    takes: ["text"],
    gives: "boolean",
    call: (text: string) => isValidJson(text, "object"),
  },
  rs_is_valid_json_array: {
    takes: ["text"],
    gives: "boolean",
    call: (text: string) => isValidJson(text, "array"),
  },
};

function dayOf(micros: bigint): number {
  return Number((micros - (((micros % DAY_MICROS) + DAY_MICROS) % DAY_MICROS)) / DAY_MICROS);
}

/** The last day of a month stays one. @see https://docs.aws.amazon.com/redshift/latest/dg/r_ADD_MONTHS.html */
function addMonths(micros: bigint, months: bigint): bigint {
  const parts = partsOf(micros);
  const count = parts.year * 12 + parts.month - 1 + Number(months);
  const [year, month] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1];
  const last = daysInMonth(year, month);
  const isLast = parts.day === daysInMonth(parts.year, parts.month);
  const day = isLast || parts.day > last ? last : parts.day;
  const days = daysOf(year, month, day) - daysOf(parts.year, parts.month, parts.day);
  return micros + BigInt(days) * DAY_MICROS;
}

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_MONTHS_BETWEEN_function.html */
function monthsBetween(first: bigint, second: bigint): number {
  const [a, b] = [partsOf(first), partsOf(second)];
  const whole = (a.year - b.year) * 12 + a.month - b.month;
  const areLast = [a, b].every(({ year, month, day }) => day === daysInMonth(year, month));
  if (a.day === b.day || areLast) return whole;
  const dayParts = ({ day, hour, minute, second: seconds, microsecond }: typeof a) =>
    day + (hour * 3_600 + minute * 60 + seconds + microsecond / 1_000_000) / 86_400;
  return whole + (dayParts(a) - dayParts(b)) / 31;
}

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_NEXT_DAY.html */
function nextDay(micros: bigint, name: string): number {
  const lower = name.trim().toLowerCase();
  const wanted = WEEKDAYS.findIndex(
    (day) => lower.length >= (/^[mwf]/.test(lower) ? 1 : 2) && day.toLowerCase().startsWith(lower),
  );
  if (wanted < 0)
    throw new RedshiftStatementError(`Invalid day of week: ${name}`, {
      sqlState: SQL_STATE.invalidParameterValue,
    });
  return dayOf(micros) + ((wanted - weekdayOf(partsOf(micros)) + 6) % 7) + 1;
}

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_STRTOL.html */
function strtol(text: string, base: bigint): bigint {
  const radix = Number(base);
  if (radix < 2 || radix > 36)
    throw new RedshiftStatementError(`Invalid base ${radix} for STRTOL`, {
      sqlState: SQL_STATE.invalidParameterValue,
    });
  const [, sign, prefixed = ""] = /^\s*([+-]?)(.*)$/s.exec(text) ?? [];
  const digits = radix === 16 ? prefixed.replace(/^0x/i, "") : prefixed;
  if (digits === "" || digits.startsWith("\\0")) return 0n;
  let value = 0n;
  for (const character of digits) {
    const digit = parseInt(character, 36);
    if (!(digit < radix))
      throw new RedshiftStatementError(
        `The input ${text} is not valid to be converted to base ${radix}`,
        {
          sqlState: SQL_STATE.invalidParameterValue,
        },
      );
    value = value * base + BigInt(digit);
  }
  return sign === "-" ? -value : value;
}
