import { literal } from "../../../duckdb/quoting";
import type { Expression } from "../parse/ast";
import { duckTypeOf } from "../types/duck-type";
import { BIGINT, BOOLEAN, DOUBLE, INTEGER, UNKNOWN, type AthenaType } from "../types/type";
import type { Analysis } from "./analysis";
import { intervalOf } from "./interval-literal";
import { typedLiteral } from "./typed-literal";
import type { Constant, Typed } from "./typed";

type Literal = Extract<
  Expression,
  { kind: "null" | "boolean" | "string" | "binary" | "number" | "typed-literal" | "interval" }
>;

const MAX_INTEGER = 2_147_483_647n;
const MIN_INTEGER = -2_147_483_648n;
const MAX_BIGINT = 9_223_372_036_854_775_807n;
const MIN_BIGINT = -9_223_372_036_854_775_808n;
const MAX_DECIMAL_PRECISION = 38;

/** A constant of the statement, with the type that Trino gives it. */
export function literalOf(analysis: Analysis, node: Literal): Typed {
  switch (node.kind) {
    case "null":
      return constant(UNKNOWN, "null");
    case "boolean":
      return { kind: "constant", type: BOOLEAN, sql: String(node.value) };
    case "string":
      return textConstant(node.value);
    case "binary":
      return binary(analysis, node.value, node.at);
    case "number":
      return number(analysis, node);
    case "interval":
      return intervalOf(analysis, node);
    case "typed-literal":
      return typedLiteral(analysis, node);
  }
}

/** A text that the statement has. Its type knows how many code points it has. */
export function textConstant(value: string): Constant {
  const type: AthenaType = { kind: "varchar", length: [...value].length };
  return { kind: "constant", type, sql: literal(value), text: value };
}

/** A constant that DuckDB reads as of its type and as no place of a select list. */
export function constant(type: AthenaType, sql: string, text?: string): Constant {
  return { kind: "constant", type, sql: `cast(${sql} as ${duckTypeOf(type)})`, ...(text !== undefined && { text }) };
}

function binary(analysis: Analysis, digits: string, at: number): Typed {
  const hex = digits.replaceAll(/\s/g, "").toUpperCase();
  if (!/^[0-9A-F]*$/.test(hex) || hex.length % 2 === 1)
    throw analysis.error("INVALID_LITERAL", at, `Invalid binary literal: ${digits}`);
  return { kind: "constant", type: { kind: "varbinary" }, sql: `unhex('${hex}')` };
}

function number(
  analysis: Analysis,
  { form, text, at }: Extract<Literal, { kind: "number" }>,
): Typed {
  if (form === "double") return constant(DOUBLE, literal(text), text);
  if (form === "decimal") return decimalConstant(analysis, text, at);
  const value = text.startsWith("-") ? -BigInt(text.slice(1)) : BigInt(text);
  if (value > MAX_BIGINT || value < MIN_BIGINT)
    throw analysis.error("INVALID_LITERAL", at, `Invalid numeric literal: ${text}`);
  const type = value > MAX_INTEGER || value < MIN_INTEGER ? BIGINT : INTEGER;
  return constant(type, String(value), String(value));
}

/** A decimal with as many digits as it is written with: 1.50 has three, two of them behind the point. */
export function decimalConstant(analysis: Analysis, text: string, at: number): Typed {
  const [, sign = "", whole = "", fraction = ""] = /^([+-]?)0*(\d*)\.?(\d*)$/.exec(text.trim()) ?? [
    undefined,
    undefined,
  ];
  const isNumber = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text.trim());
  const precision = Math.max(1, whole.length + fraction.length);
  if (!isNumber || precision > MAX_DECIMAL_PRECISION)
    throw analysis.error("INVALID_LITERAL", at, `Invalid decimal literal: '${text}'`);
  const type: AthenaType = { kind: "decimal", precision, scale: fraction.length };
  return constant(type, literal(`${sign}${whole || "0"}.${fraction || "0"}`), text);
}
