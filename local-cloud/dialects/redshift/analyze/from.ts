import { NotSimulatedError } from "../../../errors";
import { identifier } from "../../../duckdb/quoting";
import { SQL_STATE } from "../errors";
import { as, namesOf, typed, type PgNode } from "../parse/postgres";
import { offsetIn, problem, type Block, type FromItem, type VisibleColumn } from "./block";
import { coerce, commonType } from "./coercion";
import { leaf } from "./expression";
import { condition } from "./condition";
import { comparison } from "./operators";

/** A FROM's items, left to right. */
export function analyzeFrom(nodes: readonly unknown[], block: Block): FromItem[] {
  const items = nodes.map((node) => fromItem(node, block));
  checkNames(items, block);
  return items;
}

function checkNames(items: readonly FromItem[], block: Block): void {
  const seen = new Set<string>();
  for (const name of items.flatMap(({ tables }) => [...tables.keys()])) {
    if (seen.has(name))
      throw problem(
        SQL_STATE.duplicateAlias,
        `table name "${name}" specified more than once`,
        block.shared.statement.words[0]?.start,
      );
    seen.add(name);
  }
}

function fromItem(node: unknown, block: Block): FromItem {
  const [type, part] = typed(node);
  if (type === "RangeVar") return relation(part, block);
  if (type === "RangeSubselect") return subselect(part, block);
  if (type === "JoinExpr") return join(part, block);
  throw new NotSimulatedError(`Redshift's ${type} in FROM`, __filename);
}

interface Alias {
  readonly name: string | undefined;
  readonly columns: readonly string[];
}

function aliasOf(node: PgNode): Alias {
  const alias = node.alias as PgNode | undefined;
  return {
    name: (alias?.aliasname as string | undefined)?.toLowerCase(),
    columns: namesOf(alias?.colnames),
  };
}

/** A relation with its columns as names can mean them. */
function named(
  source: string,
  name: string,
  columns: readonly {
    readonly name: string;
    readonly internal?: string;
    readonly type: VisibleColumn["type"];
  }[],
  aliases: readonly string[],
  isNameable = true,
): FromItem {
  const visible = columns.map(({ name: column, internal = column, type }, index) => ({
    name: aliases[index] ?? column,
    type,
    sql: `${identifier(name)}.${identifier(internal)}`,
    label: isNameable ? `${name}.${aliases[index] ?? column}` : (aliases[index] ?? column),
  }));
  return {
    sql: `${source} as ${identifier(name)}`,
    tables: new Map(isNameable ? [[name, visible]] : []),
    columns: visible,
  };
}

function relation(node: PgNode, block: Block): FromItem {
  const [schema, table] = [node.schemaname, node.relname].map((name) =>
    (name as string | undefined)?.toLowerCase(),
  );
  const offset = offsetIn(block, node);
  const { name, columns } = aliasOf(node);
  const catalogName = (node.catalogname as string | undefined)?.toLowerCase();
  if (catalogName !== undefined && catalogName !== block.shared.catalog.database)
    throw new NotSimulatedError(`tables of the database ${catalogName}`, __filename);
  const common = schema === undefined ? block.commonTables.get(table!) : undefined;
  if (common) return named(common.sql, name ?? table!, common.columns, columns);
  const found = block.shared.catalog.relation(
    schema,
    table!,
    offset === undefined ? undefined : offset + 1,
  );
  if (found.runsOn === "compute") block.shared.readsCompute = true;
  return named(found.sql, name ?? table!, found.columns, columns);
}

function subselect(node: PgNode, block: Block): FromItem {
  const { name, columns } = aliasOf(node);
  if (node.lateral === true) throw new NotSimulatedError("LATERAL", __filename);
  const query = block.shared.query(as(node.subquery, "SelectStmt")!, {
    ...block,
    from: [],
    aliases: new Map(),
    grouped: new Set(),
    parent: block.parent,
  });
  return named(
    `(${query.sql})`,
    name ?? block.shared.nextName(),
    query.columns,
    columns,
    name !== undefined,
  );
}

const JOINS: Readonly<Record<string, string>> = {
  JOIN_INNER: "inner join",
  JOIN_LEFT: "left join",
  JOIN_RIGHT: "right join",
  JOIN_FULL: "full join",
};

function join(node: PgNode, block: Block): FromItem {
  const [left, right] = [fromItem(node.larg, block), fromItem(node.rarg, block)];
  checkNames([left, right], block);
  if (node.alias) throw new NotSimulatedError("aliases of joins", __filename);
  const word = JOINS[node.jointype as string];
  if (!word) throw new NotSimulatedError(`Redshift's ${String(node.jointype)}`, __filename);
  const tables = new Map([...left.tables, ...right.tables]);
  const isNatural = node.isNatural === true;
  const using = isNatural
    ? left.columns.flatMap(({ name }) =>
        right.columns.some((column) => column.name === name) ? [name] : [],
      )
    : namesOf(node.usingClause);
  if (using.length > 0) return joinUsing(left, right, tables, using, node, block);
  const columns = [...left.columns, ...right.columns];
  if (node.quals === undefined)
    return { sql: `(${left.sql} cross join ${right.sql})`, tables, columns };
  const both: FromItem = { sql: "", tables, columns };
  const on = condition(node.quals, { ...block, from: [both], clause: "JOIN/ON" }, "JOIN/ON");
  return { sql: `(${left.sql} ${word} ${right.sql} on ${on.sql})`, tables, columns };
}

function joinUsing(
  left: FromItem,
  right: FromItem,
  tables: FromItem["tables"],
  using: readonly string[],
  node: PgNode,
  block: Block,
): FromItem {
  const offset = block.shared.statement.words[0]?.start;
  const of = (item: FromItem, name: string) => {
    const found = item.columns.filter((column) => column.name === name);
    if (found.length === 1) return found[0]!;
    throw found.length === 0
      ? problem(
          SQL_STATE.undefinedColumn,
          `column "${name}" specified in USING clause does not exist in ${item === left ? "left" : "right"} table`,
          offset,
        )
      : problem(
          SQL_STATE.ambiguousColumn,
          `common column name "${name}" appears more than once in ${item === left ? "left" : "right"} table`,
          offset,
        );
  };
  const merged = using.map((name) => {
    const [a, b] = [of(left, name), of(right, name)];
    const equal = comparison("=", leaf(a.sql, a.type), leaf(b.sql, b.type), offset);
    const type = commonType([a.type, b.type])!;
    const kept = node.jointype === "JOIN_RIGHT" ? b : a;
    const sql =
      node.jointype === "JOIN_FULL"
        ? `coalesce(${coerce(leaf(a.sql, a.type), type, "implicit").sql}, ${coerce(leaf(b.sql, b.type), type, "implicit").sql})`
        : kept.sql;
    return {
      equal: equal.sql,
      column: { name, type: node.jointype === "JOIN_FULL" ? type : kept.type, sql, label: name },
    };
  });
  const others = [...left.columns, ...right.columns].filter(({ name }) => !using.includes(name));
  return {
    sql: `(${left.sql} ${JOINS[node.jointype as string]} ${right.sql} on (${merged.map(({ equal }) => equal).join(" and ")}))`,
    tables,
    columns: [...merged.map(({ column }) => column), ...others],
  };
}
