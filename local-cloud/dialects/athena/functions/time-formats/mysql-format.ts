import { invalidArgument } from "../raise";
import type { Element, NumberField } from "./element";

function number(field: NumberField, minDigits: number, maxDigits = 2): Element {
  return { kind: "number", field, minDigits, maxDigits };
}

function literal(text: string): Element {
  return { kind: "literal", text };
}

const HALFDAY: Element = { kind: "text", field: "halfdayOfDay", isShort: true };
const MINUTE = number("minuteOfHour", 2);
const SECOND = number("secondOfMinute", 2);
const CLOCKHOUR = number("clockhourOfHalfday", 2);
const HOUR = number("hourOfDay", 2);

const ELEMENTS: Readonly<Record<string, readonly Element[]>> = {
  a: [{ kind: "text", field: "dayOfWeek", isShort: true }],
  b: [{ kind: "text", field: "monthOfYear", isShort: true }],
  c: [number("monthOfYear", 1)],
  d: [number("dayOfMonth", 2)],
  e: [number("dayOfMonth", 1)],
  f: [{ kind: "fraction", minDigits: 6, maxDigits: 9 }],
  H: [HOUR],
  h: [CLOCKHOUR],
  I: [CLOCKHOUR],
  i: [MINUTE],
  j: [number("dayOfYear", 3, 3)],
  k: [number("hourOfDay", 1)],
  l: [number("clockhourOfHalfday", 1)],
  M: [{ kind: "text", field: "monthOfYear", isShort: false }],
  m: [number("monthOfYear", 2)],
  p: [HALFDAY],
  r: [CLOCKHOUR, literal(":"), MINUTE, literal(":"), SECOND, literal(" "), HALFDAY],
  S: [SECOND],
  s: [SECOND],
  T: [HOUR, literal(":"), MINUTE, literal(":"), SECOND],
  v: [number("weekOfWeekyear", 2)],
  W: [{ kind: "text", field: "dayOfWeek", isShort: false }],
  x: [number("weekyear", 4, 9)],
  Y: [number("year", 4, 9)],
  y: [number("twoDigitYear", 2)],
};

/** What Trino names in an error. */
const UNSUPPORTED = "DUuVwX";

const known = new Map<string, readonly Element[]>();

/**
 * The elements of a format of MySQL's.
 * @throws RaisedByHelper INVALID_FUNCTION_ARGUMENT for one that Trino does not take
 * @see https://trino.io/docs/current/functions/datetime.html#mysql-date-functions
 */
export function mysqlFormat(format: string): readonly Element[] {
  const found = known.get(format);
  if (found !== undefined) return found;
  const read = readFormat(format);
  known.set(format, read);
  return read;
}

function readFormat(format: string): readonly Element[] {
  if (format === "") throw invalidArgument("Both printing and parsing not supported");
  const elements: Element[] = [];
  const signs = [...format];
  for (let at = 0; at < signs.length; at += 1) {
    const sign = signs[at]!;
    if (sign !== "%") {
      elements.push(literal(sign));
      continue;
    }
    at += 1;
    const letter = signs[at];
    if (letter === undefined) break;
    if (UNSUPPORTED.includes(letter))
      throw invalidArgument(`%${letter} not supported in date format string`);
    elements.push(...(ELEMENTS[letter] ?? [literal(letter)]));
  }
  return elements;
}
