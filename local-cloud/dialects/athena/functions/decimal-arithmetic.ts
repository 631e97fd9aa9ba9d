import { duckTypeOf } from "../types/duck-type";
import type { AthenaType } from "../types/type";
import { CallError } from "./call-error";
import type { LoweredCall } from "./function-entry";
import { once } from "./once";
import { raise } from "./raise";

export type Decimal = AthenaType & { readonly kind: "decimal" };

const MAX_PRECISION = 38;

function decimal(precision: number, scale: number): Decimal {
  if (scale > MAX_PRECISION) {
    throw new CallError(
      "INVALID_FUNCTION_ARGUMENT",
      `DECIMAL scale must be in range [0, precision (38)]: ${scale}`,
    );
  }
  return { kind: "decimal", precision: Math.min(MAX_PRECISION, precision), scale };
}

/**
 * Types of results of arithmetic on decimals.
 * @see https://trino.io/docs/current/functions/decimal.html#binary-arithmetic-decimal-operators
 */
export const DECIMAL_RESULTS = {
  sum: pair((x, y) => {
    const scale = Math.max(x.scale, y.scale);
    return decimal(Math.max(x.precision - x.scale, y.precision - y.scale) + scale + 1, scale);
  }),
  product: pair((x, y) => decimal(x.precision + y.precision, x.scale + y.scale)),
  quotient: pair((x, y) =>
    decimal(x.precision + y.scale + Math.max(0, y.scale - x.scale), Math.max(x.scale, y.scale)),
  ),
  modulus: pair((x, y) => {
    const scale = Math.max(x.scale, y.scale);
    return decimal(Math.min(x.precision - x.scale, y.precision - y.scale) + scale, scale);
  }),
};

function pair(result: (one: Decimal, other: Decimal) => Decimal) {
  return ([one, other]: readonly AthenaType[]) => result(one as Decimal, other as Decimal);
}

/** SQL of `+`, `-` or `*` of two decimals. */
export function decimalSql(operator: string, args: readonly string[], call: LoweredCall): string {
  const result = call.result as Decimal;
  const type = duckTypeOf(result);
  const [one = "", other = ""] =
    operator === "*" ? args : args.map((arg) => `cast(${arg} as ${type})`);
  if (result.precision < MAX_PRECISION) return `cast(${one} ${operator} ${other} as ${type})`;
  return once(args, (a = "", b = "") => {
    const [left, right] =
      operator === "*" ? [a, b] : [a, b].map((arg) => `cast(${arg} as ${type})`);
    return orOverflow(a, b, `try(cast(${left} ${operator} ${right} as ${type}))`);
  });
}

function orOverflow(one: string, other: string, sql: string): string {
  const overflow = raise("NUMERIC_VALUE_OUT_OF_RANGE", "Decimal overflow", one);
  return `case when ${one} is not null and ${other} is not null then coalesce(${sql}, ${overflow}) end`;
}

/** SQL of `/` of two decimals, rounded half away from zero. The divisor is not zero. */
export function decimalQuotient(
  [one = "", other = ""]: readonly string[],
  call: LoweredCall,
): string {
  const [x, y] = call.types as readonly [Decimal, Decimal];
  const { precision, scale } = call.result as Decimal;
  const up = scale + y.scale;
  const isWide =
    x.precision + up + 1 > MAX_PRECISION ||
    y.precision + y.scale + 1 > MAX_PRECISION ||
    precision + scale + 1 > MAX_PRECISION ||
    precision === MAX_PRECISION;
  const type = `DECIMAL(${precision},${scale})`;
  if (isWide) {
    const text = `athena_decimal_quotient(cast(${one} as varchar), cast(${other} as varchar), ${precision}, ${scale})`;
    return `cast(${text} as ${type})`;
  }
  const dividend = `cast(${one} * cast('1e${up}' as DECIMAL(${up + 1},0)) as hugeint)`;
  const divisor = `cast(${other} * cast('1e${y.scale}' as DECIMAL(${y.scale + 1},0)) as hugeint)`;
  return once([dividend, divisor], (a = "", b = "") => {
    const size = `((2 * abs(${a}) + abs(${b})) // (2 * abs(${b})))`;
    const signed = `if((${a} < 0) = (${b} < 0), ${size}, -${size})`;
    return `cast(cast(${signed} as DECIMAL(${precision},0)) * cast('1e-${scale}' as DECIMAL(${scale + 1},${scale})) as ${type})`;
  });
}
