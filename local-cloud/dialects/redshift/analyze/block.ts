import { NotSimulatedError } from "../../../errors";
import { RedshiftStatementError, SQL_STATE } from "../errors";
import type { PgNode, PgStatement } from "../parse/postgres";
import type { RsType } from "../types";
import type { Catalog } from "./catalog";
import { leaf, type Expression } from "./expression";

/** Longest SQL of a column that another names by its alias: the text would double with every such step. */
const MAX_ALIAS_SQL = 100_000;

/** What is known of a whole statement while it is analyzed. */
export interface Shared {
  readonly statement: PgStatement;
  readonly catalog: Catalog;
  /** Values of the parameters, by their numbers from 1 on. */
  readonly parameter: (number: number, offset: number | undefined) => Expression;
  /** Names given to relations without one. */
  nextName: () => string;
  /** Functions that only compute nodes, or only the leader node, have. */
  readonly computeOnly: Set<string>;
  readonly leaderOnly: Set<string>;
  readsCompute: boolean;
  /** All that is known of an expression of the tree. @throws RedshiftStatementError for what Redshift refuses */
  readonly expression: (node: unknown, block: Block) => Expression;
  /** A SELECT or set operation, with its WITH, ORDER BY and LIMIT. */
  readonly query: (node: PgNode, outer: Block) => AnalyzedQuery;
}

/** A column of a query. */
export interface QueryColumn {
  readonly name: string;
  /** Name in the SQL, which no other column of the query has. */
  readonly internal: string;
  readonly type: RsType;
}

/** A query of which all is known. */
export interface AnalyzedQuery {
  readonly sql: string;
  readonly columns: readonly QueryColumn[];
}

/** A column that a name can mean. */
export interface VisibleColumn {
  readonly name: string;
  readonly type: RsType;
  readonly sql: string;
  /** As errors name it: `t.x`. */
  readonly label: string;
}

/** A table, subquery or join in a FROM. */
export interface FromItem {
  readonly sql: string;
  /** Columns by the name of their table, for `t.x` and `t.*`. */
  readonly tables: ReadonlyMap<string, readonly VisibleColumn[]>;
  /** Columns that `x` and `*` mean: those of USING once. */
  readonly columns: readonly VisibleColumn[];
}

/** A common table expression. */
export interface CommonTable {
  readonly sql: string;
  readonly columns: readonly { readonly name: string; readonly type: RsType }[];
}

/** A SELECT while it is analyzed. */
export interface Block {
  readonly shared: Shared;
  readonly parent: Block | undefined;
  readonly commonTables: ReadonlyMap<string, CommonTable>;
  readonly from: readonly FromItem[];
  /** Columns of the select list so far, which later ones may name. */
  readonly aliases: ReadonlyMap<string, Expression>;
  /** SQL of the expressions of GROUP BY. */
  readonly grouped: ReadonlySet<string>;
  /** The clause that is analyzed, as errors name it. */
  readonly clause: Clause;
}

export type Clause =
  | "SELECT"
  | "WHERE"
  | "HAVING"
  | "GROUP BY"
  | "ORDER BY"
  | "JOIN/ON"
  | "QUALIFY"
  | "VALUES"
  | "UPDATE";

/** @param offset from 0, of the statement's text */
export function problem(
  sqlState: RedshiftStatementError["sqlState"],
  text: string,
  offset: number | undefined,
  hint?: string,
): RedshiftStatementError {
  return new RedshiftStatementError(text, {
    sqlState,
    position: offset === undefined ? undefined : offset + 1,
    ...(hint !== undefined && { hint }),
  });
}

/** Offset of a node in the statement's text. */
export function offsetIn(
  block: { readonly shared: Shared },
  node: { readonly location?: unknown },
): number | undefined {
  const location = node.location;
  if (location === undefined) return undefined;
  return (location as number) < 0 ? undefined : block.shared.statement.offsetOf(location as number);
}

/**
 * The column that a name means.
 * @param path `x`, `t.x` or `schema.t.x`
 * @throws RedshiftStatementError when it means none or several
 */
export function resolveColumn(
  block: Block,
  path: readonly string[],
  offset: number | undefined,
): Expression {
  const found = findColumn(block, path, offset, true);
  if (found) return found;
  const name = path.at(-1)!;
  const table = path.length > 1 ? path.at(-2)! : undefined;
  if (table !== undefined && !tableOf(block, table))
    throw problem(SQL_STATE.undefinedTable, `relation "${table}" does not exist`, offset);
  throw problem(
    SQL_STATE.undefinedColumn,
    `column "${name}" does not exist${table === undefined ? "" : ` in ${table}`}`,
    offset,
  );
}

function tableOf(block: Block | undefined, name: string): readonly VisibleColumn[] | undefined {
  if (!block) return undefined;
  for (const { tables } of block.from) if (tables.has(name)) return tables.get(name);
  return tableOf(block.parent, name);
}

/** As {@link resolveColumn}; undefined when the name means no column. */
export function findColumn(
  block: Block,
  path: readonly string[],
  offset: number | undefined,
  isOwn = true,
): Expression | undefined {
  const name = path.at(-1)!;
  const table = path.at(-2);
  const all =
    table === undefined
      ? block.from.flatMap(({ columns }) => columns)
      : block.from.flatMap(({ tables }) => tables.get(table) ?? []);
  const found = all.filter((column) => column.name === name);
  if (found.length > 1)
    throw problem(SQL_STATE.ambiguousColumn, `column reference "${name}" is ambiguous`, offset);
  const [column] = found;
  if (column)
    return leaf(column.sql, column.type, {
      offset,
      ...(isOwn && !block.grouped.has(column.sql) && { ungrouped: column.label }),
    });
  const alias = table === undefined && isOwn ? block.aliases.get(name) : undefined;
  if (alias) {
    if (alias.sql.length > MAX_ALIAS_SQL)
      throw new NotSimulatedError("columns whose aliases stand for this much text", __filename);
    return { ...alias, offset };
  }
  return block.parent && findColumn(block.parent, path, offset, false);
}
