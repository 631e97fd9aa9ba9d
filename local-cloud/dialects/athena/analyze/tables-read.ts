import type { QueryPlan, RelationPlan } from "./typed";
import { expressionsOf, plansIn, walk } from "./walk";

/** A table of the lake that a query reads, and the columns of it that the query names. */
export interface TableRead {
  readonly schema: string;
  readonly name: string;
  readonly columns: ReadonlySet<string>;
}

/** The tables that a plan reads, those of subqueries included. */
export function tablesRead(plan: QueryPlan): TableRead[] {
  const byName = new Map<string, { schema: string; name: string; columns: Set<string> }>();
  const byAlias = new Map<string, Set<string>>();
  for (const table of tablesIn(plan)) {
    const key = JSON.stringify([table.schema, table.name]);
    const read = byName.get(key) ?? { schema: table.schema, name: table.name, columns: new Set() };
    byName.set(key, read);
    byAlias.set(table.alias, read.columns);
  }
  for (const expression of expressionsOf(plan))
    for (const one of walk(expression))
      if (one.kind === "column" && one.relation !== undefined)
        byAlias.get(one.relation)?.add(one.name);
  return [...byName.values()];
}

type Table = Extract<RelationPlan, { kind: "table" }>;

function* tablesIn(plan: QueryPlan): Generator<Table> {
  for (const { body } of plansIn(plan))
    if (body.kind === "select" && body.from) yield* tablesOf(body.from);
}

function* tablesOf(relation: RelationPlan): Generator<Table> {
  if (relation.kind === "table") yield relation;
  if (relation.kind === "join") {
    yield* tablesOf(relation.left);
    yield* tablesOf(relation.right);
  }
}
