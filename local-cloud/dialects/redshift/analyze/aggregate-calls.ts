import { NotSimulatedError } from "../../../errors";
import { SQL_STATE } from "../errors";
import type { AggregateCall, AggregateFunction, WindowFunction } from "../functions/define";
import { argumentOf, bestForm } from "../functions/match";
import type { PgNode } from "../parse/postgres";
import { offsetIn, problem, type Block } from "./block";
import { noFunction } from "./no-function";
import { combined, type Expression } from "./expression";
import { windowSql } from "./window";

/** An aggregate, or a function over a window. */
export function analyzeAggregate(
  node: PgNode,
  name: string,
  definition: AggregateFunction | WindowFunction,
  block: Block,
): Expression {
  const offset = offsetIn(block, node);
  const marks = offset === undefined ? undefined : block.shared.statement.calls.get(offset);
  const over = node.over as PgNode | undefined;
  checkPlace(name, definition, over, block, offset);
  const inner: Block = { ...block, grouped: new Set() };
  const args = ((node.args ?? []) as readonly unknown[]).map((arg) =>
    block.shared.expression(arg, over ? block : inner),
  );
  const orders = ((node.agg_order ?? []) as readonly { readonly SortBy: PgNode }[]).map(
    ({ SortBy: sort }) => ({
      expression: block.shared.expression(sort.node, over ? block : inner),
      direction: sort.sortby_dir === "SORTBY_DESC" ? " desc nulls first" : " asc nulls last",
    }),
  );
  if (
    !over &&
    [...args, ...orders.map(({ expression }) => expression)].some(
      ({ hasAggregate }) => hasAggregate,
    )
  )
    throw problem(
      SQL_STATE.groupingError,
      "aggregate function calls may not have nested aggregate or window function",
      offset,
    );
  const isStar = node.agg_star === true;
  const form = isStar && name !== "count" ? undefined : bestForm(definition.signatures, args);
  if (!form || (name === "count" && !isStar && args.length === 0))
    throw noFunction(name, args, offset);
  checkWithinGroup(name, definition, node, offset);
  const isDistinct = node.agg_distinct === true || marks?.isDistinct === true;
  if (isDistinct && over)
    throw new NotSimulatedError(`${name.toUpperCase()}(DISTINCT …) OVER`, __filename);
  const isDescending = orders[0]?.direction.includes("desc") === true;
  const given = args.map((arg, index) => argumentOf(form.takes[index] ?? form.more!, arg));
  const window = over && windowSql(over, name, definition, block, offset);
  const nulls =
    marks?.nulls === undefined || definition.kind !== "window" ? "" : ` ${marks.nulls} nulls`;
  const call: AggregateCall = {
    args: given,
    isDistinct,
    orderBy:
      orders.length === 0
        ? undefined
        : orders.map(({ expression, direction }) => expression.sql + direction).join(", "),
    orderType: orders[0]?.expression.type,
    // DuckDB's percentile of a descending order is the other end's of an ascending one.
    orderSql: orders[0]?.expression.sql,
    call: (duckName, duckArgs, inside) =>
      `${duckName}(${isDistinct ? "distinct " : ""}${duckArgs.join(", ")}${nulls}${inside === undefined ? "" : ` ${inside}`}${isDescending && duckName.startsWith("quantile") ? ` order by ${orders[0]!.expression.sql} desc` : ""})${window === undefined ? "" : ` over (${window.sql})`}`,
  };
  const type = typeof form.gives === "function" ? form.gives(call) : form.gives;
  const parts = [...args, ...orders.map(({ expression }) => expression), ...(window?.parts ?? [])];
  const made = combined(parts, form.lower(call), type, offset);
  if (over) return { ...made, hasWindow: true };
  return { ...made, hasAggregate: true, ungrouped: undefined };
}

function checkPlace(
  name: string,
  definition: AggregateFunction | WindowFunction,
  over: PgNode | undefined,
  block: Block,
  offset: number | undefined,
): void {
  const { clause, shared } = block;
  if (definition.kind === "aggregate" && definition.runsOn) shared.computeOnly.add(name);
  if (definition.kind === "window" && !over)
    throw problem(
      SQL_STATE.wrongObjectType,
      `window function ${name} requires an OVER clause`,
      offset,
    );
  const isAllowed =
    clause === "SELECT" ||
    clause === "ORDER BY" ||
    clause === "QUALIFY" ||
    (clause === "HAVING" && !over);
  if (isAllowed) return;
  if (over)
    throw problem(
      SQL_STATE.windowingError,
      `window functions are not allowed in ${clause}`,
      offset,
    );
  throw problem(
    SQL_STATE.groupingError,
    `aggregates not allowed in ${clause === "UPDATE" ? "UPDATE" : `${clause} clause`}`,
    offset,
  );
}

function checkWithinGroup(
  name: string,
  definition: AggregateFunction | WindowFunction,
  node: PgNode,
  offset: number | undefined,
): void {
  const withinGroup = definition.kind === "aggregate" ? definition.withinGroup : undefined;
  const isGiven = node.agg_within_group === true;
  if (withinGroup === "must" && !isGiven)
    throw problem(
      SQL_STATE.wrongObjectType,
      `WITHIN GROUP is required for ordered-set aggregate ${name}`,
      offset,
    );
  if (withinGroup === undefined && isGiven)
    throw problem(
      SQL_STATE.wrongObjectType,
      `${name} is not an ordered-set aggregate, so it cannot have WITHIN GROUP`,
      offset,
    );
  if (!isGiven && node.agg_order !== undefined)
    throw problem(SQL_STATE.syntaxError, 'syntax error at or near "order"', offset);
}
