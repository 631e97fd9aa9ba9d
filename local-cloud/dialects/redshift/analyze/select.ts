import { NotSimulatedError } from "../../../errors";
import { identifier } from "../../../duckdb/quoting";
import { SQL_STATE } from "../errors";
import { as, namesOf, typed, type PgNode } from "../parse/postgres";
import {
  findColumn,
  offsetIn,
  problem,
  type AnalyzedQuery,
  type Block,
  type QueryColumn,
  type VisibleColumn,
} from "./block";
import { columnName } from "./column-names";
import { leaf, type Expression } from "./expression";
import { condition } from "./condition";
import { analyzeFrom } from "./from";
import { limitSql } from "./limit";
import { directionSql, qualifyOf } from "./window";

/** A column of a select list. */
interface Output {
  readonly name: string;
  readonly expression: Expression;
}

/** A SELECT without WITH and set operations. */
export function analyzeSelect(node: PgNode, outer: Block): AnalyzedQuery {
  if (node.valuesLists)
    throw new NotSimulatedError(
      "VALUES outside of INSERT, which Redshift does not have either",
      __filename,
    );
  const list = (node.targetList ?? []) as readonly { readonly ResTarget: PgNode }[];
  const from = analyzeFrom((node.fromClause ?? []) as readonly unknown[], outer);
  const inFrom: Block = {
    ...outer,
    from,
    aliases: new Map(),
    grouped: new Set(),
    clause: "SELECT",
  };
  const where =
    node.whereClause === undefined
      ? undefined
      : condition(node.whereClause, { ...inFrom, clause: "WHERE" }, "WHERE");
  const groups = groupItems((node.groupClause ?? []) as readonly unknown[], list, inFrom);
  const block: Block = { ...inFrom, grouped: groups.grouped };
  const outputs = selectList(list, block);
  const aliases = new Map(outputs.map(({ name, expression }) => [name, expression]));
  const having =
    node.havingClause === undefined
      ? undefined
      : condition(node.havingClause, { ...block, clause: "HAVING" }, "HAVING");
  const qualifyNode = qualifyOf(node.windowClause);
  const qualify =
    qualifyNode === undefined
      ? undefined
      : condition(qualifyNode, { ...block, aliases, clause: "QUALIFY" }, "QUALIFY");
  const columns = namedColumns(outputs);
  const isDistinct = node.distinctClause !== undefined;
  if (isDistinct && Object.keys((node.distinctClause as readonly object[])[0] ?? {}).length > 0)
    throw new NotSimulatedError("DISTINCT ON", __filename);
  const orders = orderItems(
    node,
    outputs,
    columns,
    { ...block, aliases, clause: "ORDER BY" },
    isDistinct,
  );
  const isGrouped =
    groups.sql !== "" ||
    having !== undefined ||
    [...outputs.map(({ expression }) => expression), ...orders.expressions].some(
      ({ hasAggregate }) => hasAggregate,
    );
  if (isGrouped)
    checkGrouping([
      ...outputs.map(({ expression }) => expression),
      ...(having ? [having] : []),
      ...(qualify ? [qualify] : []),
      ...orders.expressions,
    ]);
  const first = list[0]?.ResTarget;
  const top = first && outer.shared.statement.top.get(offsetIn(outer, first)!);
  const clauses = [
    `select ${isDistinct ? "distinct " : ""}${outputs.map(({ expression }, index) => `${expression.sql} as ${identifier(columns[index]!.internal)}`).join(", ")}`,
    ...(from.length > 0 ? [`from ${from.map(({ sql }) => sql).join(", ")}`] : []),
    ...(where ? [`where ${where.sql}`] : []),
    ...(groups.sql === "" ? [] : [`group by ${groups.sql}`]),
    ...(having ? [`having ${having.sql}`] : []),
    ...(qualify ? [`qualify ${qualify.sql}`] : []),
    ...(orders.sql === "" ? [] : [`order by ${orders.sql}`]),
  ];
  return { sql: `${clauses.join(" ")}${limitSql(node, outer, top)}`, columns };
}

function selectList(list: readonly { readonly ResTarget: PgNode }[], block: Block): Output[] {
  const outputs: Output[] = [];
  const aliases = new Map<string, Expression>();
  for (const { ResTarget: target } of list) {
    const stars = starColumns(target.val, block);
    if (stars) {
      outputs.push(
        ...stars.map(({ name, sql, type, label }) => ({
          name,
          expression: leaf(sql, type, { ...(!block.grouped.has(sql) && { ungrouped: label }) }),
        })),
      );
      continue;
    }
    const expression = block.shared.expression(target.val, { ...block, aliases });
    const name =
      (target.name as string | undefined)?.toLowerCase() ?? columnName(target.val as PgNode);
    outputs.push({ name, expression });
    if (target.name !== undefined) aliases.set(name, expression);
  }
  return outputs;
}

/** What `*` and `t.*` stand for; undefined for anything else. */
function starColumns(node: unknown, block: Block): readonly VisibleColumn[] | undefined {
  const reference = as(node, "ColumnRef");
  const fields = (reference?.fields ?? []) as readonly unknown[];
  if (!reference || !as(fields.at(-1), "A_Star")) return undefined;
  const offset = offsetIn(block, reference);
  const table = namesOf(fields).at(-1);
  if (table === undefined) {
    if (block.from.length === 0)
      throw problem(
        SQL_STATE.syntaxError,
        "SELECT * with no tables specified is not valid",
        offset,
      );
    return block.from.flatMap(({ columns }) => columns);
  }
  const found = block.from.find(({ tables }) => tables.has(table));
  if (!found) throw problem(SQL_STATE.undefinedTable, `relation "${table}" does not exist`, offset);
  return found.tables.get(table);
}

