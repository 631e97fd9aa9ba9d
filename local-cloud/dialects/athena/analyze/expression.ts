import { NotSimulatedError } from "../../../errors";
import type { Expression } from "../parse/ast";
import { commonSuperTypeOf } from "../types/coercion";
import { BIGINT, BOOLEAN, INTEGER, spell } from "../types/type";
import type { Analysis } from "./analysis";
import { analyzeCall } from "./call";
import { coerce, explicitCast } from "./coerce";
import * as form from "./forms";
import { literalOf } from "./literal";
import { fieldOfRow, resolveName } from "./name";
import { analyzeLike, analyzeOperator, type Operand } from "./operator";
import { EMPTY_SCOPE, type Scope } from "./scope";
import { analyzeExists, analyzeInQuery, analyzeQuantified, analyzeScalar } from "./subquery";
import type { Typed } from "./typed";
import { currentValue } from "./current";

/** Finds out what an expression is. @throws StatementFailedError in Trino's words */
export function analyzeExpression(analysis: Analysis, scope: Scope, node: Expression): Typed {
  const analyze = (one: Expression) => analyzeExpression(analysis, scope, one);
  const operand = (one: Expression): Operand => ({ value: analyze(one), at: one.at });
  const operator = (name: string, at: number, ...operands: readonly Expression[]) =>
    analyzeOperator(analysis, name, at, operands.map(operand));
  const negateIf = (isNegated: boolean, value: Typed) => (isNegated ? form.not(value) : value);
  switch (node.kind) {
    case "null":
    case "boolean":
    case "string":
    case "binary-literal":
    case "number":
    case "interval":
      return literalOf(analysis, node);
    case "typed-literal": {
      if (node.type.text !== "json") return literalOf(analysis, node);
      const text: Expression = { kind: "string", value: node.value, at: node.at };
      return analyzeCall(analysis, scope, callOf("json_parse", [text], node.at), analyzeExpression);
    }
    case "identifier":
      return resolveName(analysis, scope, [node.identifier], node.at);
    case "dereference":
      return dereference(analysis, scope, node);
    case "subscript": {
      const base = analyze(node.base);
      if (base.type.kind === "row") return fieldOfRow(analysis, base, base.type, node.index);
      return analyzeOperator(analysis, "[]", node.at, [
        { value: base, at: node.base.at },
        operand(node.index),
      ]);
    }
    case "call":
      return analyzeCall(analysis, scope, node, analyzeExpression);
    case "unary":
      return node.operator === "+" ? analyze(node.operand) : operator("-", node.at, node.operand);
    case "binary":
      return operator(node.operator, node.at, node.left, node.right);
    case "logical":
      return form.logical(
        node.operator,
        node.terms.map((term) => condition(analysis, scope, term, "Logical expression term")),
      );
    case "not":
      return form.not(condition(analysis, scope, node.operand, "Value of logical NOT expression"));
    case "is-null":
      return form.isNull(analyze(node.operand), node.isNegated);
    case "is-distinct":
      return isDistinct(analysis, scope, node);
    case "between": {
      const [value, low, high] = [operand(node.operand), operand(node.low), operand(node.high)];
      const both = form.logical("and", [
        analyzeOperator(analysis, ">=", node.at, [value, low]),
        analyzeOperator(analysis, "<=", node.at, [value, high]),
      ]);
      return negateIf(node.isNegated, both);
    }
    case "in-list":
      return negateIf(node.isNegated, inList(analysis, scope, node));
    case "in-query":
      return negateIf(
        node.isNegated,
        analyzeInQuery(analysis, scope, operand(node.operand), node.query),
      );
    case "like": {
      const parts = [node.operand, node.pattern, ...(node.escape ? [node.escape] : [])];
      return negateIf(node.isNegated, analyzeLike(analysis, parts.map(operand)));
    }
    case "quantified":
      return analyzeQuantified(analysis, scope, node, operand(node.operand));
    case "exists":
      return analyzeExists(analysis, scope, node.query);
    case "subquery":
      return analyzeScalar(analysis, scope, node.query);
    case "case":
      return analyzeCase(analysis, scope, node);
    case "cast":
      return explicitCast(analysis, analyze(node.operand), node.type, node.isTry, node.at);
    case "extract":
      return analyzeCall(analysis, scope, extractCall(analysis, node), analyzeExpression);
    case "at-time-zone": {
      const call = callOf("at_timezone", [node.operand, node.zone], node.at);
      return analyzeCall(analysis, scope, call, analyzeExpression);
    }
    case "array": {
      const items = node.items.map(analyze);
      const element = commonSuperTypeOf(items.map(({ type }) => type));
      if (!element)
        throw analysis.error("TYPE_MISMATCH", node.at, mismatch("All ARRAY elements", items));
      return form.array(
        items.map((item) => coerce(item, element)),
        element,
      );
    }
    case "row":
      return form.row(node.items.map(analyze));
    case "parameter": {
      const given = analysis.context.parameters[node.ordinal];
      if (!given)
        throw analysis.error("INVALID_PARAMETER_USAGE", node.at, "Incorrect number of parameters");
      return analyzeExpression(analysis, EMPTY_SCOPE, given);
    }
    case "current":
      return currentValue(analysis, node);
    case "grouping": {
      const columns = node.columns.map(analyze);
      return { kind: "grouping", type: columns.length > 31 ? BIGINT : INTEGER, columns };
    }
    case "lambda":
      throw analysis.error(
        "TYPE_MISMATCH",
        node.at,
        "Lambda expression should always be used inside a function",
      );
    case "unsupported":
      throw new NotSimulatedError(node.what, __filename);
  }
}

