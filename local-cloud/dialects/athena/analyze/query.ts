import type {
  Expression,
  Query,
  QueryBody,
  RowCount,
  SetOperation,
  SortItem,
  Values,
} from "../parse/ast";
import { commonSuperType, commonSuperTypeOf } from "../types/coercion";
import { spell } from "../types/type";
import type { Analysis, AnalyzedQuery, OutputField } from "./analysis";
import { coerce } from "./coerce";
import { analyzeExpression } from "./expression";
import * as form from "./forms";
import { ordinalOf } from "./ordinal";
import { analyzeRecursive } from "./recursive";
import type { Field, NamedRelation, Scope } from "./scope";
import { analyzeSelect } from "./select";
import { castPlan } from "./subquery";
import { columnName, type NamedPlan, type QueryPlan, type Typed, type TypedSort } from "./typed";
import { refuseUnordered, sortOf } from "./window";

/** Analyzes a query. @param outer what a query around it knows: its columns may be read, its WITH queries named */
export function analyzeQuery(analysis: Analysis, query: Query, outer: Scope): AnalyzedQuery {
  const { named, scope } = analyzeNamed(analysis, query, outer);
  const { body } = query;
  const rest = {
    kind: "query" as const,
    named,
    offset: query.offset && rowCount(analysis, query.offset, "OFFSET"),
    limit:
      query.limit && rowCount(analysis, query.limit, query.isWithTies ? "FETCH FIRST" : "LIMIT"),
    isWithTies: query.isWithTies,
  };
  if (query.isWithTies && query.orderBy.length === 0)
    throw analysis.error(
      "MISSING_ORDER_BY",
      query.at,
      "FETCH FIRST WITH TIES clause requires ORDER BY",
    );
  if (body.kind === "select") {
    const { plan, fields, orderBy } = analyzeSelect(analysis, scope, body, query.orderBy);
    const types = fields.map(({ type }) => type);
    return { plan: { ...rest, body: plan, types, orderBy, bodyAlias: undefined }, fields };
  }
  const { plan, fields } = analyzeBody(analysis, scope, body);
  const alias = query.orderBy.length > 0 ? analysis.nextAlias() : undefined;
  const orderBy =
    alias === undefined
      ? []
      : query.orderBy.map((item) => sortOfRows(analysis, scope, alias, fields, item));
  const types = fields.map(({ type }) => type);
  return { plan: { ...rest, body: plan, types, orderBy, bodyAlias: alias }, fields };
}

function analyzeNamed(
  analysis: Analysis,
  query: Query,
  outer: Scope,
): { readonly named: readonly NamedPlan[]; readonly scope: Scope } {
  const known = new Map<string, NamedRelation>(outer.named);
  const own = new Set<string>();
  const named: NamedPlan[] = [];
  for (const one of query.named) {
    const { name, columns, query: inside } = one;
    const key = name.name.toLowerCase();
    if (own.has(key))
      throw analysis.error(
        "DUPLICATE_NAMED_QUERY",
        name.at,
        `WITH query name '${key}' specified more than once`,
      );
    own.add(key);
    const around: Scope = { ...outer, named: new Map(known) };
    const recursive = query.isRecursive ? analyzeRecursive(analysis, around, one) : undefined;
    if (recursive) {
      named.push(recursive.plan);
      known.set(key, recursive.relation);
      continue;
    }
    const { plan, fields } = analysis.query(inside, around);
    if (columns && columns.length !== fields.length)
      throw analysis.error(
        "MISMATCHED_COLUMN_ALIASES",
        name.at,
        `WITH column alias list has ${columns.length} entries but WITH query(${key}) has ${fields.length} columns`,
      );
    const lowered = analysis.nextAlias();
    named.push({ name: lowered, plan });
    known.set(key, {
      name: lowered,
      fields: fields.map((field, index) => ({
        name: columns?.[index]?.name ?? field.name,
        type: field.type,
      })),
    });
  }
  return { named, scope: { ...outer, named: known } };
}

function analyzeBody(
  analysis: Analysis,
  scope: Scope,
  body: Exclude<QueryBody, { kind: "select" }>,
): { readonly plan: QueryPlan["body"]; readonly fields: readonly OutputField[] } {
  switch (body.kind) {
    case "query":
      return analysis.query(body, scope);
    case "values":
      return analyzeValues(analysis, scope, body);
    case "set":
      return analyzeSet(analysis, scope, body);
    case "table":
      return analysis.query(selectAll(body), scope);
  }
}

