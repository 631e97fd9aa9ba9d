import { literal } from "../../../duckdb/quoting";
import { SQL_STATE } from "../errors";
import { once } from "../lower/once";
import { encodeRowFault } from "../runtime/row-fault";
import type { Expression } from "../analyze/expression";
import { binary } from "../analyze/operators";
import {
  asNumeric,
  DATE,
  duckType,
  FLOAT8,
  isFloat,
  isInteger,
  MAX_PRECISION,
  numeric,
  type RsType,
} from "../types";
import {
  firstType,
  refused,
  scalar,
  signature,
  type Argument,
  type FunctionTable,
  type ScalarFunction,
} from "./define";

/** A function of doubles. */
const double = (page: string, name: string, heading?: string): ScalarFunction =>
  scalar(
    page,
    [signature(["float8"], FLOAT8, (value) => `${name}(${value.sql})`)],
    heading === undefined ? {} : { heading },
  );

const OVERFLOW = `error(${literal(encodeRowFault("value out of range: overflow", SQL_STATE.numericValueOutOfRange))})`;

/** A function whose result may be too large for a double. */
const bounded = (page: string, name: string, count: number): ScalarFunction =>
  scalar(page, [
    signature(
      Array.from({ length: count }, () => "float8" as const),
      FLOAT8,
      (...args) =>
        once(
          `${name}(${args.map(({ sql }) => sql).join(", ")})`,
          (value) => `if(isinf(${value}), ${OVERFLOW}, ${value})`,
        ),
    ),
  ]);

/** CEIL and FLOOR keep a number's type; a decimal has no digits after its point then. */
const whole = (page: string, name: "ceil" | "floor"): ScalarFunction =>
  scalar(page, [
    signature(
      ["number"],
      ([value]) => wholeType(value!.type),
      (value) =>
        isInteger(value.type)
          ? value.sql
          : `cast(${name}(${value.sql}) as ${duckType(wholeType(value.type))})`,
    ),
  ]);

function wholeType(type: RsType): RsType {
  return type.kind === "numeric"
    ? numeric(Math.min(MAX_PRECISION, type.precision - type.scale + 1), 0)
    : type;
}

/** ROUND and TRUNC keep a number's type, with fewer digits after a decimal's point where their number is written. */
const cut = (name: "round" | "trunc") => [
  signature(
    ["number"],
    ([value]) => wholeType(value!.type),
    (value) =>
      isInteger(value.type)
        ? value.sql
        : `cast(${name}(${value.sql}) as ${duckType(wholeType(value.type))})`,
  ),
  signature(
    ["number", "int8"],
    ([value, digits]) => cutType(value!.type, digits!),
    (value, digits) => {
      const type = cutType(value.type, digits);
      if (isFloat(value.type)) {
        const factor = `pow(10, ${digits.sql})`;
        return `cast(${name}(cast(${value.sql} as DOUBLE) * ${factor}) / ${factor} as ${duckType(type)})`;
      }
      if (isInteger(value.type) && Number(digits.expression.number ?? -1) >= 0) return value.sql;
      return cutSql(name, value, digits, type);
    },
  ),
];

/** A decimal as a whole number of units of the last digit that is kept. */
function cutSql(name: "round" | "trunc", value: Argument, digits: Argument, type: RsType): string {
  const { scale } = asNumeric(value.type);
  const places =
    digits.expression.number === undefined ? undefined : Number(digits.expression.number);
  const wide = `cast(${value.sql} as DECIMAL(38,${scale}))`;
  if (places === undefined)
    return `cast(${name}(${wide}, cast(${digits.sql} as INTEGER)) as ${duckType(type)})`;
  if (places >= scale) return `cast(${value.sql} as ${duckType(type)})`;
  if (name === "round" && places >= 0) return `cast(${value.sql} as ${duckType(type)})`;
  if (places >= 0)
    return `cast(replace(cast(trunc(${wide} * cast('1${"0".repeat(places)}' as DECIMAL(${places + 1},0))) as VARCHAR), '.', '') as DECIMAL(38,0)) * ${unit(places)}`;
  const power = `cast('1${"0".repeat(-places)}' as HUGEINT)`;
  const half = name === "round" ? ` + sign(${wide}) * ${power} // 2` : "";
  return `cast(((cast(trunc(${wide}) as HUGEINT)${half}) // ${power}) * ${power} as ${duckType(type)})`;
}

function unit(places: number): string {
  return places === 0
    ? "cast('1' as DECIMAL(1,0))"
    : `cast('0.${"0".repeat(places - 1)}1' as DECIMAL(${places},${places}))`;
}

function cutType(type: RsType, digits: Argument): RsType {
  if (type.kind !== "numeric") return type;
  const written = digits.expression.number;
  if (written === undefined) return type;
  const scale = Math.min(type.scale, Math.max(0, Number(written)));
  return numeric(Math.min(MAX_PRECISION, type.precision - type.scale + 1 + scale), scale);
}

const mod = (args: readonly Expression[], offset: number | undefined): Expression => {
  const [left, right] = args as [Expression, Expression];
  return binary("%", left, right, offset);
};

/** @see https://docs.aws.amazon.com/redshift/latest/dg/Math_functions.html */
export const MATH: FunctionTable = {
  abs: scalar("r_ABS", [signature(["number"], firstType, (value) => `abs(${value.sql})`)]),
  acos: double("r_ACOS", "acos"),
  asin: double("r_ASIN", "asin"),
  atan: double("r_ATAN", "atan"),
  atan2: scalar("r_ATAN2", [
    signature(["float8", "float8"], FLOAT8, (y, x) => `atan2(${y.sql}, ${x.sql})`),
  ]),
  cbrt: double("r_CBRT", "rs_cbrt"),
  ceil: whole("r_CEILING_FLOOR", "ceil"),
  ceiling: whole("r_CEILING_FLOOR", "ceil"),
  floor: whole("r_FLOOR", "floor"),
  cos: double("r_COS", "cos"),
  cot: double("r_COT", "cot"),
  degrees: double("r_DEGREES", "degrees"),
  dexp: bounded("r_DEXP", "exp", 1),
  exp: bounded("r_EXP", "exp", 1),
  dlog1: double("r_DLOG1", "ln"),
  ln: double("r_LN", "ln"),
  dlog10: double("r_DLOG10", "log10"),
  log: double("r_LOG", "log10", "dlog10"),
  mod: { kind: "special", page: "r_MOD", fewest: 2, analyze: mod },
  pi: scalar("r_PI", [signature([], FLOAT8, () => "pi()")]),
  power: bounded("r_POWER", "power", 2),
  pow: bounded("r_POWER", "power", 2),
  radians: double("r_RADIANS", "radians"),
  random: scalar("r_RANDOM", [signature([], FLOAT8, () => "random()")]),
  round: scalar("r_ROUND", cut("round")),
  sin: double("r_SIN", "sin"),
  sign: scalar("r_SIGN", [
    signature(
      ["number"],
      ([value]) => (value!.type.kind === "numeric" ? numeric(1, 0) : FLOAT8),
      (value) =>
        `cast(sign(${value.sql}) as ${value.type.kind === "numeric" ? "DECIMAL(1,0)" : "DOUBLE"})`,
    ),
  ]),
  sqrt: double("r_SQRT", "sqrt"),
  tan: double("r_TAN", "tan"),
  trunc: scalar("r_TRUNC", [
    signature(["timestamp"], DATE, (value) => `cast(${value.sql} as DATE)`),
    ...cut("trunc"),
  ]),
  ...refused("Math_functions", "setseed width_bucket"),
};
