import { RaisedByHelper } from "../raise";

/** Least and largest values of whole types, by the name in messages. */
const LIMITS: Readonly<Record<string, bigint>> = {
  TINYINT: 1n << 7n,
  SMALLINT: 1n << 15n,
  INT: 1n << 31n,
  BIGINT: 1n << 63n,
};

function cannotCast(text: string, to: string): RaisedByHelper {
  return new RaisedByHelper("INVALID_CAST_ARGUMENT", `Cannot cast '${text}' to ${to}`);
}

/** Java's trim(): every character up to the space. */
function javaTrim(text: string): string {
  return text.replace(/^[\0- ]+|[\0- ]+$/g, "");
}

/** Digits of any script, as Java's Long.parseLong takes them. */
export function textToWhole(text: string, name: string): bigint {
  const digits = javaTrim(text).replace(/\p{Nd}/gu, asciiDigit);
  if (!/^[+-]?\d+$/.test(digits)) throw cannotCast(text, name);
  const value = BigInt(digits.replace("+", ""));
  const limit = LIMITS[name]!;
  if (value >= limit || value < -limit) throw cannotCast(text, name);
  return value;
}

/** Decimal digits of a script follow each other, from a zero. */
function asciiDigit(digit: string): string {
  if (digit >= "0" && digit <= "9") return digit;
  let value = 0;
  let code = digit.codePointAt(0)!;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - 1))) {
    code -= 1;
    value += 1;
  }
  return String(value);
}

const FLOAT_TEXT =
  /^([+-]?)(?:(NaN)|(Infinity)|((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)[fFdD]?|0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([+-]?\d+)[fFdD]?)$/;

/** What Java's Double.parseDouble takes. */
export function textToFloat(text: string, name: string): number {
  const found = FLOAT_TEXT.exec(javaTrim(text));
  if (found === null) throw cannotCast(text, name);
  const [, sign, nan, infinity, decimal, whole = "", fraction = "", power] = found;
  if (nan !== undefined) return NaN;
  if (power !== undefined && whole + fraction === "") throw cannotCast(text, name);
  const size =
    infinity === undefined
      ? decimal === undefined
        ? hexFloat(whole, fraction, Number(power))
        : Number(decimal)
      : Infinity;
  return sign === "-" ? -size : size;
}

function hexFloat(whole: string, fraction: string, power: number): number {
  const digits = BigInt(`0x${whole + fraction}`);
  return Number(digits) * 2 ** (power - 4 * fraction.length);
}

/** What Trino casts to a boolean, in any case. */
export function textToBoolean(text: string): boolean {
  switch (text.toLowerCase()) {
    case "t":
    case "true":
    case "1":
      return true;
    case "f":
    case "false":
    case "0":
      return false;
    default:
      throw cannotCast(text, "BOOLEAN");
  }
}
