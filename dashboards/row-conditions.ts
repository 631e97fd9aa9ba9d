import type { AnalysisDefinition, Condition, Dimension, Visual } from "../components/analysis";
import type { Cell, Selection } from "./dashboard-state";
import { columnSql, type SqlScope } from "./expression-sql";
import { sqlLiteral } from "./sql-literal";

/** A filter of a visual. */
export interface ObeyedFilter {
  readonly id: string;
  readonly column: string;
  readonly parameter: string;
}

/** The filters of its sheet that apply to a visual. */
export function filtersOf(definition: AnalysisDefinition, visual: Visual): ObeyedFilter[] {
  const sheet = definition.sheets.find(({ visuals }) => visuals.some(({ id }) => id === visual.id));
  return definition.filters.filter(
    ({ id }) => sheet?.filters.includes(id) && !visual.ignoredFilters?.includes(id),
  );
}

/** SQL of a dimension's value. */
export function dimensionSql(
  { column, granularity }: Pick<Dimension, "column" | "granularity">,
  scope: SqlScope,
): string {
  const sql = columnSql(column, scope);
  return granularity ? `cast(date_trunc('${granularity}', ${sql}) as date)` : sql;
}

/** SQL of a visual's fixed conditions. */
export function conditionSql(condition: Condition, scope: SqlScope): string {
  const sql = columnSql(condition.column, scope);
  if ("above" in condition) return `${sql} > ${sqlLiteral(condition.above)}`;
  return oneOfSql(sql, condition.oneOf);
}

/** SQL of a reader's selection. Days are compared as days. */
export function selectionSql({ dimension, values }: Selection, scope: SqlScope): string {
  const sql = dimensionSql(dimension, scope);
  const given = values.filter((value) => value !== null);
  const literals = given.map((value) =>
    dimension.granularity ? `date ${sqlLiteral(value)}` : sqlLiteral(value),
  );
  const parts = [
    ...(literals.length > 0 ? [inSql(sql, literals)] : []),
    ...(given.length < values.length ? [`${sql} is null`] : []),
  ];
  return parts.length === 1 ? parts[0]! : `(${parts.join(" or ")})`;
}

function oneOfSql(sql: string, values: readonly Cell[]): string {
  return inSql(sql, values.map(sqlLiteral));
}

function inSql(sql: string, literals: readonly string[]): string {
  return literals.length === 1 ? `${sql} = ${literals[0]}` : `${sql} in (${literals.join(", ")})`;
}
