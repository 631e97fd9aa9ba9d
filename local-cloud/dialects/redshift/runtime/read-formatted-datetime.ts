import { NotSimulatedError } from "../../../errors";
import { RedshiftStatementError, SQL_STATE } from "../errors";
import { daysInMonth, daysOf, microsOf, MONTHS, partsOf, WEEKDAYS } from "./calendar";
import { datetimeTokens, type DateTimeToken } from "./datetime-format";

type Pattern = Extract<DateTimeToken, { kind: "pattern" }>;

/** What has been read so far. */
interface Fields {
  year?: number;
  month?: number;
  day?: number;
  dayOfYear?: number;
  julian?: number;
  hour?: number;
  minute?: number;
  second?: number;
  micros?: number;
  secondOfDay?: number;
  isAfternoon?: boolean;
}

/** Most digits of a number, for patterns of digits. */
const DIGITS: Readonly<Record<string, readonly [field: keyof Fields, digits: number]>> = {
  YYYY: ["year", 4],
  YYY: ["year", 3],
  YY: ["year", 2],
  Y: ["year", 1],
  MM: ["month", 2],
  DD: ["day", 2],
  DDD: ["dayOfYear", 3],
  J: ["julian", 7],
  HH: ["hour", 2],
  HH12: ["hour", 2],
  HH24: ["hour", 2],
  MI: ["minute", 2],
  SS: ["second", 2],
  SSSS: ["secondOfDay", 5],
};

/**
 * TO_DATE and TO_TIMESTAMP: reads a text by a format.
 * @param isStrict whether a day or hour out of range is an error; it counts on into the next month or day otherwise
 * @returns microseconds since 1970-01-01
 * @throws NotSimulatedError for patterns that are not read
 * @see https://docs.aws.amazon.com/redshift/latest/dg/r_TO_DATE_function.html
 */
export function readFormattedDateTime(text: string, format: string, isStrict: boolean): bigint {
  const fields: Fields = {};
  const tokens = datetimeTokens(format);
  let at = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === "text") {
      at += token.text.length;
      continue;
    }
    while (/\s/.test(text[at] ?? "")) at += 1;
    at += readPattern(token, text.slice(at), isDigits(tokens[index + 1]), fields, text);
  }
  return microsOfFields(fields, isStrict);
}

function isDigits(token: DateTimeToken | undefined): boolean {
  return token?.kind === "pattern" && (token.pattern in DIGITS || /^(MS|US)$/.test(token.pattern));
}

/** @returns how many characters it took */
function readPattern(
  { pattern, fills, ordinal }: Pattern,
  rest: string,
  isDigitsNext: boolean,
  fields: Fields,
  text: string,
): number {
  const digits = DIGITS[pattern];
  if (digits) {
    const [field, width] = digits;
    // A number that no other follows may have more or fewer digits than its pattern.
    const most =
      isDigitsNext && fills ? width : pattern.startsWith("Y") && !isDigitsNext ? 9 : width;
    const [found] = new RegExp(`^[+-]?\\d{1,${most}}`).exec(rest) ?? [];
    if (found === undefined) throw invalid(text);
    (fields[field] as number) = pattern.startsWith("Y") ? fullYear(found, pattern) : Number(found);
    return found.length + (ordinal ? 2 : 0);
  }
  if (pattern === "MS" || pattern === "US") {
    const [found] = new RegExp(`^\\d{1,${pattern === "MS" ? 3 : 6}}`).exec(rest) ?? [];
    if (found === undefined) throw invalid(text);
    fields.micros =
      Number(found.padEnd(pattern === "MS" ? 3 : 6, "0")) * (pattern === "MS" ? 1_000 : 1);
    return found.length;
  }
  if (/^[AP]\.?M/.test(pattern)) {
    const [found] = /^[ap]\.?m\.?/i.exec(rest) ?? [];
    if (found === undefined) throw invalid(text);
    fields.isAfternoon = /^p/i.test(found);
    return found.length;
  }
  if (pattern === "MONTH" || pattern === "MON") {
    const month = nameAt(rest, MONTHS, pattern === "MON" ? 3 : undefined);
    if (!month) throw invalid(text);
    fields.month = month.index + 1;
    return month.length;
  }
  if (pattern === "DAY" || pattern === "DY") {
    const day = nameAt(rest, WEEKDAYS, pattern === "DY" ? 3 : undefined);
    if (!day) throw invalid(text);
    return day.length;
  }
  throw new NotSimulatedError(`reading dates with the pattern ${pattern}`, __filename);
}

/** Two digits are a year from 1970 to 2069, three one from 1000 to 2999. */
function fullYear(found: string, pattern: string): number {
  const year = Number(found);
  if (pattern === "YYYY" || found.length > 3) return year;
  if (found.length === 3) return year + (year >= 100 ? 1_000 : 2_000);
  return year + (year < 70 ? 2_000 : 1_900);
}

function nameAt(rest: string, names: readonly string[], length: number | undefined) {
  const index = names.findIndex((name) =>
    rest.toLowerCase().startsWith(name.slice(0, length).toLowerCase()),
  );
  return index < 0 ? undefined : { index, length: length ?? names[index]!.length };
}

function microsOfFields(fields: Fields, isStrict: boolean): bigint {
  const { year = 1, minute = 0, second = 0, micros = 0 } = fields;
  let { month = 1, day = 1, hour = 0 } = fields;
  if (fields.julian !== undefined) return BigInt(fields.julian - 2_440_588) * 86_400_000_000n;
  if (fields.isAfternoon !== undefined) hour = (hour % 12) + (fields.isAfternoon ? 12 : 0);
  if (fields.dayOfYear !== undefined) [month, day] = [1, fields.dayOfYear];
  if (month < 1 || month > 12 || day < 1) throw outOfRange("date", `${year}-${month}-${day}`);
  const isDayOut = fields.dayOfYear === undefined && day > daysInMonth(year, month);
  if (isStrict && isDayOut) throw outOfRange("date", `${year}-${month}-${day}`);
  if (isStrict && (hour > 23 || minute > 59 || second > 59))
    throw outOfRange("time", `${hour}:${minute}:${second}.0`);
  const start = partsOf(BigInt(daysOf(year, month, day)) * 86_400_000_000n);
  const seconds = fields.secondOfDay ?? hour * 3_600 + minute * 60 + second;
  const midnight = microsOf({ ...start, hour: 0, minute: 0, second: 0, microsecond: micros });
  return midnight + BigInt(seconds) * 1_000_000n;
}

function outOfRange(what: "date" | "time", value: string): RedshiftStatementError {
  return new RedshiftStatementError(`date/time field ${what} value out of range: ${value}`, {
    sqlState: SQL_STATE.datetimeFieldOverflow,
  });
}

function invalid(text: string): RedshiftStatementError {
  return new RedshiftStatementError(`invalid value for a date or time: "${text}"`, {
    sqlState: SQL_STATE.invalidDatetimeFormat,
  });
}
