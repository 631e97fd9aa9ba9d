import { NotSimulatedError } from "../../../errors";
import type { Expression, Query } from "../parse/ast";
import { commonSuperType } from "../types/coercion";
import { fieldName } from "../types/duck-type";
import { BOOLEAN, spell, type AthenaType } from "../types/type";
import type { AnalyzedQuery, Analysis } from "./analysis";
import { coerce } from "./coerce";
import * as form from "./forms";
import { analyzeOperator, type Operand } from "./operator";
import type { Scope } from "./scope";
import { columnName, type Column, type QueryPlan, type Subquery, type Typed } from "./typed";
import { outerColumns } from "./walk";

/** `(select …)` as a value. */
export function analyzeScalar(analysis: Analysis, scope: Scope, query: Query): Typed {
  const { plan, fields } = analysis.query(query, scope);
  if (fields.length > 1) {
    const type: AthenaType = {
      kind: "row",
      fields: fields.map((field) => ({ name: undefined, type: field.type })),
    };
    const packed = fields.map((_, index) => `"${fieldName(index)}" := "${columnName(index)}"`);
    return subquery(
      plan,
      type,
      [],
      (sql) => `(select struct_pack(${packed.join(", ")}) from (${sql}))`,
    );
  }
  return subquery(plan, fields[0]!.type, [], (sql) => `(${sql})`);
}

export function analyzeExists(analysis: Analysis, scope: Scope, query: Query): Typed {
  const { plan } = analysis.query(query, scope);
  return subquery(plan, BOOLEAN, [], (sql) => `(exists (${sql}))`);
}

export function analyzeInQuery(
  analysis: Analysis,
  scope: Scope,
  operand: Operand,
  query: Query,
): Typed {
  const { value, plan } = compared(analysis, scope, operand, query, "IN");
  return subquery(plan, BOOLEAN, [value], (sql, [one]) => `(${one} in (${sql}))`);
}

export function analyzeQuantified(
  analysis: Analysis,
  scope: Scope,
  node: Extract<Expression, { kind: "quantified" }>,
  operand: Operand,
): Typed {
  const { value, plan } = compared(analysis, scope, operand, node.query, node.operator);
  // What cannot be compared at all is found out as between two values.
  analyzeOperator(analysis, node.operator, node.at, [
    { value, at: operand.at },
    { value: { kind: "constant", type: value.type, sql: "null" }, at: node.at },
  ]);
  return subquery(
    plan,
    BOOLEAN,
    [value],
    (sql, [one]) => `(${one} ${node.operator} ${node.quantifier} (${sql}))`,
  );
}

/** Makes a value and a query's rows of one type. */
function compared(
  analysis: Analysis,
  scope: Scope,
  { value, at: valueAt }: Operand,
  query: Query,
  operator: string,
): { value: Typed; plan: QueryPlan } {
  const analyzed = analysis.query(query, scope);
  const type = onlyType(analyzed, value.type);
  const common = type && commonSuperType(value.type, type);
  if (!type || !common)
    throw analysis.error(
      "TYPE_MISMATCH",
      valueAt,
      `Value expression and result of subquery must be of the same type: ${spell(value.type)} vs ${spell(type ?? { kind: "row", fields: analyzed.fields.map((field) => ({ name: undefined, type: field.type })) })}`,
    );
  if (!form.comparesAsDuckDb(common) && common.kind !== "double" && common.kind !== "real")
    throw new NotSimulatedError(
      `${operator} with a subquery of the type ${spell(common)}`,
      __filename,
    );
  return { value: coerce(value, common), plan: castPlan(analysis, analyzed.plan, [common]) };
}

function onlyType({ fields }: AnalyzedQuery, wanted: AthenaType): AthenaType | undefined {
  return wanted.kind !== "row" && fields.length === 1 ? fields[0]!.type : undefined;
}

function subquery(
  plan: QueryPlan,
  type: AthenaType,
  args: readonly Typed[],
  lower: Subquery["lower"],
): Subquery {
  return { kind: "subquery", type, plan, args, outer: outerColumns(plan), lower };
}

/** A plan whose columns have these types: the plan itself when they have them already. */
export function castPlan(
  analysis: Analysis,
  plan: QueryPlan,
  types: readonly AthenaType[],
): QueryPlan {
  const columns = plan.types.map((type, index): Column => ({
    kind: "column",
    type,
    relation: undefined,
    name: columnName(index),
  }));
  if (columns.every((column, index) => coerce(column, types[index]!) === column)) return plan;
  const alias = analysis.nextAlias();
  const items = columns.map((column, index) =>
    coerce({ ...column, relation: alias }, types[index]!),
  );
  return {
    kind: "query",
    named: [],
    body: {
      kind: "select",
      isDistinct: false,
      items,
      from: { kind: "query", plan, alias, isLateral: false },
      where: undefined,
      groupBy: undefined,
      having: undefined,
    },
    types,
    orderBy: [],
    bodyAlias: undefined,
    offset: undefined,
    limit: undefined,
    isWithTies: false,
  };
}