/** TABLE t is SELECT * FROM t. */
function selectAll(table: Extract<QueryBody, { kind: "table" }>): Query {
  const { at } = table;
  return queryOf({
    kind: "select",
    isDistinct: false,
    items: [{ kind: "star", base: undefined, aliases: [], at }],
    from: [table],
    where: undefined,
    groupBy: undefined,
    having: undefined,
    windows: [],
    at,
  });
}

function queryOf(body: QueryBody): Query {
  if (body.kind === "query") return body;
  return {
    kind: "query",
    isRecursive: false,
    named: [],
    body,
    orderBy: [],
    offset: undefined,
    limit: undefined,
    isWithTies: false,
    at: body.at,
  };
}

function analyzeSet(
  analysis: Analysis,
  scope: Scope,
  { operator, isAll, left, right, at }: SetOperation,
): ReturnType<typeof analyzeBody> {
  const [one, other] = [left, right].map((side) => analysis.query(queryOf(side), scope)) as [
    AnalyzedQuery,
    AnalyzedQuery,
  ];
  const what = operator.toUpperCase();
  if (one.fields.length !== other.fields.length)
    throw analysis.error(
      "TYPE_MISMATCH",
      at,
      `${what} query has different number of fields: ${one.fields.length}, ${other.fields.length}`,
    );
  const fields = one.fields.map((field, index): OutputField => {
    const theirs = other.fields[index]!.type;
    const type = commonSuperType(field.type, theirs);
    if (!type)
      throw analysis.error(
        "TYPE_MISMATCH",
        at,
        `column ${index + 1} in ${what} query has incompatible types: ${spell(field.type)}, ${spell(theirs)}`,
      );
    return { ...field, type };
  });
  const types = fields.map(({ type }) => type);
  return {
    plan: {
      kind: "set",
      operator,
      isAll,
      left: castPlan(analysis, one.plan, types),
      right: castPlan(analysis, other.plan, types),
    },
    fields,
  };
}

function analyzeValues(
  analysis: Analysis,
  scope: Scope,
  values: Values,
): ReturnType<typeof analyzeBody> {
  const rows = values.rows.map((node) => columnsOf(analysis, scope, node));
  const width = rows[0]!.length;
  const odd = rows.findIndex((row) => row.length !== width);
  if (odd >= 0)
    throw analysis.error(
      "TYPE_MISMATCH",
      values.at,
      `Values rows have mismatched sizes: ${width} vs ${rows[odd]!.length}`,
    );
  const types = rows[0]!.map((_, index) => {
    const type = commonSuperTypeOf(rows.map((row) => row[index]!.type));
    if (!type)
      throw analysis.error("TYPE_MISMATCH", values.at, "Values rows have mismatched types");
    return type;
  });
  return {
    plan: {
      kind: "values",
      rows: rows.map((row) => row.map((value, index): Typed => coerce(value, types[index]!))),
    },
    fields: types.map((type) => ({ name: undefined, type, at: values.at })),
  };
}

/** A row's columns: those of a value that is a row are its fields, however it is written. */
function columnsOf(analysis: Analysis, scope: Scope, node: Expression): Typed[] {
  if (node.kind === "row")
    return node.items.map((item) => analyzeExpression(analysis, scope, item));
  const value = analyzeExpression(analysis, scope, node);
  if (value.type.kind !== "row") return [value];
  return value.type.fields.map(({ type }, index) => form.fieldAt(value, index, type));
}

/** ORDER BY of what is no SELECT knows the columns of the result alone. */
function sortOfRows(
  analysis: Analysis,
  scope: Scope,
  alias: string,
  fields: readonly OutputField[],
  item: SortItem,
): TypedSort {
  const columns = fields.map(({ name, type }, index): Field => ({
    name,
    qualifier: [],
    value: { kind: "column", relation: alias, name: columnName(index), type },
  }));
  const place = ordinalOf(analysis, item.expression, fields.length, "ORDER BY");
  const value =
    place === undefined
      ? analyzeExpression(analysis, { ...scope, fields: columns, outer: scope }, item.expression)
      : columns[place]!.value;
  refuseUnordered(analysis, value, item.at);
  return sortOf(item, value);
}

function rowCount(analysis: Analysis, count: RowCount, clause: string): string {
  if ("value" in count) return BigInt(count.value).toString();
  const given = analysis.context.parameters[count.ordinal];
  if (given?.kind === "number" && given.form === "integer" && !given.text.startsWith("-"))
    return given.text;
  throw analysis.error(
    "INVALID_PARAMETER_USAGE",
    count.at,
    `Parameter of ${clause} must be a whole number that is not negative`,
  );
}
