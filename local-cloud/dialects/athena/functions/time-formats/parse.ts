import { invalidArgument, RaisedByHelper } from "../raise";
import { zoneOf } from "../../types/zone";
import { DAY, dayOfWeek, daysOfMonth, firstWeek, midnight, weekyearOf } from "./calendar";
import { DAYS, MONTHS, SHORT, type Element, type NumberField, type TextField } from "./element";

/** What a text says by a format. */
export interface Parsed {
  /** Milliseconds since 1970 on the clock. */
  readonly wall: number;
  /** The zone, where the text names one. */
  readonly zone?: string;
}

type Fields = Partial<Record<NumberField | "fraction", number>> & {
  isAfternoon?: boolean;
  zone?: string;
};

/** Longest text that an error shows whole. */
const MAX_SAMPLE = 35;

/**
 * Reads a text as Joda-Time does.
 * @param pivot year in the middle of the hundred years that two digits mean
 * @throws RaisedByHelper INVALID_FUNCTION_ARGUMENT in Joda's words
 */
export function parse(elements: readonly Element[], text: string, pivot: number): Parsed {
  const fields: Fields = {};
  let at = 0;
  for (const [index, element] of elements.entries()) {
    const end = read(element, text, at, fields, { pivot, next: elements[index + 1] });
    if (end === undefined) throw malformed(text, at);
    at = end;
  }
  if (at < text.length) throw malformed(text, at);
  return { wall: wallOf(fields, text), ...(fields.zone !== undefined && { zone: fields.zone }) };
}

/** The error of a text that stops to make sense at a place. */
export function malformed(text: string, at: number): RaisedByHelper {
  const sample = text.length <= MAX_SAMPLE ? text : `${text.slice(0, MAX_SAMPLE - 3)}...`;
  if (at <= 0) return invalidArgument(`Invalid format: "${sample}"`);
  if (at >= text.length) return invalidArgument(`Invalid format: "${sample}" is too short`);
  return invalidArgument(`Invalid format: "${sample}" is malformed at "${sample.slice(at)}"`);
}

const patterns = new Map<string, RegExp>();

/** To compile one takes longer than to use it. */
function pattern(source: string): RegExp {
  const found = patterns.get(source) ?? new RegExp(source);
  patterns.set(source, found);
  return found;
}

interface ReadContext {
  readonly pivot: number;
  readonly next: Element | undefined;
}

/** @returns where the element ends, undefined where it is not there */
function read(
  element: Element,
  text: string,
  at: number,
  fields: Fields,
  context: ReadContext,
): number | undefined {
  const rest = text.slice(at);
  switch (element.kind) {
    case "literal": {
      const { length } = element.text;
      const isThere = rest.slice(0, length).toLowerCase() === element.text.toLowerCase();
      return isThere ? at + length : undefined;
    }
    case "number":
      return readNumber(element, rest, at, fields, context);
    case "text":
      return readText(element.field, rest, at, fields);
    case "fraction": {
      const [digits] = pattern(`^\\d{1,${element.maxDigits}}`).exec(rest) ?? [];
      if (digits === undefined) return undefined;
      fields.fraction = Number(digits.padEnd(3, "0").slice(0, 3));
      return at + digits.length;
    }
    case "zone":
      return readZone(element.form, rest, at, fields);
  }
}

const SIGNED: ReadonlySet<NumberField> = new Set(["year", "weekyear"]);

function readNumber(
  { field, maxDigits, minDigits }: Element & { kind: "number" },
  rest: string,
  at: number,
  fields: Fields,
  { pivot, next }: ReadContext,
): number | undefined {
  const most = next?.kind === "number" && maxDigits > 4 ? minDigits : maxDigits;
  const sign = SIGNED.has(field) ? "[-+]?" : "";
  const least = field === "twoDigitYear" ? 2 : 1;
  const [found] = pattern(`^${sign}\\d{${least},${most}}`).exec(rest) ?? [];
  if (found === undefined) return undefined;
  if (field === "century") throw unknown("centuries");
  if (field === "twoDigitYear") fields.year = withCentury(Number(found), pivot);
  else if (field === "yearOfEra") fields.year = Number(found);
  else fields[field] = Number(found);
  return at + found.length;
}

/** The year of two digits within fifty years of the pivot. */
function withCentury(digits: number, pivot: number): number {
  const low = pivot - 50;
  return low + ((((digits - low) % 100) + 100) % 100);
}

