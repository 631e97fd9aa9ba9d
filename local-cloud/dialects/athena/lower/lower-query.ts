import { identifier } from "../../../duckdb/quoting";
import { keyOf } from "../analyze/same";
import {
  columnName,
  type NamedPlan,
  type QueryPlan,
  type SelectPlan,
  type Typed,
  type TypedSort,
} from "../analyze/typed";
import { raise } from "../functions/raise";
import { duckTypeOf } from "../types/duck-type";
import { lowerExpression, lowerOrderBy } from "./lower-expression";
import { lowerRelation } from "./lower-relation";
import { sessionSchema } from "./session-schema";

/** DuckDB's SQL of a query. Its columns are c1, c2, … */
export function lowerQuery(plan: QueryPlan): string {
  const named = plan.named.flatMap((one) =>
    one.step
      ? lowerRecursive(one.name, one.plan, one.step)
      : [namedAs(one.name, lowerQuery(one.plan))],
  );
  const sql = plan.isWithTies ? lowerWithTies(plan) : lowerOrdered(plan);
  return named.length > 0 ? `with ${named.join(", ")} ${sql}` : sql;
}

function namedAs(name: string, sql: string): string {
  return `${identifier(name)} as (${sql})`;
}

/** Rounds that Trino allows a recursive query, and the local cloud with it. */
const MAX_ROUNDS = 10;

/** A recursive query as its rounds one after the other, which is how Trino plans it as well. */
function lowerRecursive(
  name: string,
  base: QueryPlan,
  { plan, isAll }: NonNullable<NamedPlan["step"]>,
): string[] {
  const round = (index: number) => `${name}_${index}`;
  const step = lowerQuery(plan);
  const rounds = [namedAs(round(0), lowerQuery(base))];
  for (let index = 1; index <= MAX_ROUNDS + 1; index += 1) {
    const before = namedAs(name, `select * from ${identifier(round(index - 1))}`);
    rounds.push(namedAs(round(index), `with ${before} ${step}`));
  }
  const tooDeep = raise(
    "NOT_SUPPORTED",
    `Recursion depth limit exceeded (${MAX_ROUNDS}). Use 'max_recursion_depth' session property to modify the limit.`,
    identifier(columnName(0)),
  );
  const all = Array.from(
    { length: MAX_ROUNDS + 1 },
    (_, index) => `select * from ${identifier(round(index))}`,
  );
  all.push(`select * from ${identifier(round(MAX_ROUNDS + 1))} where ${tooDeep}`);
  return [...rounds, namedAs(name, all.join(isAll ? " union all " : " union "))];
}

function lower(value: Typed): string {
  return lowerExpression(value, lowerQuery);
}

function lowerOrdered(plan: QueryPlan): string {
  const parts = [lowerRows(plan, [])];
  if (plan.orderBy.length > 0) parts.push(lowerOrderBy(plan.orderBy, lower, placeIn(plan)));
  // DuckDB takes no OFFSET before it knows how many rows there are at most.
  if (plan.limit !== undefined) parts.push(`limit ${plan.limit}`);
  if (plan.offset !== undefined) parts.push(`offset ${plan.offset}`);
  return parts.join(" ");
}

/** Where an ORDER BY's expression stands in the select list; it must, where that is DISTINCT. */
function placeIn({ body }: QueryPlan): (value: Typed) => number | undefined {
  if (body.kind !== "select") return () => undefined;
  const places = new Map(body.items.map((item, index) => [keyOf(item), index + 1]));
  return (value) => places.get(keyOf(value));
}

/** FETCH FIRST n ROWS WITH TIES: all rows that are sorted like one of the first n. */
function lowerWithTies(plan: QueryPlan): string {
  const keys = plan.orderBy.map((sort, index) => ({ ...sort, name: identifier(`o${index + 1}`) }));
  const inside = [lowerRows(plan, plan.orderBy)];
  if (plan.offset !== undefined)
    inside.push(lowerOrderBy(plan.orderBy, lower), `offset ${plan.offset}`);
  const order = keys
    .map(
      ({ name, isDescending, isNullsFirst }) =>
        `${name} ${isDescending ? "desc" : "asc"} nulls ${isNullsFirst ? "first" : "last"}`,
    )
    .join(", ");
  const columns = plan.types.map((_, index) => identifier(columnName(index))).join(", ");
  return `select ${columns} from (select *, rank() over (order by ${order}) as "place" from (${inside.join(" ")})) where "place" <= ${plan.limit ?? "1"} order by ${order}`;
}

/** The rows before they are sorted. @param hidden values that stand behind the columns as o1, o2, … */
function lowerRows(plan: QueryPlan, hidden: readonly TypedSort[]): string {
  const { body, bodyAlias } = plan;
  const more = hidden
    .map(({ value }, index) => `, ${lower(value)} as ${identifier(`o${index + 1}`)}`)
    .join("");
  if (body.kind === "select") return lowerSelect(body, more);
  const rows = lowerBody(plan, body);
  if (bodyAlias === undefined && body.kind !== "query") return rows;
  return `select *${more} from (${rows}) as ${identifier(bodyAlias ?? "rows")}`;
}

function lowerBody(plan: QueryPlan, body: Exclude<QueryPlan["body"], SelectPlan>): string {
  switch (body.kind) {
    case "query":
      return lowerQuery(body);
    case "set":
      return `(${lowerQuery(body.left)}) ${body.operator} ${body.isAll ? "all " : ""}(${lowerQuery(body.right)})`;
    case "values": {
      const rows = body.rows.map((row) => `(${row.map(lower).join(", ")})`);
      const names = plan.types.map((_, index) => identifier(columnName(index)));
      const columns = plan.types.map(
        (type, index) => `cast(${names[index]} as ${duckTypeOf(type)}) as ${names[index]}`,
      );
      return `select ${columns.join(", ")} from (values ${rows.join(", ")}) as "rows"(${names.join(", ")})`;
    }
  }
}

function lowerSelect(select: SelectPlan, more: string): string {
  const items = select.items.map(
    (item, index) => `${lower(item)} as ${identifier(columnName(index))}`,
  );
  const parts = [`select ${select.isDistinct ? "distinct " : ""}${items.join(", ")}${more}`];
  if (select.from)
    parts.push(
      `from ${lowerRelation(select.from, {
        expression: lower,
        query: lowerQuery,
        table: (schema, name) =>
          `"awsdatacatalog".${identifier(sessionSchema(schema))}.${identifier(name)}`,
      })}`,
    );
  if (select.where) parts.push(`where ${lower(select.where)}`);
  if (select.groupBy) parts.push(lowerGroupBy(select.groupBy));
  if (select.having) parts.push(`having ${lower(select.having)}`);
  return parts.join(" ");
}

function lowerGroupBy(sets: readonly (readonly Typed[])[]): string {
  // Said even where every row is in one group: the aggregate may be gone from the SQL, as in typeof(sum(x)).
  if (sets.length === 0) return "group by grouping sets (())";
  const [only, ...others] = sets.map((set) => set.map(lower).join(", "));
  if (only !== undefined && only !== "" && others.length === 0) return `group by ${only}`;
  return `group by grouping sets (${sets.map((set) => `(${set.map(lower).join(", ")})`).join(", ")})`;
}
