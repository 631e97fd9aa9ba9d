import type { Query } from "../parse/ast";
import { canCoerce } from "../types/coercion";
import { spell } from "../types/type";
import type { Analysis } from "./analysis";
import type { NamedRelation, Scope } from "./scope";
import { castPlan } from "./subquery";
import type { NamedPlan } from "./typed";

/** What a recursive WITH query is, and what reads it sees. */
interface RecursiveQuery {
  readonly plan: NamedPlan;
  readonly relation: NamedRelation;
}

/**
 * `r(n) as (base UNION ALL step)`, whose step reads r as it was one round before.
 * @returns undefined for a query of another form, which cannot read itself
 * @throws StatementFailedError `MISSING_COLUMN_ALIASES`, `TYPE_MISMATCH`
 * @see https://trino.io/docs/current/sql/select.html#with-recursive-clause
 */
export function analyzeRecursive(
  analysis: Analysis,
  scope: Scope,
  { name, columns, query }: Query["named"][number],
): RecursiveQuery | undefined {
  const { body } = query;
  if (body.kind !== "set" || body.operator !== "union" || query.named.length > 0) return undefined;
  if (!columns)
    throw analysis.error(
      "MISSING_COLUMN_ALIASES",
      name.at,
      "missing column aliases in recursive WITH query",
    );
  const base = analysis.query(asQuery(query, body.left), scope);
  if (columns.length !== base.fields.length)
    throw analysis.error(
      "MISMATCHED_COLUMN_ALIASES",
      name.at,
      `WITH column alias list has ${columns.length} entries but WITH query(${name.name.toLowerCase()}) has ${base.fields.length} columns`,
    );
  const lowered = analysis.nextAlias();
  const relation: NamedRelation = {
    name: lowered,
    fields: base.fields.map(({ type }, index) => ({ name: columns[index]!.name, type })),
  };
  const named = new Map([...scope.named, [name.name.toLowerCase(), relation]]);
  const step = analysis.query(asQuery(query, body.right), { ...scope, named });
  const types = base.fields.map(({ type }) => type);
  for (const [index, type] of types.entries()) {
    const theirs = step.fields[index]?.type;
    if (theirs === undefined || step.fields.length !== types.length)
      throw analysis.error(
        "TYPE_MISMATCH",
        body.at,
        `base and step relations of recursion have different number of fields: ${types.length}, ${step.fields.length}`,
      );
    if (!canCoerce(theirs, type))
      throw analysis.error(
        "TYPE_MISMATCH",
        body.at,
        `recursion step relation output type (${spell(theirs)}) is not coercible to recursion base relation output type (${spell(type)}) at column ${index + 1}`,
      );
  }
  const plan: NamedPlan = {
    name: lowered,
    plan: base.plan,
    step: { plan: castPlan(analysis, step.plan, types), isAll: body.isAll },
  };
  return { plan, relation };
}

function asQuery(around: Query, body: Query["body"]): Query {
  if (body.kind === "query") return body;
  return {
    ...around,
    isRecursive: false,
    named: [],
    body,
    orderBy: [],
    offset: undefined,
    limit: undefined,
  };
}