function unknown(what: string): RaisedByHelper {
  return new RaisedByHelper("NOT_SUPPORTED", `The local cloud does not simulate ${what} in a text`);
}

const HALVES = ["AM", "PM"];

function readText(field: TextField, rest: string, at: number, fields: Fields): number | undefined {
  if (field === "era") throw unknown("eras");
  const names = field === "monthOfYear" ? MONTHS : field === "dayOfWeek" ? DAYS : HALVES;
  const lower = rest.toLowerCase();
  for (const [index, name] of names.entries()) {
    // The long name first: it begins with the short one.
    for (const form of [name, name.slice(0, SHORT)]) {
      if (!lower.startsWith(form.toLowerCase())) continue;
      if (field === "halfdayOfDay") fields.isAfternoon = index === 1;
      else fields[field] = index + 1;
      return at + form.length;
    }
  }
  return undefined;
}

function readZone(
  form: (Element & { kind: "zone" })["form"],
  rest: string,
  at: number,
  fields: Fields,
): number | undefined {
  const shape =
    form === "offset" || form === "colon"
      ? /^(?:Z|[-+]\d\d(?::?\d\d)?)/
      : /^(?:[-+]\d\d:\d\d|[A-Za-z][\w+\-/]*)/;
  const [found] = shape.exec(rest) ?? [];
  if (found === undefined) return undefined;
  const zone = zoneOf(found);
  if (zone === undefined && form !== "id") throw unknown(`the time zone's name ${found}`);
  if (zone === undefined) return undefined;
  fields.zone = zone;
  return at + found.length;
}

/** Ranges of fields that do not hang on others. */
const RANGES: readonly (readonly [NumberField, number, number])[] = [
  ["monthOfYear", 1, 12],
  ["dayOfWeek", 1, 7],
  ["hourOfDay", 0, 23],
  ["clockhourOfDay", 1, 24],
  ["hourOfHalfday", 0, 11],
  ["clockhourOfHalfday", 1, 12],
  ["minuteOfHour", 0, 59],
  ["secondOfMinute", 0, 59],
];

function wallOf(fields: Fields, text: string): number {
  for (const [field, low, high] of RANGES) check(fields[field], field, low, high, text);
  return dayOf(fields, text) + timeOf(fields);
}

function check(
  value: number | undefined,
  field: string,
  low: number,
  high: number,
  text: string,
): void {
  if (value !== undefined && (value < low || value > high))
    throw invalidArgument(
      `Cannot parse "${text}": Value ${value} for ${field} must be in the range [${low},${high}]`,
    );
}

/** A text without a year is of 2000 if it says a day, otherwise of the first day of 1970. */
function dayOf(fields: Fields, text: string): number {
  const { weekyear, weekOfWeekyear: week, dayOfWeek: weekday } = fields;
  if (weekyear !== undefined) {
    const weeks = Math.round((firstWeek(weekyear + 1) - firstWeek(weekyear)) / (7 * DAY));
    check(week, "weekOfWeekyear", 1, weeks, text);
    return firstWeek(weekyear) + ((week ?? 1) - 1) * 7 * DAY + ((weekday ?? 1) - 1) * DAY;
  }
  const { monthOfYear: month, dayOfMonth: day, dayOfYear } = fields;
  const saysDay = [month, day, dayOfYear, week, weekday].some((part) => part !== undefined);
  const year = fields.year ?? (saysDay ? 2000 : 1970);
  check(day, "dayOfMonth", 1, daysOfMonth(year, month ?? 1), text);
  check(dayOfYear, "dayOfYear", 1, (midnight(year + 1) - midnight(year)) / DAY, text);
  let date = midnight(year, month ?? 1, day ?? 1);
  if (dayOfYear !== undefined) date = midnight(year) + (dayOfYear - 1) * DAY;
  if (week !== undefined) date = firstWeek(weekyearOf(date)) + (week - 1) * 7 * DAY;
  return weekday === undefined ? date : date + (weekday - dayOfWeek(date)) * DAY;
}

function timeOf(fields: Fields): number {
  const half = fields.hourOfHalfday ?? (fields.clockhourOfHalfday ?? 0) % 12;
  const hour =
    fields.hourOfDay ??
    (fields.clockhourOfDay === undefined
      ? half + (fields.isAfternoon === true ? 12 : 0)
      : fields.clockhourOfDay % 24);
  const minutes = hour * 60 + (fields.minuteOfHour ?? 0);
  return (minutes * 60 + (fields.secondOfMinute ?? 0)) * 1000 + (fields.fraction ?? 0);
}
