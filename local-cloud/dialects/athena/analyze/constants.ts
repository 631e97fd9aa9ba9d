import { literal } from "../../../duckdb/quoting";
import { duckTypeOf } from "../types/duck-type";
import type { AthenaType } from "../types/type";
import type { Analysis } from "./analysis";
import type { Constant, Typed } from "./typed";

const MAX_DECIMAL_PRECISION = 38;

/** A text that the statement has. Its type knows how many code points it has. */
export function textConstant(value: string): Constant {
  const type: AthenaType = { kind: "varchar", length: [...value].length };
  return { kind: "constant", type, sql: literal(value), text: value };
}

/** A constant that DuckDB reads as of its type and as no place of a select list. */
export function constant(type: AthenaType, sql: string, text?: string): Constant {
  return {
    kind: "constant",
    type,
    sql: `cast(${sql} as ${duckTypeOf(type)})`,
    ...(text !== undefined && { text }),
  };
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
