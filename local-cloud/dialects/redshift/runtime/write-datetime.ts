import { NotSimulatedError } from "../../../errors";
import {
  dayOfYear,
  daysOf,
  isoWeekOf,
  MONTHS,
  weekdayOf,
  WEEKDAYS,
  type DateTimeParts,
} from "./calendar";
import { datetimeTokens, type DateTimeToken } from "./datetime-format";

const ROMAN_MONTHS = "I II III IV V VI VII VIII IX X XI XII".split(" ");

/** Days from the Julian calendar's day 0 to 1970-01-01. */
const JULIAN_EPOCH = 2_440_588;

/**
 * TO_CHAR of a date or timestamp.
 * @throws NotSimulatedError for a pattern of time zones
 * @see https://docs.aws.amazon.com/redshift/latest/dg/r_TO_CHAR.html
 */
export function writeDateTime(parts: DateTimeParts, format: string): string {
  return datetimeTokens(format)
    .map((token) => (token.kind === "text" ? token.text : written(parts, token)))
    .join("");
}

function written(parts: DateTimeParts, token: Extract<DateTimeToken, { kind: "pattern" }>): string {
  const { pattern, fills, ordinal } = token;
  const number = numberOf(parts, pattern);
  if (number === undefined) return nameOf(parts, token);
  const [value, width] = number;
  const text = fills ? padded(value, width) : String(value);
  return ordinal === undefined ? text : text + ordinalOf(value, ordinal);
}

/** The number that a pattern stands for, and how many digits it has. */
function numberOf(
  parts: DateTimeParts,
  pattern: string,
): [value: number, width: number] | undefined {
  const { year, month, day, hour, minute, second, microsecond } = parts;
  const iso = isoWeekOf(parts);
  switch (pattern) {
    case "HH":
    case "HH12":
      return [((hour + 11) % 12) + 1, 2];
    case "HH24":
      return [hour, 2];
    case "MI":
      return [minute, 2];
    case "SS":
      return [second, 2];
    case "SSSS":
      return [hour * 3_600 + minute * 60 + second, 0];
    case "MS":
      return [Math.floor(microsecond / 1_000), 3];
    case "US":
      return [microsecond, 6];
    case "YYYY":
      return [year, 4];
    case "YYY":
      return [year % 1_000, 3];
    case "YY":
      return [year % 100, 2];
    case "Y":
      return [year % 10, 1];
    case "IYYY":
      return [iso.year, 4];
    case "IYY":
      return [iso.year % 1_000, 3];
    case "IY":
      return [iso.year % 100, 2];
    case "I":
      return [iso.year % 10, 1];
    case "MM":
      return [month, 2];
    case "DDD":
      return [dayOfYear(parts), 3];
    case "DD":
      return [day, 2];
    case "D":
      return [weekdayOf(parts) + 1, 1];
    case "ID":
      return [((weekdayOf(parts) + 6) % 7) + 1, 1];
    case "IDDD":
      return [(iso.week - 1) * 7 + ((weekdayOf(parts) + 6) % 7) + 1, 3];
    case "IW":
      return [iso.week, 2];
    case "WW":
      return [Math.floor((dayOfYear(parts) - 1) / 7) + 1, 2];
    case "W":
      return [Math.floor((day - 1) / 7) + 1, 1];
    case "CC":
      return [Math.floor((year + 99) / 100), 2];
    case "J":
      return [daysOf(year, month, day) + JULIAN_EPOCH, 0];
    case "Q":
      return [Math.floor((month + 2) / 3), 1];
    default:
      return undefined;
  }
}

function nameOf(parts: DateTimeParts, token: Extract<DateTimeToken, { kind: "pattern" }>): string {
  const { pattern, written: as, fills } = token;
  switch (pattern) {
    case "AM":
    case "PM":
      return inCaseOf(as, parts.hour < 12 ? "AM" : "PM");
    case "A.M.":
    case "P.M.":
      return inCaseOf(as, parts.hour < 12 ? "A.M." : "P.M.");
    case "BC":
    case "AD":
      return inCaseOf(as, parts.year > 0 ? "AD" : "BC");
    case "B.C.":
    case "A.D.":
      return inCaseOf(as, parts.year > 0 ? "A.D." : "B.C.");
    case "Y,YYY":
      return `${Math.floor(parts.year / 1_000)},${padded(parts.year % 1_000, 3)}`;
    case "MONTH":
      return filled(inCaseOf(as, MONTHS[parts.month - 1]!), fills);
    case "MON":
      return inCaseOf(as, MONTHS[parts.month - 1]!.slice(0, 3));
    case "DAY":
      return filled(inCaseOf(as, WEEKDAYS[weekdayOf(parts)]!), fills);
    case "DY":
      return inCaseOf(as, WEEKDAYS[weekdayOf(parts)]!.slice(0, 3));
    case "RM": {
      const roman = inCaseOf(as, ROMAN_MONTHS[parts.month - 1]!);
      return fills ? roman.padEnd(4) : roman;
    }
    default:
      throw new NotSimulatedError(`TO_CHAR with the pattern ${pattern}`, __filename);
  }
}

/** Names are in the case of their pattern's first two letters: MONTH, Month, month. */
function inCaseOf(pattern: string, name: string): string {
  const [first = "", second = ""] = pattern.replaceAll(".", "");
  if (first === first.toLowerCase()) return name.toLowerCase();
  return second === second.toUpperCase() ? name.toUpperCase() : name;
}

/** Names of months and days have nine characters. */
function filled(name: string, fills: boolean): string {
  return fills ? name.padEnd(9) : name;
}

function padded(value: number, width: number): string {
  return (value < 0 ? "-" : "") + String(Math.abs(value)).padStart(width, "0");
}

/** `1st`, `2nd`, `11th`. */
export function ordinalOf(value: number, letters: "TH" | "th"): string {
  const [tens, ones] = [Math.floor(Math.abs(value) / 10) % 10, Math.abs(value) % 10];
  const ending = tens === 1 ? "th" : (["th", "st", "nd", "rd"][ones] ?? "th");
  return letters === "TH" ? ending.toUpperCase() : ending;
}
