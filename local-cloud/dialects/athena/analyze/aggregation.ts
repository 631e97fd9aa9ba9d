import type { Expression } from "../parse/ast";
import type { Analysis } from "./analysis";
import { keyOf } from "./same";
import type { Typed, TypedCall } from "./typed";
import { partsOf, walk } from "./walk";

/** Whether a call puts the rows of a group together. */
function isAggregate(value: Typed): value is TypedCall {
  return value.kind === "call" && value.set?.kind === "aggregate" && !value.set.over;
}

function isWindow(value: Typed): value is TypedCall {
  return value.kind === "call" && value.set?.over !== undefined;
}

/** Whether an expression has an aggregate or GROUPING of its own query. */
export function hasAggregates(value: Typed): boolean {
  for (const one of walk(value)) if (isAggregate(one) || one.kind === "grouping") return true;
  return false;
}

/** @throws StatementFailedError where a clause has what is only known once its rows are known */
export function refuseSetCalls(analysis: Analysis, value: Typed, at: number, clause: string): void {
  for (const one of walk(value))
    if (isAggregate(one) || isWindow(one) || one.kind === "grouping")
      throw analysis.error(
        "EXPRESSION_NOT_SCALAR",
        at,
        `${clause} cannot contain aggregations, window functions or grouping operations: [${analysis.textAt(at)}]`,
      );
}

/** @throws StatementFailedError `NESTED_AGGREGATION`, `NESTED_WINDOW` */
export function refuseNested(analysis: Analysis, value: Typed, at: number): void {
  for (const one of walk(value)) {
    if (isAggregate(one))
      for (const part of partsOf(one).flatMap((inside) => [...walk(inside)])) {
        if (isAggregate(part) || part.kind === "grouping")
          throw analysis.error(
            "NESTED_AGGREGATION",
            at,
            `Cannot nest aggregations inside aggregation '${analysis.textAt(at)}'`,
          );
        if (isWindow(part))
          throw analysis.error(
            "NESTED_WINDOW",
            at,
            `Cannot nest window functions inside aggregation '${analysis.textAt(at)}'`,
          );
      }
    if (isWindow(one))
      for (const part of partsOf(one).flatMap((inside) => [...walk(inside)]))
        if (isWindow(part))
          throw analysis.error(
            "NESTED_WINDOW",
            at,
            "Cannot nest window functions or row pattern measures inside window function arguments",
          );
  }
}

/** An expression that a grouped query may have only of groups. */
export interface GroupedExpression {
  readonly value: Typed;
  readonly node: Expression;
}

/**
 * Checks that an expression knows nothing of single rows but inside of aggregates.
 * @param keys of the expressions that rows are grouped by
 * @param own aliases of the relations that the query reads
 * @throws StatementFailedError `EXPRESSION_NOT_AGGREGATE`
 */
export function checkGrouped(
  analysis: Analysis,
  { value, node }: GroupedExpression,
  keys: ReadonlySet<string>,
  own: ReadonlySet<string>,
): void {
  const check = (one: Typed): void => {
    if (keys.has(keyOf(one)) || isAggregate(one)) return;
    if (one.kind === "grouping") {
      if (one.columns.every((column) => keys.has(keyOf(column)))) return;
      throw analysis.error(
        "INVALID_ARGUMENTS",
        node.at,
        "The arguments to GROUPING() must be expressions referenced by the GROUP BY at line",
      );
    }
    if (one.kind === "column" && one.relation !== undefined && own.has(one.relation))
      throw analysis.error(
        "EXPRESSION_NOT_AGGREGATE",
        node.at,
        `'${analysis.textAt(node.at)}' must be an aggregate expression or appear in GROUP BY clause`,
      );
    for (const part of partsOf(one)) check(part);
  };
  check(value);
}
