import type { Call, Expression } from "../parse/ast";
import { commonSuperType, commonSuperTypeOf } from "../types/coercion";
import { BOOLEAN, spell } from "../types/type";
import type { Analysis } from "./analysis";
import { coerce } from "./coerce";
import * as form from "./forms";
import { analyzeOperator } from "./operator";
import type { Scope } from "./scope";
import type { Typed } from "./typed";

type Analyze = (analysis: Analysis, scope: Scope, node: Expression) => Typed;

/** COALESCE, NULLIF, IF and TRY look like functions, and are none. @returns undefined for a call of a function */
export function analyzeSyntaxCall(
  analysis: Analysis,
  scope: Scope,
  node: Call,
  analyze: Analyze,
): Typed | undefined {
  const name = node.name.name.toLowerCase();
  const [fewest, most] = ARGUMENTS[name] ?? [];
  if (fewest === undefined || most === undefined) return undefined;
  const count = node.args.length;
  if (count < fewest || count > most || node.over || node.filter || node.isDistinct)
    throw analysis.error(
      "INVALID_FUNCTION_ARGUMENT",
      node.at,
      `Invalid number of arguments for '${name}' function`,
    );
  const values = node.args.map((arg) => analyze(analysis, scope, arg));
  switch (name) {
    case "coalesce":
      return coalesce(analysis, node, values);
    case "nullif":
      return nullif(analysis, node, values);
    case "if":
      return ifThen(analysis, node, values);
    default:
      return form.attempt(values[0]!);
  }
}

const ARGUMENTS: Readonly<Record<string, readonly [number, number]>> = {
  coalesce: [2, Number.MAX_SAFE_INTEGER],
  nullif: [2, 2],
  if: [2, 3],
  try: [1, 1],
};

function coalesce(analysis: Analysis, { at }: Call, values: readonly Typed[]): Typed {
  const type = commonSuperTypeOf(values.map((value) => value.type));
  if (!type) {
    const names = [...new Set(values.map((value) => spell(value.type)))].sort();
    throw analysis.error(
      "TYPE_MISMATCH",
      at,
      `All COALESCE operands must be the same type or coercible to a common type. Cannot find common type between ${names[0]} and ${names[1]}, all types (without duplicates): [${names.join(", ")}]`,
    );
  }
  return form.coalesce(
    values.map((value) => coerce(value, type)),
    type,
  );
}

function nullif(analysis: Analysis, { at }: Call, values: readonly Typed[]): Typed {
  const [first, second] = values as [Typed, Typed];
  if (!commonSuperType(first.type, second.type))
    throw analysis.error(
      "TYPE_MISMATCH",
      at,
      `Types are not comparable with NULLIF: ${spell(first.type)} vs ${spell(second.type)}`,
    );
  const isEqual = analyzeOperator(analysis, "=", at, [
    { value: first, at },
    { value: second, at },
  ]);
  const none: Typed = { kind: "constant", type: first.type, sql: "null" };
  return form.caseWhen([isEqual], [none], first, first.type);
}

function ifThen(analysis: Analysis, { at, args }: Call, values: readonly Typed[]): Typed {
  const [condition, then, otherwise] = values as [Typed, Typed, Typed | undefined];
  if (condition.type.kind !== "boolean" && condition.type.kind !== "unknown")
    throw analysis.error(
      "TYPE_MISMATCH",
      args[0]!.at,
      `IF condition must evaluate to a boolean (actual: ${spell(condition.type)})`,
    );
  const type = otherwise ? commonSuperType(then.type, otherwise.type) : then.type;
  if (!type)
    throw analysis.error(
      "TYPE_MISMATCH",
      at,
      `Result types for IF must be the same: ${spell(then.type)} vs ${spell(otherwise!.type)}`,
    );
  return form.caseWhen(
    [coerce(condition, BOOLEAN)],
    [coerce(then, type)],
    otherwise && coerce(otherwise, type),
    type,
  );
}
