import { NotSimulatedError } from "../../../errors";
import { RedshiftStatementError, SQL_STATE } from "../errors";
import { ordinalOf } from "./write-datetime";

/** A numeric format, read. @see https://docs.aws.amazon.com/redshift/latest/dg/r_Numeric_formating.html */
interface NumberFormat {
  /** Patterns in order; texts in quotes begin with a quote. */
  readonly tokens: readonly string[];
  readonly wholeDigits: number;
  readonly fractionDigits: number;
  /** Place of the first 0 among the whole digits, from the left; all after it are written. */
  readonly firstZero: number;
  /** Place of the last 0 among the digits after the point; all up to it are written. */
  readonly lastZero: number;
  readonly sign: "none" | "S" | "MI" | "SG" | "PR";
  readonly fills: boolean;
}

const TOKENS = /FM|MI|PL|SG|PR|RN|TH|EEEE|"[^"]*"|[\s\S]/gi;

function readFormat(format: string): NumberFormat {
  const tokens = (format.match(TOKENS) ?? []).map((token) =>
    token.startsWith('"') || /^(th|rn)$/.test(token) ? token : token.toUpperCase(),
  );
  const point = tokens.findIndex((token) => token === "." || token === "D");
  const isDigit = (token: string) => token === "9" || token === "0";
  const whole = (point < 0 ? tokens : tokens.slice(0, point)).filter(isDigit);
  const fraction = (point < 0 ? [] : tokens.slice(point)).filter(isDigit);
  const sign = (["S", "MI", "SG", "PR"] as const).find((one) => tokens.includes(one));
  if (tokens.some((token) => /^(V|EEEE|B|C)$/.test(token)))
    throw new NotSimulatedError(`the numeric format ${JSON.stringify(format)}`, __filename);
  return {
    tokens,
    wholeDigits: whole.length,
    fractionDigits: fraction.length,
    lastZero: fraction.lastIndexOf("0"),
    firstZero: whole.includes("0") ? whole.indexOf("0") : whole.length,
    sign: sign ?? "none",
    fills: !tokens.includes("FM"),
  };
}

/**
 * TO_CHAR of a number.
 * @param value text of a decimal: `-12.50`
 */
export function writeNumber(value: string, format: string): string {
  const parsed = readFormat(format);
  const { tokens, fills } = parsed;
  const roman = tokens.find((token) => /^rn$/i.test(token));
  if (roman) return romanText(Number(value), roman, fills);
  const isNegative = value.startsWith("-");
  const [whole, fraction] = rounded(value.replace(/^[+-]/, ""), parsed.fractionDigits);
  const isZero = /^0*$/.test(whole + fraction);
  const isBare =
    whole === "0" &&
    parsed.wholeDigits > 0 &&
    parsed.firstZero === parsed.wholeDigits &&
    parsed.fractionDigits > 0;
  // A zero that FM leaves no digits of stays one.
  const isEmpty = !fills && parsed.lastZero < 0 && /^0*$/.test(fraction);
  const shown = isBare && !isEmpty ? "" : whole;
  const isTooLong = shown.length > parsed.wholeDigits && whole !== "0";
  const negative = isNegative && !isZero;
  const digits = shown.padStart(parsed.wholeDigits, " ");
  return laidOut(parsed, { digits, fraction, negative, isTooLong, value: Number(whole) });
}

interface Digits {
  /** As many as the format has, blanks before the first. */
  readonly digits: string;
  readonly fraction: string;
  readonly negative: boolean;
  readonly isTooLong: boolean;
  readonly value: number;
}

