import { NotSimulatedError } from "../../../errors";
import type { Call, Expression } from "../parse/ast";
import { type Argument, type BoundCall } from "../functions/bind";
import { CallError } from "../functions/call-error";
import type { FunctionEntry } from "../functions/function-entry";
import { FUNCTIONS } from "../functions/index";
import { resolveCall } from "../functions/resolve";

import { BOOLEAN, type AthenaType } from "../types/type";
import type { Analysis } from "./analysis";
import { coerce } from "./coerce";
import { currentValue } from "./current";
import type { Scope } from "./scope";
import { analyzeSyntaxCall } from "./syntax-call";
import type { Column, Lambda, SetCall, Typed } from "./typed";
import { analyzeWindow, sortOf } from "./window";

type Analyze = (analysis: Analysis, scope: Scope, node: Expression) => Typed;

/** Window functions that may leave NULL out. */
const NULL_TREATMENT = new Set(["lag", "lead", "first_value", "last_value", "nth_value"]);

/** A call of a function, an aggregate or a window function. @throws StatementFailedError in Trino's words */
export function analyzeCall(analysis: Analysis, scope: Scope, node: Call, analyze: Analyze): Typed {
  const name = node.name.name.toLowerCase();
  const syntax = analyzeSyntaxCall(analysis, scope, node, analyze);
  if (syntax) return syntax;
  if (name === "now" && node.args.length === 0)
    return currentValue(analysis, {
      kind: "current",
      name: "current_timestamp",
      precision: undefined,
      at: node.at,
    });
  const entry = FUNCTIONS.get(name);
  if (!entry)
    throw analysis.error("FUNCTION_NOT_FOUND", node.at, `Function '${name}' not registered`);
  if (entry.refused !== undefined)
    throw new NotSimulatedError(`the function ${name}: ${entry.refused}`, __filename);
  checkKind(analysis, node, entry);
  const inside: Scope = { ...scope, isInAggregate: entry.kind === "aggregate" && !node.over };
  const values = node.args.map((arg) =>
    arg.kind === "lambda" ? undefined : analyze(analysis, inside, arg),
  );
  const call = bound(analysis, entry, node, argumentsOf(analysis, scope, node, values, analyze));
  const args = node.args.map((arg, index) => {
    const type = call.types[index]!;
    return arg.kind === "lambda"
      ? lambdaOf(analysis, scope, arg, type, analyze)
      : coerce(values[index]!, type);
  });
  const set =
    entry.kind === "scalar" ? undefined : setOf(analysis, scope, node, entry.kind, analyze);
  return {
    kind: "call",
    type: call.result,
    args,
    lower: call.overload.lower,
    ...(set && { set }),
  };
}

function bound(
  analysis: Analysis,
  entry: FunctionEntry,
  node: Call,
  args: readonly Argument[],
): BoundCall {
  try {
    return resolveCall(entry, args);
  } catch (error) {
    if (error instanceof CallError) throw analysis.error(error.code, node.at, error.message);
    throw error;
  }
}

function argumentsOf(
  analysis: Analysis,
  scope: Scope,
  node: Call,
  values: readonly (Typed | undefined)[],
  analyze: Analyze,
): Argument[] {
  return node.args.map((arg, index): Argument => {
    const value = values[index];
    if (value) return value.type;
    if (arg.kind !== "lambda") throw new TypeError("Only a lambda has no value");
    return {
      kind: "lambda",
      count: arg.parameters.length,
      typed: (types) => analyze(analysis, lambdaScope(scope, arg, types), arg.body).type,
    };
  });
}

type LambdaNode = Extract<Expression, { kind: "lambda" }>;

function lambdaScope(
  scope: Scope,
  { parameters }: LambdaNode,
  types: readonly AthenaType[],
): Scope {
  const lambda = new Map(scope.lambda);
  for (const [index, { name }] of parameters.entries())
    lambda.set(name.toLowerCase(), parameterColumn(scope, index, types[index]!));
  return { ...scope, lambda };
}

/** A name that no lambda around this one has. */
function parameterColumn({ lambda }: Scope, index: number, type: AthenaType): Column {
  return { kind: "column", relation: undefined, name: `l${lambda.size}_${index}`, type };
}

function lambdaOf(
  analysis: Analysis,
  scope: Scope,
  node: LambdaNode,
  type: AthenaType,
  analyze: Analyze,
): Lambda {
  if (type.kind !== "function") throw new TypeError("A lambda stands where a function is wanted");
  const body = analyze(analysis, lambdaScope(scope, node, type.parameters), node.body);
  const parameters = node.parameters.map(
    (_, index) => parameterColumn(scope, index, type.parameters[index]!).name,
  );
  return { kind: "lambda", type, parameters, body: coerce(body, type.result) };
}

function checkKind(analysis: Analysis, node: Call, { name, kind }: FunctionEntry): void {
  const fail = (code: string, message: string) => analysis.error(code, node.at, message);
  if (kind === "window" && !node.over)
    throw fail("MISSING_OVER", `Window function ${name} requires an OVER clause`);
  if (kind === "scalar") {
    if (node.over) throw fail("FUNCTION_NOT_WINDOW", `'${name}' is not a window function`);
    if (node.filter)
      throw fail("FUNCTION_NOT_AGGREGATE", `Filter is only valid for aggregation functions`);
    if (node.isDistinct)
      throw fail(
        "FUNCTION_NOT_AGGREGATE",
        "DISTINCT is not supported for non-aggregation functions",
      );
    if (node.orderBy.length > 0)
      throw fail("FUNCTION_NOT_AGGREGATE", "ORDER BY is only valid for aggregation functions");
  }
  if (node.isStar && name !== "count")
    throw fail("FUNCTION_NOT_FOUND", `Unexpected parameters (*) for function ${name}`);
  if (node.nulls && !NULL_TREATMENT.has(name))
    throw fail("FUNCTION_NOT_WINDOW", `Cannot specify null treatment clause for ${name} function`);
  if (node.over && node.orderBy.length > 0)
    throw fail("NOT_SUPPORTED", "Window function with ORDER BY is not supported");
}

function setOf(
  analysis: Analysis,
  scope: Scope,
  node: Call,
  kind: SetCall["kind"],
  analyze: Analyze,
): SetCall {
  const filter = node.filter && analyze(analysis, scope, node.filter);
  if (filter && filter.type.kind !== "boolean" && filter.type.kind !== "unknown")
    throw analysis.error(
      "TYPE_MISMATCH",
      node.filter.at,
      "Filter expression must evaluate to a boolean",
    );
  return {
    kind,
    isDistinct: node.isDistinct,
    orderBy: node.orderBy.map((item) => sortOf(item, analyze(analysis, scope, item.expression))),
    filter: filter && coerce(filter, BOOLEAN),
    ignoresNulls: node.nulls === "ignore",
    over: node.over && analyzeWindow(analysis, scope, node.over, analyze),
  };
}
