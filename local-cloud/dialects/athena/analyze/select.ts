import type {
  Expression,
  GroupBy,
  Identifier,
  Select,
  SelectItem,
  SortItem,
  Window,
} from "../parse/ast";
import type { Analysis, OutputField } from "./analysis";
import {
  checkGrouped,
  hasAggregates,
  refuseNested,
  refuseSetCalls,
  type GroupedExpression,
} from "./aggregation";
import { analyzeExpression, condition } from "./expression";
import { groupingSets } from "./grouping";
import { ordinalOf } from "./ordinal";
import { analyzeRelation, type AnalyzedRelation } from "./relation";
import { keyOf } from "./same";
import { type Field, type Scope } from "./scope";
import { expandStar } from "./star";
import type { RelationPlan, SelectPlan, Typed, TypedSort } from "./typed";
import { aliasesOf } from "./walk";
import { refuseUnordered, sortOf } from "./window";

/** A SELECT with what orders its rows. */
export interface AnalyzedSelect {
  readonly plan: SelectPlan;
  readonly fields: readonly OutputField[];
  readonly orderBy: readonly TypedSort[];
}

/** An item of the select list. */
interface Item extends OutputField {
  readonly value: Typed;
  readonly node: Expression;
}

/** Analyzes a SELECT in Trino's order of clauses: what a clause may name follows from it. */
export function analyzeSelect(
  analysis: Analysis,
  outer: Scope,
  select: Select,
  orderBy: readonly SortItem[],
): AnalyzedSelect {
  const { plan: from, fields } = analyzeFrom(analysis, outer, select);
  const windows = new Map(
    select.windows.map(({ name, window }): [string, Window] => [name.name.toLowerCase(), window]),
  );
  const scope: Scope = { ...outer, fields, outer, windows };
  const where = select.where && condition(analysis, scope, select.where, "WHERE clause");
  if (where) refuseSetCalls(analysis, where, select.where.at, "WHERE clause");
  const items = select.items.flatMap((item) => itemsOf(analysis, scope, select, item));
  const having = select.having && condition(analysis, scope, select.having, "HAVING clause");
  const sorts = orderBy.map((item) => analyzeSort(analysis, scope, items, item));
  const groupBy = select.groupBy && analyzeGroupBy(analysis, scope, select.groupBy, items);
  const grouped: GroupedExpression[] = [
    ...items,
    ...(having ? [{ value: having, node: select.having }] : []),
    ...sorts.map(({ value }, index) => ({ value, node: orderBy[index]!.expression })),
  ];
  for (const { value, node } of grouped) refuseNested(analysis, value, node.at);
  const isGrouped =
    groupBy !== undefined ||
    having !== undefined ||
    grouped.some(({ value }) => hasAggregates(value));
  if (isGrouped) {
    const sets = groupBy ?? [];
    const keys = new Set(sets.flat().map(keyOf));
    const own = new Set(from ? aliasesOf(from) : []);
    if (!groupBy) refuseGrouping(analysis, grouped);
    for (const expression of grouped) checkGrouped(analysis, expression, keys, own);
  }
  if (select.isDistinct) refuseOutsideDistinct(analysis, items, sorts, select.at);
  return {
    plan: {
      kind: "select",
      isDistinct: select.isDistinct,
      items: items.map(({ value }) => value),
      from,
      where,
      groupBy: isGrouped ? (groupBy ?? []) : undefined,
      having,
    },
    fields: items.map(({ name, value, at }) => ({ name, type: value.type, at })),
    orderBy: sorts,
  };
}

function analyzeFrom(
  analysis: Analysis,
  outer: Scope,
  { from }: Select,
): { readonly plan: RelationPlan | undefined; readonly fields: readonly Field[] } {
  let joined: AnalyzedRelation | undefined;
  for (const relation of from) {
    const scope: Scope = { ...outer, fields: joined?.fields ?? [], outer };
    const next = analyzeRelation(analysis, scope, relation);
    joined = joined
      ? {
          plan: { kind: "join", type: "cross", left: joined.plan, right: next.plan, on: undefined },
          fields: [...joined.fields, ...next.fields],
        }
      : next;
  }
  return { plan: joined?.plan, fields: joined?.fields ?? [] };
}

function itemsOf(analysis: Analysis, scope: Scope, select: Select, item: SelectItem): Item[] {
  if (item.kind === "star") return expandStar(analysis, scope, item, select.from.length > 0);
  const { expression: node, alias, at } = item;
  const value = analyzeExpression(analysis, scope, node);
  return [{ name: (alias ?? ownName(node))?.name, value, node, at, type: value.type }];
}

/** The name that an expression has without an alias. */
function ownName(node: Expression): Identifier | undefined {
  if (node.kind === "identifier") return node.identifier;
  return node.kind === "dereference" ? node.field : undefined;
}

function analyzeSort(
  analysis: Analysis,
  scope: Scope,
  items: readonly Item[],
  item: SortItem,
): TypedSort {
  const place = ordinalOf(analysis, item.expression, items.length, "ORDER BY");
  const value =
    place !== undefined
      ? items[place]!.value
      : analyzeExpression(analysis, outputScope(scope, items), item.expression);
  refuseUnordered(analysis, value, item.at);
  return sortOf(item, value);
}

/** ORDER BY looks for a name among the select list's before it looks among the relations'. */
function outputScope(scope: Scope, items: readonly Item[]): Scope {
  const fields = items
    .filter(({ name }) => name !== undefined)
    .map(({ name, value }): Field => ({ name, qualifier: [], value, isOutput: true }));
  return { ...scope, fields, outer: scope };
}

function analyzeGroupBy(
  analysis: Analysis,
  scope: Scope,
  groupBy: GroupBy,
  items: readonly Item[],
): (readonly Typed[])[] {
  return groupingSets(groupBy, (node) => {
    const place = ordinalOf(analysis, node, items.length, "GROUP BY");
    const value =
      place === undefined ? analyzeExpression(analysis, scope, node) : items[place]!.value;
    refuseSetCalls(
      analysis,
      value,
      place === undefined ? node.at : items[place]!.node.at,
      "GROUP BY clause",
    );
    return value;
  });
}

function refuseGrouping(analysis: Analysis, grouped: readonly GroupedExpression[]): void {
  for (const { value, node } of grouped)
    if (value.kind === "grouping")
      throw analysis.error(
        "MISSING_GROUP_BY",
        node.at,
        "A GROUPING() operation can only be used with a corresponding GROUPING SET/CUBE/ROLLUP/GROUP BY clause",
      );
}

function refuseOutsideDistinct(
  analysis: Analysis,
  items: readonly Item[],
  sorts: readonly TypedSort[],
  at: number,
): void {
  const listed = new Set(items.map(({ value }) => keyOf(value)));
  for (const { value } of sorts)
    if (!listed.has(keyOf(value)))
      throw analysis.error(
        "EXPRESSION_NOT_IN_DISTINCT",
        at,
        "For SELECT DISTINCT, ORDER BY expressions must appear in select list",
      );
}
