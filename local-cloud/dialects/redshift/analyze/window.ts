import { NotSimulatedError } from "../../../errors";
import { SQL_STATE } from "../errors";
import type { AggregateFunction, WindowFunction } from "../functions/define";
import { as, type PgNode } from "../parse/postgres";
import { problem, type Block } from "./block";
import type { Expression } from "./expression";
import { QUALIFY } from "../parse/only-in-redshift";

/** PostgreSQL's bits of a frame. @see https://github.com/postgres/postgres/blob/master/src/include/nodes/parsenodes.h */
const FRAME = {
  given: 0x1,
  range: 0x2,
  groups: 0x8,
  between: 0x10,
  startUnbounded: 0x20,
  endUnbounded: 0x100,
  startCurrent: 0x200,
  endCurrent: 0x400,
  startPreceding: 0x800,
  endPreceding: 0x1000,
  startFollowing: 0x2000,
  endFollowing: 0x4000,
} as const;

/** What stands between OVER's brackets, and the expressions in it. */
export function windowSql(
  over: PgNode,
  name: string,
  definition: AggregateFunction | WindowFunction,
  block: Block,
  offset: number | undefined,
): { readonly sql: string; readonly parts: readonly Expression[] } {
  if ("name" in over || "refname" in over) throw new NotSimulatedError("named windows", __filename);
  const partitions = ((over.partitionClause ?? []) as readonly unknown[]).map((part) =>
    block.shared.expression(part, block),
  );
  const orders = ((over.orderClause ?? []) as readonly { readonly SortBy: PgNode }[]).map(
    ({ SortBy: sort }) => {
      const expression = block.shared.expression(sort.node, block);
      return { expression, sql: `${expression.sql} ${directionSql(sort)}` };
    },
  );
  checkFrame(over, name, definition, orders.length > 0, offset);
  const clauses = [
    ...(partitions.length > 0
      ? [`partition by ${partitions.map(({ sql }) => sql).join(", ")}`]
      : []),
    ...(orders.length > 0 ? [`order by ${orders.map(({ sql }) => sql).join(", ")}`] : []),
    ...(hasFrame(over) ? [frameSql(over)] : []),
  ];
  return {
    sql: clauses.join(" "),
    parts: [...partitions, ...orders.map(({ expression }) => expression)],
  };
}

/** ASC and DESC with where NULL stands: last in ascending order, first in descending. */
export function directionSql({ sortby_dir: direction, sortby_nulls: nulls }: PgNode): string {
  const isDescending = direction === "SORTBY_DESC";
  const areFirst =
    nulls === "SORTBY_NULLS_FIRST" || (nulls !== "SORTBY_NULLS_LAST" && isDescending);
  return `${isDescending ? "desc" : "asc"} nulls ${areFirst ? "first" : "last"}`;
}

function hasFrame({ frameOptions }: PgNode): boolean {
  return ((frameOptions as number) & FRAME.given) !== 0;
}

/** @see https://docs.aws.amazon.com/redshift/latest/dg/c_Window_functions.html */
function checkFrame(
  over: PgNode,
  name: string,
  definition: AggregateFunction | WindowFunction,
  isOrdered: boolean,
  offset: number | undefined,
): void {
  const isGiven = hasFrame(over);
  if (definition.kind === "window") {
    if (definition.needsOrder && !isOrdered)
      throw problem(
        SQL_STATE.windowingError,
        `Window function ${name} requires an ORDER BY clause`,
        offset,
      );
    if (definition.frame === "none" && isGiven)
      throw problem(
        SQL_STATE.windowingError,
        `Window function ${name} does not allow a frame clause`,
        offset,
      );
    if (definition.frame === "must" && isOrdered && !isGiven)
      throw problem(
        SQL_STATE.windowingError,
        "Aggregate window functions with an ORDER BY clause require a frame clause",
        offset,
      );
    return;
  }
  if (definition.isOrderedWithoutFrame) {
    if (isOrdered || isGiven)
      throw problem(
        SQL_STATE.windowingError,
        `Window function ${name} allows no ORDER BY clause and no frame clause`,
        offset,
      );
    return;
  }
  if (isOrdered && !isGiven)
    throw problem(
      SQL_STATE.windowingError,
      "Aggregate window functions with an ORDER BY clause require a frame clause",
      offset,
    );
}

function frameSql(over: PgNode): string {
  const bits = over.frameOptions as number;
  const has = (bit: number) => (bits & bit) !== 0;
  if (has(FRAME.range) || has(FRAME.groups) || has(0x38000))
    throw new NotSimulatedError("window frames other than ROWS", __filename);
  const rows = (part: "startOffset" | "endOffset") => {
    const value = (as(over[part], "A_Const")?.ival as { ival?: number } | undefined)?.ival;
    if (value === undefined)
      throw new NotSimulatedError("a frame whose number of rows is computed", __filename);
    return String(value);
  };
  const start = has(FRAME.startUnbounded)
    ? "unbounded preceding"
    : has(FRAME.startCurrent)
      ? "current row"
      : `${rows("startOffset")} ${has(FRAME.startPreceding) ? "preceding" : "following"}`;
  const end = has(FRAME.endUnbounded)
    ? "unbounded following"
    : has(FRAME.endPreceding)
      ? `${rows("endOffset")} preceding`
      : has(FRAME.endFollowing)
        ? `${rows("endOffset")} following`
        : "current row";
  return `rows between ${start} and ${end}`;
}

/** The condition of a SELECT's QUALIFY. @throws NotSimulatedError for a WINDOW clause, which Redshift does not have */
export function qualifyOf(windows: unknown): unknown {
  const [first] = (windows ?? []) as readonly { readonly WindowDef: PgNode }[];
  if (!first) return undefined;
  if (first.WindowDef.name !== QUALIFY) throw new NotSimulatedError("named windows", __filename);
  return (first.WindowDef.partitionClause as readonly unknown[])[0];
}