function laidOut(format: NumberFormat, number: Digits): string {
  const { tokens, firstZero, sign, fills } = format;
  const { digits, negative, isTooLong } = number;
  const firstShown = Math.min(
    digits.search(/\S/) < 0 ? digits.length : digits.search(/\S/),
    firstZero,
  );
  const marks = sign === "none" ? (negative ? "-" : fills ? " " : "") : "";
  const open = sign === "PR" ? (negative ? "<" : " ") : "";
  const isLeadingS =
    sign === "S" &&
    tokens.findIndex((t) => t === "S") < tokens.findIndex((t) => t === "9" || t === "0");
  const leadingSign = isLeadingS ? (negative ? "-" : "+") : marks + open;
  let [text, at, fractionAt, isSigned] = ["", 0, 0, false];
  let isFraction = false;
  const signNow = () => {
    if (isSigned) return;
    isSigned = true;
    text += leadingSign;
  };
  for (const token of tokens) {
    if (token === "9" || token === "0") {
      if (isFraction) {
        signNow();
        const rest = number.fraction.slice(fractionAt);
        const isLeftOut = !fills && fractionAt > format.lastZero && /^0*$/.test(rest);
        text += isTooLong ? "#" : isLeftOut ? "" : (number.fraction[fractionAt] ?? "0");
        fractionAt += 1;
        continue;
      }
      if (isTooLong) {
        signNow();
        text += "#";
      } else if (at < firstShown) text += fills ? " " : "";
      else {
        signNow();
        text += digits[at] === " " ? "0" : digits[at]!;
      }
      at += 1;
    } else if (token === "." || token === "D") {
      signNow();
      isFraction = true;
      const isBare =
        !fills &&
        format.tokens.slice(tokens.indexOf(token)).every((t) => t !== "0") &&
        /^0*$/.test(number.fraction);
      text += isBare && format.fractionDigits === 0 ? "" : ".";
    } else if (token === "," || token === "G") {
      text += at > firstShown || isTooLong ? "," : fills ? " " : "";
    } else if (token === "S") {
      if (!isLeadingS) text += negative ? "-" : "+";
    } else if (token === "MI") text += negative ? "-" : fills ? " " : "";
    else if (token === "PL") text += negative ? (fills ? " " : "") : "+";
    else if (token === "SG") text += negative ? "-" : "+";
    else if (token === "PR") text += negative ? ">" : fills ? " " : "";
    else if (token === "L" || token === "$") text += "$";
    else if (/^th$/i.test(token))
      text += negative || isTooLong ? "" : ordinalOf(number.value, token as "TH");
    else if (token === "FM") continue;
    else text += token.startsWith('"') ? token.slice(1, -1) : token;
  }
  if (!isSigned && leadingSign.trim() !== "") text = leadingSign + text;
  return text;
}

/** A decimal's digits before and after the point, rounded half away from zero. */
function rounded(text: string, scale: number): [whole: string, fraction: string] {
  const [whole = "0", fraction = ""] = text.split(".");
  const kept = BigInt(whole + fraction.padEnd(scale, "0").slice(0, scale));
  const isUp = Number(fraction[scale] ?? 0) >= 5;
  const digits = String(isUp ? kept + 1n : kept).padStart(scale + 1, "0");
  return scale === 0 ? [digits, ""] : [digits.slice(0, -scale), digits.slice(-scale)];
}

const ROMAN: readonly (readonly [number, string])[] = [
  ...([
    [1_000, "M"],
    [900, "CM"],
    [500, "D"],
    [400, "CD"],
    [100, "C"],
    [90, "XC"],
    [50, "L"],
  ] as const),
  ...([
    [40, "XL"],
    [10, "X"],
    [9, "IX"],
    [5, "V"],
    [4, "IV"],
    [1, "I"],
  ] as const),
];

function romanText(value: number, pattern: string, fills: boolean): string {
  let rest = Math.round(value);
  if (rest < 1 || rest > 3_999) return "#".repeat(15);
  let text = "";
  for (const [size, letters] of ROMAN) for (; rest >= size; rest -= size) text += letters;
  const cased = pattern === "rn" ? text.toLowerCase() : text;
  return fills ? cased.padStart(15) : cased;
}

/**
 * TO_NUMBER.
 * @returns text of a decimal with as many digits after the point as the format has
 */
export function readNumber(text: string, format: string): string {
  const { tokens, fractionDigits } = readFormat(format);
  if (tokens.some((token) => /^rn$/i.test(token)))
    throw new NotSimulatedError("TO_NUMBER of Roman numerals", __filename);
  const isNegative = /-/.test(text) || (tokens.includes("PR") && /<.*>/.test(text));
  const [whole = "", fraction = ""] = text.replace(/[^\d.]/g, "").split(".");
  if (whole + fraction === "")
    throw new RedshiftStatementError(`invalid input syntax for type numeric: "${text}"`, {
      sqlState: SQL_STATE.invalidTextRepresentation,
    });
  const kept = fraction.slice(0, fractionDigits);
  return `${isNegative ? "-" : ""}${whole || "0"}${kept === "" ? "" : `.${kept}`}`;
}

/** Digits before and after the point that a number read by the format has. */
export function digitsOf(format: string): { readonly whole: number; readonly fraction: number } {
  const { wholeDigits, fractionDigits } = readFormat(format);
  return { whole: wholeDigits, fraction: fractionDigits };
}
