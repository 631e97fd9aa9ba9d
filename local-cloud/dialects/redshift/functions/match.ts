import { coerce, implicitCost } from "../analyze/coercion";
import type { Expression } from "../analyze/expression";
import {
  asNumeric,
  BOOL,
  DATE,
  FLOAT8,
  INT4,
  INT8,
  isNumber,
  numeric,
  TEXT,
  TIME,
  TIMESTAMP,
  TIMESTAMPTZ,
  type RsType,
} from "../types";
import type { Argument, Parameter } from "./define";

const TYPES: Readonly<Partial<Record<Parameter, RsType>>> = {
  text: TEXT,
  bool: BOOL,
  int4: INT4,
  int8: INT8,
  float8: FLOAT8,
  date: DATE,
  time: TIME,
  timestamp: TIMESTAMP,
  timestamptz: TIMESTAMPTZ,
};

interface Form {
  readonly takes: readonly Parameter[];
  readonly more?: Parameter;
}

/** The form whose parameters take the arguments with the fewest and smallest changes; undefined when none does. */
export function bestForm<T extends Form>(
  forms: readonly T[],
  args: readonly Expression[],
): T | undefined {
  let [best, least]: [T | undefined, number] = [undefined, Infinity];
  for (const form of forms) {
    const cost = costOf(form, args);
    if (cost !== undefined && cost < least) [best, least] = [form, cost];
  }
  return best;
}

function costOf(form: Form, args: readonly Expression[]): number | undefined {
  if (args.length < form.takes.length || (args.length > form.takes.length && !form.more))
    return undefined;
  let sum = 0;
  for (const [index, arg] of args.entries()) {
    const cost = parameterCost(form.takes[index] ?? form.more!, arg);
    if (cost === undefined) return undefined;
    sum += cost;
  }
  return sum;
}

function parameterCost(parameter: Parameter, { type, literal }: Expression): number | undefined {
  if (parameter === "datepart") return typeof literal === "string" ? 0 : undefined;
  if (parameter === "literal") return typeof literal === "string" ? 0 : undefined;
  if (parameter === "any") return 0;
  if (parameter === "number" || parameter === "numeric") {
    if (isNumber(type)) return 0;
    return type.kind === "unknown" ? 2 : undefined;
  }
  return implicitCost(type, TYPES[parameter]!);
}

/** An argument in its parameter's type. */
export function argumentOf(parameter: Parameter, expression: Expression): Argument {
  const made = inType(parameter, expression);
  return { sql: made.sql, type: made.type, text: expression.literal ?? "", expression };
}

function inType(parameter: Parameter, expression: Expression): Expression {
  const { literal, type } = expression;
  if (parameter === "datepart" || parameter === "literal") return expression;
  if (parameter === "any")
    return literal === undefined ? expression : coerce(expression, TEXT, "implicit");
  if (parameter === "number")
    return literal === undefined ? expression : coerce(expression, FLOAT8, "implicit");
  if (parameter === "numeric") {
    const { precision, scale } = asNumeric(type);
    return coerce(expression, numeric(precision, scale), "implicit");
  }
  return coerce(expression, TYPES[parameter]!, "implicit");
}
