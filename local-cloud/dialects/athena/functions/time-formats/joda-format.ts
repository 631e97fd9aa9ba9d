import { invalidArgument } from "../raise";
import type { Element, NumberField } from "./element";

/** Fields of letters that are numbers of two digits at most. */
const NUMBERS: Readonly<Record<string, readonly [NumberField, number]>> = {
  d: ["dayOfMonth", 2],
  H: ["hourOfDay", 2],
  k: ["clockhourOfDay", 2],
  K: ["hourOfHalfday", 2],
  h: ["clockhourOfHalfday", 2],
  m: ["minuteOfHour", 2],
  s: ["secondOfMinute", 2],
  e: ["dayOfWeek", 1],
  D: ["dayOfYear", 3],
  w: ["weekOfWeekyear", 2],
};

const YEARS: Readonly<Record<string, NumberField>> = {
  y: "year",
  Y: "yearOfEra",
  x: "weekyear",
  C: "century",
};

const MAX_YEAR_DIGITS = 9;

const known = new Map<string, readonly Element[]>();

/**
 * The elements of a pattern of Joda-Time's.
 * @throws RaisedByHelper INVALID_FUNCTION_ARGUMENT for one that Joda does not take
 * @see https://www.joda.org/joda-time/apidocs/org/joda/time/format/DateTimeFormat.html
 */
export function jodaFormat(pattern: string): readonly Element[] {
  const found = known.get(pattern);
  if (found !== undefined) return found;
  if (pattern === "")
    throw invalidArgument("Invalid pattern specification: Pattern is null or empty");
  const tokens = tokensOf(pattern);
  const elements = tokens.map((token, index) => elementOf(token, tokens[index + 1]));
  known.set(pattern, elements);
  return elements;
}

/** A run of one letter, or other text. */
interface Token {
  readonly isLetters: boolean;
  readonly text: string;
}

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length;) {
    const [letters] = /^([A-Za-z])\1*/.exec(pattern.slice(at)) ?? [];
    if (letters !== undefined) {
      tokens.push({ isLetters: true, text: letters });
      at += letters.length;
      continue;
    }
    const [run, text] = literalAt(pattern.slice(at));
    tokens.push({ isLetters: false, text });
    at += run;
  }
  return tokens;
}

/** Literal text up to the next letter outside of quotes: how long it is in the pattern, and what it says. */
function literalAt(rest: string): [number, string] {
  let text = "";
  let isQuoted = false;
  let at = 0;
  for (; at < rest.length; at += 1) {
    const sign = rest[at]!;
    if (sign === "'" && rest[at + 1] === "'") {
      text += sign;
      at += 1;
    } else if (sign === "'") isQuoted = !isQuoted;
    else if (!isQuoted && /[A-Za-z]/.test(sign)) break;
    else text += sign;
  }
  return [at, text];
}

function elementOf({ isLetters, text }: Token, next: Token | undefined): Element {
  if (!isLetters) return { kind: "literal", text };
  const letter = text[0]!;
  const size = text.length;
  const year = YEARS[letter];
  if (year !== undefined) return yearOf(year, size, isNumeric(next));
  const [field, digits] = NUMBERS[letter] ?? [];
  if (field !== undefined && digits !== undefined)
    return { kind: "number", field, minDigits: size, maxDigits: Math.max(size, digits) };
  switch (letter) {
    case "M":
      return size >= 3
        ? { kind: "text", field: "monthOfYear", isShort: size === 3 }
        : { kind: "number", field: "monthOfYear", minDigits: size, maxDigits: 2 };
    case "E":
      return { kind: "text", field: "dayOfWeek", isShort: size < 4 };
    case "a":
      return { kind: "text", field: "halfdayOfDay", isShort: true };
    case "G":
      return { kind: "text", field: "era", isShort: true };
    case "S":
      return { kind: "fraction", minDigits: size, maxDigits: size };
    case "z":
      return { kind: "zone", form: size >= 4 ? "long" : "short" };
    case "Z":
      return { kind: "zone", form: size === 1 ? "offset" : size === 2 ? "colon" : "id" };
    default:
      throw invalidArgument(`Illegal pattern component: ${text}`);
  }
}

function yearOf(field: NumberField, size: number, isBeforeNumber: boolean): Element {
  if (size === 2 && field !== "century")
    return {
      kind: "number",
      field: field === "weekyear" ? field : "twoDigitYear",
      minDigits: 2,
      maxDigits: 2,
    };
  return {
    kind: "number",
    field,
    minDigits: size,
    maxDigits: isBeforeNumber ? size : MAX_YEAR_DIGITS,
  };
}

function isNumeric(token: Token | undefined): boolean {
  if (token === undefined || !token.isLetters) return false;
  const letter = token.text[0]!;
  return (
    letter in YEARS ||
    letter in NUMBERS ||
    letter === "S" ||
    (letter === "M" && token.text.length < 3)
  );
}
