import { type DuckDBListValue, LIST, VARCHAR } from "@duckdb/node-api";

import type { Helper } from "../helper";
import { invalidArgument, type RaisedByHelper, refusal } from "../raise";
import { decimalText } from "./decimal-text";
import { native } from "./native";
import { checkTextSize } from "./text-size";

/** @see https://docs.oracle.com/en/java/javase/24/docs/api/java.base/java/util/Formatter.html */
export const FORMAT_HELPERS: readonly Helper[] = [
  native("athena_format", [VARCHAR, LIST(VARCHAR), VARCHAR], VARCHAR, format),
];

interface Specifier {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly conversion: string;
}

const SPECIFIER = /%(?:(\d+)\$)?([-#+ 0,(<]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/y;

/** @param kinds of the values' types, by commas */
function format(pattern: string, values: DuckDBListValue, kinds: string): string {
  const types = kinds.split(",");
  let result = "";
  let next = 0;
  for (let at = 0; at < pattern.length; at += 1) {
    if (pattern[at] !== "%") {
      result += pattern[at];
      continue;
    }
    SPECIFIER.lastIndex = at;
    const found = SPECIFIER.exec(pattern);
    if (found === null) throw failed(pattern, "UnknownFormatConversion: Conversion = '%'");
    at = SPECIFIER.lastIndex - 1;
    const [whole, index, flags = "", width = "0", precision, conversion = ""] = found;
    const specifier = {
      flags,
      width: Number(width),
      precision: precision === undefined ? undefined : Number(precision),
      conversion,
    };
    checkTextSize(specifier.width + (specifier.precision ?? 0));
    if (conversion === "%" || conversion === "n") {
      result += conversion === "n" ? "\n" : padded("%", specifier);
      continue;
    }
    const place = index === undefined ? next++ : Number(index) - 1;
    if (place >= types.length)
      throw failed(pattern, `MissingFormatArgument: Format specifier '${whole}'`);
    result += converted(values.items[place] as string | null, types[place]!, specifier, pattern);
  }
  return result;
}

function failed(pattern: string, why: string): Error {
  return invalidArgument(`Invalid format string: ${pattern} (${why})`);
}

function padded(text: string, { flags, width }: Specifier): string {
  return flags.includes("-") ? text.padEnd(width) : text.padStart(width);
}

const WHOLE = new Set(["tinyint", "smallint", "integer", "bigint"]);
const FRACTIONS = new Set(["decimal", "double", "real"]);
/** What Java calls the values of Trino's types. */
const JAVA: Readonly<Record<string, string>> = {
  boolean: "java.lang.Boolean",
  tinyint: "java.lang.Long",
  smallint: "java.lang.Long",
  integer: "java.lang.Long",
  bigint: "java.lang.Long",
  decimal: "java.math.BigDecimal",
  double: "java.lang.Double",
  real: "java.lang.Float",
  varchar: "java.lang.String",
  char: "java.lang.String",
  date: "java.time.LocalDate",
};

function converted(
  value: string | null,
  type: string,
  specifier: Specifier,
  pattern: string,
): string {
  const { conversion, flags, precision } = specifier;
  switch (conversion) {
    case "s":
    case "S": {
      if (/[^-]/.test(flags)) throw unknown(pattern);
      const text = (value ?? "null").slice(0, precision);
      return padded(conversion === "S" ? text.toUpperCase() : text, specifier);
    }
    case "d":
      if (precision !== undefined || /[#(<]/.test(flags)) throw unknown(pattern);
      return number(value, type, WHOLE, specifier, pattern);
    case "f":
      if (/[#(<]/.test(flags)) throw unknown(pattern);
      return number(value, type, FRACTIONS, specifier, pattern);
    case "b":
      if (precision !== undefined || /[^-]/.test(flags)) throw unknown(pattern);
      return padded(String(type === "boolean" ? value === "true" : value !== null), specifier);
    case "x":
    case "X": {
      if (precision !== undefined || /[^-0]/.test(flags)) throw unknown(pattern);
      const hex = hexadecimal(value, type, specifier, pattern);
      return conversion === "X" ? hex.toUpperCase() : hex;
    }
    default:
      throw unknown(pattern);
  }
}

/** Whole numbers are bigints to Java, of which a negative one has all its bits shown. */
function hexadecimal(
  value: string | null,
  type: string,
  specifier: Specifier,
  pattern: string,
): string {
  const digits =
    value !== null && WHOLE.has(type) ? BigInt.asUintN(64, BigInt(value)).toString(16) : value;
  if (digits !== null && !WHOLE.has(type)) {
    throw failed(
      pattern,
      `IllegalFormatConversion: ${specifier.conversion} != ${JAVA[type] ?? type}`,
    );
  }
  if (digits === null) return padded("null", specifier);
  return specifier.flags.includes("0")
    ? digits.padStart(specifier.width, "0")
    : padded(digits, specifier);
}

function unknown(pattern: string): RaisedByHelper {
  return refusal(`format() with ${pattern}`, __filename);
}

const DEFAULT_PRECISION = 6;
const MAX_DIGITS = 10_000;

function number(
  value: string | null,
  type: string,
  allowed: ReadonlySet<string>,
  specifier: Specifier,
  pattern: string,
): string {
  const { conversion, flags, width, precision } = specifier;
  if (value === null) return padded("null", specifier);
  if (!allowed.has(type)) {
    throw failed(pattern, `IllegalFormatConversion: ${conversion} != ${JAVA[type] ?? type}`);
  }
  if (!/\d$/.test(value)) return padded(value, specifier);
  const digits =
    conversion === "d" ? value : decimalText(value, MAX_DIGITS, precision ?? DEFAULT_PRECISION)!;
  const isNegative = value.startsWith("-");
  const [whole = "", fraction] = digits.replace("-", "").split(".");
  const grouped = flags.includes(",") ? whole.replace(/\B(?=(?:\d{3})+$)/g, ",") : whole;
  const size = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  const sign = isNegative ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
  return flags.includes("0")
    ? sign + size.padStart(width - sign.length, "0")
    : padded(sign + size, specifier);
}
