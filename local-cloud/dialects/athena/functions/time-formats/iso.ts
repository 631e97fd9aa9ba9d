import { invalidArgument, RaisedByHelper } from "../raise";
import { zoneOf } from "../../types/zone";
import { DAY, daysOfMonth, firstWeek, midnight } from "./calendar";
import { malformed, type Parsed } from "./parse";

const DATE = /^([-+]?\d{1,9})(?:-W(\d\d?)(?:-(\d))?|-(\d{3})(?!\d)|-(\d\d?)(?:-(\d\d?))?)?/;

const TIME = /^T(?:(\d\d?)(?::(\d\d?)(?::(\d\d?))?)?(?:[.,](\d+))?)?(Z|[-+]\d\d(?::?\d\d)?)?/;

/** Greatest day of a date. */
const MAX_DAY = 2_147_483_647;

/**
 * A date of ISO 8601: of a month, a week or a year.
 * @returns days since 1970
 * @throws RaisedByHelper INVALID_FUNCTION_ARGUMENT in Joda's words
 */
export function isoDate(text: string): number {
  const { date, end } = dateAt(text);
  if (end === 0 || end < text.length) throw malformed(text, end);
  const days = date / DAY;
  if (Math.abs(days) > MAX_DAY)
    throw new RaisedByHelper(
      "GENERIC_INTERNAL_ERROR",
      `Value ${days} exceeds MAX_INT for type date`,
    );
  return days;
}

/** A date, a time or both of ISO 8601. */
export function isoTimestamp(text: string): Parsed {
  const { date, end } = text.startsWith("T") ? { date: 0, end: 0 } : dateAt(text);
  const found = TIME.exec(text.slice(end));
  const after = end + (found?.[0].length ?? 0);
  if (after === 0 || after < text.length) throw malformed(text, after);
  const [, hour, minute, second, fraction, zone] = found ?? [];
  const name = zone === undefined ? undefined : zoneOf(zone);
  const wall = date + timeOf({ hour, minute, second, fraction }, text);
  return { wall, ...(name !== undefined && { zone: name }) };
}

function dateAt(text: string): { date: number; end: number } {
  const found = DATE.exec(text);
  if (found === null) return { date: 0, end: 0 };
  const [whole, year = "", week, weekday, dayOfYear, month, day] = found;
  const number = Number(year);
  if (week !== undefined) {
    const days = (Number(week) - 1) * 7 + Number(weekday ?? 1) - 1;
    return { date: firstWeek(number) + days * DAY, end: whole.length };
  }
  if (dayOfYear !== undefined)
    return { date: midnight(number) + (Number(dayOfYear) - 1) * DAY, end: whole.length };
  const monthNumber = inRange(month, "monthOfYear", 1, 12, text) ?? 1;
  const last = daysOfMonth(number, monthNumber);
  const dayNumber = inRange(day, "dayOfMonth", 1, last, text) ?? 1;
  return { date: midnight(number, monthNumber, dayNumber), end: whole.length };
}

interface Clock {
  readonly hour?: string;
  readonly minute?: string;
  readonly second?: string;
  readonly fraction?: string;
}

/** The fraction is one of the last part that is there. */
function timeOf({ hour, minute, second, fraction }: Clock, text: string): number {
  const units = [3_600_000, 60_000, 1000];
  const names = ["hourOfDay", "minuteOfHour", "secondOfMinute"];
  const parts = [hour, minute, second].filter((part) => part !== undefined);
  const whole = parts.reduce((sum, part, index) => {
    const value = inRange(part, names[index]!, 0, index === 0 ? 23 : 59, text) ?? 0;
    return sum + value * units[index]!;
  }, 0);
  if (fraction === undefined) return whole;
  return whole + Math.floor(Number(`0.${fraction}`) * units[parts.length - 1]! + 1e-9);
}

function inRange(
  digits: string | undefined,
  field: string,
  low: number,
  high: number,
  text: string,
): number | undefined {
  if (digits === undefined) return undefined;
  const value = Number(digits);
  if (value < low || value > high)
    throw invalidArgument(
      `Cannot parse "${text}": Value ${value} for ${field} must be in the range [${low},${high}]`,
    );
  return value;
}