/** Names in the SQL that differ from one another: a subquery's columns are named by them. */
function namedColumns(outputs: readonly Output[]): QueryColumn[] {
  const seen = new Set<string>();
  return outputs.map(({ name, expression }) => {
    let internal = name;
    for (let count = 2; seen.has(internal); count += 1) internal = `${name}__${count}`;
    seen.add(internal);
    return { name, internal, type: expression.type };
  });
}

interface Groups {
  readonly sql: string;
  readonly grouped: ReadonlySet<string>;
}

/** GROUP BY: columns of FROM, numbers and names of the select list, and expressions. */
function groupItems(
  nodes: readonly unknown[],
  list: readonly { readonly ResTarget: PgNode }[],
  inFrom: Block,
): Groups {
  const grouped = new Set<string>();
  const block: Block = { ...inFrom, clause: "GROUP BY" };
  const item = (node: unknown): string => {
    const set = as(node, "GroupingSet");
    if (set) return groupingSet(set, item);
    const row = as(node, "RowExpr");
    if (row) return `(${(row.args as readonly unknown[]).map(item).join(", ")})`;
    const target = targetOf(node, list, block);
    const { sql, hasSubquery } = block.shared.expression(target ?? node, block);
    if (hasSubquery) throw new NotSimulatedError("subqueries in GROUP BY", __filename);
    grouped.add(sql);
    return sql;
  };
  const sql = nodes.map(item).join(", ");
  return { sql, grouped };
}

const SETS: Readonly<Record<string, string>> = {
  GROUPING_SET_ROLLUP: "rollup",
  GROUPING_SET_CUBE: "cube",
  GROUPING_SET_SETS: "grouping sets",
};

function groupingSet(set: PgNode, item: (node: unknown) => string): string {
  if (set.kind === "GROUPING_SET_EMPTY") return "()";
  const word = SETS[set.kind as string];
  if (!word) throw new NotSimulatedError(`Redshift's ${String(set.kind)}`, __filename);
  return `${word} (${(set.content as readonly unknown[]).map(item).join(", ")})`;
}

/** The column of the select list that a number or a name means in GROUP BY; a column of FROM goes before a name. */
function targetOf(
  node: unknown,
  list: readonly { readonly ResTarget: PgNode }[],
  block: Block,
): unknown {
  const [type, part] = typed(node);
  const offset = offsetIn(block, part);
  const number =
    type === "A_Const" && "ival" in part ? ((part.ival as { ival?: number }).ival ?? 0) : undefined;
  if (number !== undefined) {
    const target = list[number - 1];
    if (!target)
      throw problem(
        SQL_STATE.invalidColumnReference,
        `GROUP BY position ${number} is not in select list`,
        offset,
      );
    if (as(as(target.ResTarget.val, "ColumnRef")?.fields, "A_Star"))
      throw new NotSimulatedError("GROUP BY a number that is *", __filename);
    return target.ResTarget.val;
  }
  const names = type === "ColumnRef" ? namesOf(part.fields) : [];
  if (names.length !== 1 || findColumn(block, names, offset)) return undefined;
  return list.find(
    ({ ResTarget: { name } }) => (name as string | undefined)?.toLowerCase() === names[0],
  )?.ResTarget.val;
}

function orderItems(
  node: PgNode,
  outputs: readonly Output[],
  columns: readonly QueryColumn[],
  block: Block,
  isDistinct: boolean,
) {
  const expressions: Expression[] = [];
  const items = ((node.sortClause ?? []) as readonly { readonly SortBy: PgNode }[]).map(
    ({ SortBy: sort }) => {
      const [type, part] = typed(sort.node);
      const offset = offsetIn(block, part);
      const at = outputPosition(type, part, outputs, offset);
      if (at !== undefined) return `${at} ${directionSql(sort)}`;
      const expression = block.shared.expression(sort.node, block);
      if (isDistinct) {
        const same = outputs.findIndex((output) => output.expression.sql === expression.sql);
        if (same < 0)
          throw problem(
            SQL_STATE.invalidColumnReference,
            "for SELECT DISTINCT, ORDER BY expressions must appear in select list",
            offset,
          );
        return `${same + 1} ${directionSql(sort)}`;
      }
      expressions.push(expression);
      return `${expression.sql} ${directionSql(sort)}`;
    },
  );
  return { sql: items.join(", "), expressions, columns };
}

/** The place in the select list of what a number or a name means in ORDER BY; undefined for an expression. */
function outputPosition(
  type: string,
  part: PgNode,
  outputs: readonly Output[],
  offset: number | undefined,
): number | undefined {
  const number =
    type === "A_Const" && "ival" in part ? ((part.ival as { ival?: number }).ival ?? 0) : undefined;
  if (number !== undefined) {
    if (number < 1 || number > outputs.length)
      throw problem(
        SQL_STATE.invalidColumnReference,
        `ORDER BY position ${number} is not in select list`,
        offset,
      );
    return number;
  }
  const names = type === "ColumnRef" ? namesOf(part.fields) : [];
  if (names.length !== 1) return undefined;
  const found = outputs.flatMap(({ name, expression }, index) =>
    name === names[0] ? [{ at: index + 1, sql: expression.sql }] : [],
  );
  if (new Set(found.map(({ sql }) => sql)).size > 1)
    throw problem(SQL_STATE.ambiguousColumn, `ORDER BY "${names[0]}" is ambiguous`, offset);
  return found[0]?.at;
}

function checkGrouping(expressions: readonly Expression[]): void {
  const outside = expressions.find(({ ungrouped }) => ungrouped !== undefined);
  if (outside)
    throw problem(
      SQL_STATE.groupingError,
      `column "${outside.ungrouped}" must appear in the GROUP BY clause or be used in an aggregate function`,
      outside.offset,
    );
}
