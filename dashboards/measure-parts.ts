import { parseExpression, partsOf, type Expression } from "../components/analysis";
import type { Cell } from "./dashboard-state";
import { expressionSql, type SqlScope } from "./expression-sql";

/** An additive number of a cube's cell: cells can be combined without their rows. */
export interface MeasurePart {
  /** The aggregate function's text in Athena's SQL; parts with the same text are the same part. */
  readonly sql: string;
  /** How the parts of two cells are combined. */
  readonly merge: "sum" | "min" | "max";
}

/** A measure has an aggregate function that is not additive, such as distinct_count. */
class NotAdditiveError extends Error {
  readonly fault = "user";
  override readonly name = "NotAdditiveError";
}

type Call = Extract<Expression, { kind: "call" }>;

/** The parts of a measure. @throws NotAdditiveError naming the function */
export function partsOfMeasure(expression: string, scope: SqlScope): MeasurePart[] {
  return [...partsOf(parseExpression(expression))].flatMap((part) =>
    part.kind === "call" ? partsOfCall(part, scope) : [],
  );
}

/**
 * A measure from combined parts, with QuickSight's semantics: null if a divisor is zero or null.
 * @param valueOf a part's value, by its SQL
 */
export function evaluateMeasure(
  expression: string,
  scope: SqlScope,
  valueOf: (sql: string) => Cell,
): number | null {
  return evaluate(parseExpression(expression), scope, valueOf);
}

function partsOfCall(call: Call, scope: SqlScope): MeasurePart[] {
  switch (call.name) {
    case "count":
    case "sum":
      return [{ sql: expressionSql(call, scope), merge: "sum" }];
    case "min":
    case "max":
      return [{ sql: expressionSql(call, scope), merge: call.name }];
    case "avg":
      return [sumOf(call), countOf(call)].map((one) => ({
        sql: expressionSql(one, scope),
        merge: "sum",
      }));
    case "distinct_count":
      throw new NotAdditiveError(
        `${call.name} of two groups cannot be made of each group's. Ask Athena for it instead.`,
      );
    default:
      return [];
  }
}

const sumOf = (call: Call): Call => ({ ...call, name: "sum" });
const countOf = (call: Call): Call => ({ ...call, name: "count" });

function evaluate(
  expression: Expression,
  scope: SqlScope,
  valueOf: (sql: string) => Cell,
): number | null {
  const partValue = (call: Call) => {
    const value = valueOf(expressionSql(call, scope));
    return value === null ? null : Number(value);
  };
  switch (expression.kind) {
    case "number":
      return expression.value;
    case "parameter":
      return scope.parameters.get(expression.name) ?? null;
    case "negative":
      return negated(evaluate(expression.operand, scope, valueOf));
    case "binary":
      return combined(
        expression.operator,
        evaluate(expression.left, scope, valueOf),
        evaluate(expression.right, scope, valueOf),
      );
    case "call":
      return expression.name === "avg"
        ? combined("/", partValue(sumOf(expression)), partValue(countOf(expression)))
        : partValue(expression);
    default:
      throw new NotAdditiveError(`A ${expression.kind} cannot be computed of a cube's numbers.`);
  }
}

function negated(value: number | null): number | null {
  return value === null ? null : -value;
}

function combined(operator: string, left: number | null, right: number | null): number | null {
  if (left === null || right === null) return null;
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return right === 0 ? null : left / right;
    default:
      throw new NotAdditiveError(`${operator} cannot be computed of a cube's numbers.`);
  }
}
