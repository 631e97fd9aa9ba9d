import { identifier } from "../../../duckdb/quoting";
import {
  columnName,
  type QueryPlan,
  type RelationPlan,
  type Typed,
  type UnnestPlan,
} from "../analyze/typed";

/** What a relation needs of the rest. */
export interface RelationLowering {
  readonly expression: (value: Typed) => string;
  readonly query: (plan: QueryPlan) => string;
  /** Name that a table of the lake has in the session. */
  readonly table: (schema: string, name: string) => string;
}

/** DuckDB's SQL of what stands in FROM. */
export function lowerRelation(relation: RelationPlan, lowering: RelationLowering): string {
  switch (relation.kind) {
    case "table":
      return `${lowering.table(relation.schema, relation.name)} as ${identifier(relation.alias)}`;
    case "named":
      return `${identifier(relation.name)} as ${identifier(relation.alias)}`;
    case "query":
      return `${relation.isLateral ? "lateral " : ""}(${lowering.query(relation.plan)}) as ${identifier(relation.alias)}`;
    case "unnest":
      return lowerUnnest(relation, lowering.expression);
    case "join": {
      const [left, right] = [relation.left, relation.right].map((side) =>
        lowerRelation(side, lowering),
      );
      const on = relation.on ? ` on ${lowering.expression(relation.on)}` : "";
      return `(${left} ${relation.type} join ${right}${on})`;
    }
  }
}

/** Arrays and maps side by side, the shorter ones filled with NULL, with the place of each row behind. */
function lowerUnnest(
  { alias, items, isWithOrdinality }: UnnestPlan,
  lower: (value: Typed) => string,
): string {
  const unnested: string[] = [];
  const columns: string[] = [];
  const add = (list: string) => {
    const name = identifier(`u${unnested.length + 1}`);
    unnested.push(`unnest(${list}) as ${name}`);
    return name;
  };
  const lengths: string[] = [];
  for (const { value, form, columns: count } of items) {
    const sql = lower(value);
    lengths.push(form === "entries" ? `len(map_keys(${sql}))` : `len(${sql})`);
    if (form === "entries") columns.push(add(`map_keys(${sql})`), add(`map_values(${sql})`));
    else {
      const element = add(sql);
      if (form === "element") columns.push(element);
      else
        for (let at = 0; at < count; at += 1) columns.push(`struct_extract(${element}, 'f${at}')`);
    }
  }
  if (isWithOrdinality) {
    const longest = lengths.map((length) => `coalesce(${length}, 0)`).join(", ");
    columns.push(add(`range(1, greatest(${longest}, 0) + 1)`));
  }
  const named = columns.map((column, index) => `${column} as ${identifier(columnName(index))}`);
  return `lateral (select ${named.join(", ")} from (select ${unnested.join(", ")})) as ${identifier(alias)}`;
}
