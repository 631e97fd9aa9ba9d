import { NotSimulatedError } from "../../../errors";
import { RedshiftStatementError, SQL_STATE } from "../errors";
import { daysInMonth, microsOf, MONTHS, WEEKDAYS } from "./calendar";

/** What a text said of a point in time. */
export interface ReadDateTime {
  /** Microseconds since 1970-01-01, by the text's own clock. */
  readonly micros: bigint;
  /** Of a zone in the text. Unit: seconds east of Greenwich. */
  readonly offsetSeconds: number | undefined;
  readonly hasDate: boolean;
  readonly hasTime: boolean;
}

/** Zones by abbreviation; names as America/New_York are not read. */
const ZONES: Readonly<Record<string, number>> = {
  z: 0,
  utc: 0,
  gmt: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
};

const TIME = /(?:^|[ T])(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d*))?)?(?:\s*(am|pm))?/i;
const ZONE = /\s*([+-]\d{1,2})(?::?(\d{2}))?$/;

/**
 * Reads a date, a time or both as Redshift's input of literals does.
 * @throws RedshiftStatementError when it is not one, or is no day of the calendar
 * @see https://docs.aws.amazon.com/redshift/latest/dg/r_Date_and_time_literals.html
 */
export function readDateTime(text: string, typeName: string): ReadDateTime {
  const invalid = () =>
    new RedshiftStatementError(`invalid input syntax for type ${typeName}: "${text}"`, {
      sqlState: SQL_STATE.invalidDatetimeFormat,
    });
  let rest = text.trim();
  if (/^epoch$/i.test(rest))
    return { micros: 0n, offsetSeconds: undefined, hasDate: true, hasTime: true };
  if (/^(now|today|tomorrow|yesterday|-?infinity|allballs)$/i.test(rest))
    throw new NotSimulatedError(`the date ${JSON.stringify(rest)}`, __filename);
  const time = TIME.exec(rest);
  let offsetSeconds: number | undefined;
  if (time) {
    const after = rest.slice(time.index + time[0].length);
    const before = rest.slice(0, time.index);
    offsetSeconds = zoneOf(after, invalid);
    rest = before.trim();
  } else if (/^\d{8}[ T]\d{6}$/.test(rest)) {
    return readDateTime(rest.replace(/(\d\d)(\d\d)(\d\d)$/, "$1:$2:$3"), typeName);
  }
  const outOfRange = () =>
    new RedshiftStatementError(`date/time field value out of range: "${text}"`, {
      sqlState: SQL_STATE.datetimeFieldOverflow,
    });
  const date = rest === "" ? undefined : readDate(rest, invalid);
  if (!date && !time) throw invalid();
  const { year, month, day } = date ?? { year: 1970, month: 1, day: 1 };
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) throw outOfRange();
  const [, hours, minutes, seconds, fraction, half] = time ?? [];
  const hour = hourOf(Number(hours ?? 0), half);
  const [minute, second] = [Number(minutes ?? 0), Number(seconds ?? 0)];
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute + second > 0))
    throw outOfRange();
  const microsecond = Math.round(Number(`0.${fraction ?? ""}0`) * 1_000_000);
  return {
    micros: microsOf({ year, month, day, hour, minute, second, microsecond }),
    offsetSeconds,
    hasDate: date !== undefined,
    hasTime: time !== null,
  };
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toLowerCase() === "pm" ? 12 : 0);
}

function zoneOf(text: string, invalid: () => Error): number | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  const named = ZONES[trimmed.toLowerCase()];
  if (named !== undefined) return named * 3_600;
  const [whole, hours, minutes] = ZONE.exec(text) ?? [];
  if (hours === undefined || whole?.trim() !== trimmed) throw invalid();
  const sign = hours.startsWith("-") ? -1 : 1;
  return sign * (Math.abs(Number(hours)) * 3_600 + Number(minutes ?? 0) * 60);
}

function readDate(text: string, invalid: () => Error) {
  const words = text.replaceAll(",", " ").split(/\s+/);
  const withoutDay = words.filter(
    (word) => !WEEKDAYS.some((name) => word.length >= 3 && isShort(word, name)),
  );
  const joined = withoutDay.join(" ");
  const numbers = (pattern: RegExp) => pattern.exec(joined)?.slice(1).map(Number);
  const ymd =
    numbers(/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/) ?? numbers(/^(\d{4})(\d{2})(\d{2})$/);
  if (ymd) return { year: ymd[0]!, month: ymd[1]!, day: ymd[2]! };
  const mdy = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/.exec(joined);
  if (mdy) return { year: yearOf(mdy[3]!), month: Number(mdy[1]), day: Number(mdy[2]) };
  const short = numbers(/^(\d{2})(\d{2})(\d{2})$/);
  if (short)
    return { year: yearOf(String(short[0]).padStart(2, "0")), month: short[1]!, day: short[2]! };
  const parts = joined.split(/[\s-]+/);
  const at = parts.findIndex((part) => monthOf(part) > 0);
  const others = parts.filter((_, index) => index !== at);
  if (at < 0 || others.length !== 2 || !others.every((part) => /^\d{1,4}$/.test(part)))
    throw invalid();
  const [first, second] = others as [string, string];
  const yearFirst = first.length > 2;
  const month = monthOf(parts[at]!);
  return yearFirst
    ? { year: Number(first), month, day: Number(second) }
    : { year: yearOf(second), month, day: Number(first) };
}

/** Two digits are a year from 1970 to 2069. */
function yearOf(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year + (year < 70 ? 2_000 : 1_900);
}

function monthOf(word: string): number {
  if (word.length < 3) return 0;
  return MONTHS.findIndex((name) => isShort(word, name)) + 1;
}

function isShort(word: string, name: string): boolean {
  const lower = word.toLowerCase().replace(/\.$/, "");
  return (
    lower === name.toLowerCase() ||
    lower === name.slice(0, 3).toLowerCase() ||
    (lower.length === 4 && name.toLowerCase().startsWith(lower))
  );
}