/** An expression that must be true or false. */
export function condition(
  analysis: Analysis,
  scope: Scope,
  node: Expression,
  subject: string,
): Typed {
  const value = analyzeExpression(analysis, scope, node);
  if (value.type.kind !== "boolean" && value.type.kind !== "unknown")
    throw analysis.error(
      "TYPE_MISMATCH",
      node.at,
      `${subject} must evaluate to a boolean (actual: ${spell(value.type)})`,
    );
  return coerce(value, BOOLEAN);
}

function mismatch(what: string, values: readonly Typed[]): string {
  const names = [...new Set(values.map(({ type }) => spell(type)))].sort();
  return `${what} must be the same type or coercible to a common type. Cannot find common type between ${names[0]} and ${names[1]}, all types (without duplicates): [${names.join(", ")}]`;
}

function dereference(
  analysis: Analysis,
  scope: Scope,
  node: Extract<Expression, { kind: "dereference" }>,
): Typed {
  const parts = partsOf(node);
  if (parts) return resolveName(analysis, scope, parts, node.at);
  const base = analyzeExpression(analysis, scope, node.base);
  return fieldOfRow(analysis, base, base.type, node.field);
}

function partsOf(node: Expression): Parameters<typeof resolveName>[2] | undefined {
  if (node.kind === "identifier") return [node.identifier];
  if (node.kind !== "dereference") return undefined;
  const before = partsOf(node.base);
  return before && [...before, node.field];
}

function inList(
  analysis: Analysis,
  scope: Scope,
  node: Extract<Expression, { kind: "in-list" }>,
): Typed {
  const value = analyzeExpression(analysis, scope, node.operand);
  const items = node.items.map((item) => analyzeExpression(analysis, scope, item));
  const all = [value, ...items];
  const common = commonSuperTypeOf(all.map(({ type }) => type));
  if (!common)
    throw analysis.error("TYPE_MISMATCH", node.at, mismatch("IN value and list items", all));
  const [subject, ...choices] = all.map((one) => coerce(one, common));
  if (!form.comparesAsDuckDb(common)) {
    const equal = choices.map((choice) =>
      analyzeOperator(analysis, "=", node.at, [
        { value: subject!, at: node.operand.at },
        { value: choice, at: node.at },
      ]),
    );
    return form.logical("or", equal);
  }
  return form.inList(subject!, choices);
}

function analyzeCase(
  analysis: Analysis,
  scope: Scope,
  node: Extract<Expression, { kind: "case" }>,
): Typed {
  const operand = node.operand && analyzeExpression(analysis, scope, node.operand);
  const whens = node.branches.map(({ when }) =>
    operand
      ? analyzeOperator(analysis, "=", when.at, [
          { value: operand, at: when.at },
          { value: analyzeExpression(analysis, scope, when), at: when.at },
        ])
      : condition(analysis, scope, when, "CASE WHEN clause"),
  );
  const thens = node.branches.map(({ then }) => analyzeExpression(analysis, scope, then));
  const otherwise = node.otherwise && analyzeExpression(analysis, scope, node.otherwise);
  const results = [...thens, ...(otherwise ? [otherwise] : [])];
  const type = commonSuperTypeOf(results.map((result) => result.type));
  if (!type) throw analysis.error("TYPE_MISMATCH", node.at, mismatch("All CASE results", results));
  return form.caseWhen(
    whens,
    thens.map((then) => coerce(then, type)),
    otherwise && coerce(otherwise, type),
    type,
  );
}

/** Functions behind the fields of EXTRACT. */
const FIELDS: Readonly<Record<string, string>> = {
  YEAR: "year",
  QUARTER: "quarter",
  MONTH: "month",
  WEEK: "week",
  DAY: "day",
  DAY_OF_MONTH: "day",
  DAY_OF_WEEK: "day_of_week",
  DOW: "day_of_week",
  DAY_OF_YEAR: "day_of_year",
  DOY: "day_of_year",
  YEAR_OF_WEEK: "year_of_week",
  YOW: "year_of_week",
  HOUR: "hour",
  MINUTE: "minute",
  SECOND: "second",
  TIMEZONE_MINUTE: "timezone_minute",
  TIMEZONE_HOUR: "timezone_hour",
};

function extractCall(
  analysis: Analysis,
  { field, operand, at }: Extract<Expression, { kind: "extract" }>,
): CallNode {
  const name = FIELDS[field];
  if (name === undefined)
    throw analysis.error("SYNTAX_ERROR", at, `Invalid EXTRACT field: ${field}`);
  return callOf(name, [operand], at);
}

type CallNode = Extract<Expression, { kind: "call" }>;

/** The call of a function that syntax of its own stands for. */
function callOf(name: string, args: readonly Expression[], at: number): CallNode {
  return {
    kind: "call",
    name: { name, isQuoted: false, at },
    args,
    isStar: false,
    isDistinct: false,
    orderBy: [],
    filter: undefined,
    nulls: undefined,
    over: undefined,
    at,
  };
}

/** A comparison that takes NULL for a value like others. */
function isDistinct(
  analysis: Analysis,
  scope: Scope,
  node: Extract<Expression, { kind: "is-distinct" }>,
): Typed {
  const values = [node.left, node.right].map((side) => analyzeExpression(analysis, scope, side));
  const common = commonSuperTypeOf(values.map(({ type }) => type));
  if (!common)
    throw analysis.error(
      "TYPE_MISMATCH",
      node.at,
      `Cannot apply operator: ${values.map(({ type }) => spell(type)).join(" IS DISTINCT FROM ")}`,
    );
  return form.isDistinct(
    values.map((value) => coerce(value, common)),
    node.isNegated,
  );
}
