import { NotSimulatedError } from "../../../errors";
import { identifier } from "../../../duckdb/quoting";
import { SQL_STATE } from "../errors";
import { as, namesOf, typed, type PgNode } from "../parse/postgres";
import { TEXT, typeName } from "../types";
import {
  offsetIn,
  problem,
  type AnalyzedQuery,
  type Block,
  type CommonTable,
  type QueryColumn,
} from "./block";
import { limitSql } from "./limit";
import { castSql } from "../lower/casts";
import { commonType, coerce } from "./coercion";
import { leaf } from "./expression";
import { analyzeSelect } from "./select";
import { directionSql } from "./window";

/** A SELECT, VALUES or set operation, with its WITH, ORDER BY and LIMIT. */
export function analyzeQuery(node: PgNode, outer: Block): AnalyzedQuery {
  if (node.intoClause)
    throw problem(
      SQL_STATE.syntaxError,
      "SELECT INTO is not allowed here",
      outer.shared.statement.words[0]?.start,
    );
  if (node.lockingClause) throw new NotSimulatedError("SELECT … FOR UPDATE", __filename);
  const { block, withSql } = withTables(node, outer);
  const query =
    node.op === "SETOP_NONE" || node.op === undefined
      ? analyzeSelect(node, block)
      : setOperation(node, block);
  return withSql === "" ? query : { ...query, sql: `${withSql} ${query.sql}` };
}

function withTables(
  node: PgNode,
  outer: Block,
): { readonly block: Block; readonly withSql: string } {
  const clause = node.withClause as PgNode | undefined;
  if (!clause) return { block: outer, withSql: "" };
  const tables = new Map<string, CommonTable>(outer.commonTables);
  const parts: string[] = [];
  const isRecursive = clause.recursive === true;
  for (const { CommonTableExpr: table } of clause.ctes as readonly {
    readonly CommonTableExpr: PgNode;
  }[]) {
    const name = (table.ctename as string).toLowerCase();
    // Its own name, so that no relation of a user's can be meant.
    const internal = `__with_${tables.size}_${name}`;
    const query = as(table.ctequery, "SelectStmt");
    if (!query) throw new NotSimulatedError("WITH of statements other than SELECT", __filename);
    const aliases = namesOf(table.aliascolnames);
    const block = { ...outer, commonTables: tables };
    const made =
      isRecursive && query.op === "SETOP_UNION" && query.all === true
        ? recursive(query, name, internal, aliases, block)
        : renamed(analyzeQuery(query, block), aliases);
    tables.set(name, {
      sql: identifier(internal),
      columns: made.columns.map((column) => ({ ...column, name: column.name })),
    });
    const columns = made.columns.map(({ internal: column }) => identifier(column)).join(", ");
    parts.push(`${identifier(internal)}(${columns}) as (${made.sql})`);
  }
  return {
    block: { ...outer, commonTables: tables },
    withSql: `with ${isRecursive ? "recursive " : ""}${parts.join(", ")}`,
  };
}

function renamed(query: AnalyzedQuery, aliases: readonly string[]): AnalyzedQuery {
  return {
    ...query,
    columns: query.columns.map((column, index) => ({
      ...column,
      name: aliases[index] ?? column.name,
    })),
  };
}

/** The first part of a recursive UNION ALL says what columns it has. */
function recursive(
  query: PgNode,
  name: string,
  internal: string,
  aliases: readonly string[],
  block: Block,
): AnalyzedQuery {
  const first = renamed(analyzeQuery(query.larg as PgNode, block), aliases);
  const columns = first.columns.map((column) => ({
    ...column,
    type: column.type.kind === "unknown" ? TEXT : column.type,
  }));
  const tables = new Map(block.commonTables).set(name, { sql: identifier(internal), columns });
  const second = analyzeQuery(query.rarg as PgNode, { ...block, commonTables: tables });
  const arms = [first, second].map((arm) => inTypes(arm, columns, block));
  return { sql: arms.join(" union all "), columns };
}

/** An arm of a set operation with its columns in the types of all. */
function inTypes(arm: AnalyzedQuery, columns: readonly QueryColumn[], block: Block): string {
  if (arm.columns.length !== columns.length)
    throw problem(
      SQL_STATE.syntaxError,
      "each UNION query must have the same number of columns",
      block.shared.statement.words[0]?.start,
    );
  const isSame = arm.columns.every(
    ({ type }, index) => castSql("x", type, columns[index]!.type) === "x",
  );
  if (isSame) return `(${arm.sql})`;
  const list = arm.columns.map(({ internal, type }, index) => {
    const to = columns[index]!;
    const { sql } = coerce(leaf(`"__arm".${identifier(internal)}`, type), to.type, "implicit");
    return `${sql} as ${identifier(to.internal)}`;
  });
  return `(select ${list.join(", ")} from (${arm.sql}) as "__arm")`;
}

const SET_WORDS: Readonly<Record<string, string>> = {
  SETOP_UNION: "union",
  SETOP_INTERSECT: "intersect",
  SETOP_EXCEPT: "except",
};

function setOperation(node: PgNode, block: Block): AnalyzedQuery {
  const word = SET_WORDS[node.op as string] ?? "";
  if (node.all === true && word !== "union")
    throw new NotSimulatedError(`${word.toUpperCase()} ALL`, __filename);
  const arms = [node.larg, node.rarg].map((arm) =>
    analyzeQuery(arm as PgNode, { ...block, aliases: new Map(), grouped: new Set() }),
  );
  const [left, right] = arms as [AnalyzedQuery, AnalyzedQuery];
  const offset = block.shared.statement.words[0]?.start;
  if (left.columns.length !== right.columns.length)
    throw problem(
      SQL_STATE.syntaxError,
      `each ${word.toUpperCase()} query must have the same number of columns`,
      offset,
    );
  const columns = left.columns.map((column, index) => {
    const other = right.columns[index]!.type;
    const type = commonType([column.type, other]);
    if (!type && (column.type.kind !== "unknown" || other.kind !== "unknown"))
      throw problem(
        SQL_STATE.datatypeMismatch,
        `${word.toUpperCase()} types ${typeName(column.type)} and ${typeName(other)} cannot be matched`,
        offset,
      );
    return { ...column, type: type ?? TEXT };
  });
  const sql = `${inTypes(left, columns, block)} ${word}${node.all === true ? " all" : ""} ${inTypes(right, columns, block)}`;
  const order = ((node.sortClause ?? []) as readonly { readonly SortBy: PgNode }[]).map(
    ({ SortBy: sort }) => `${positionOf(sort, columns, block)} ${directionSql(sort)}`,
  );
  const ordered = order.length === 0 ? sql : `${sql} order by ${order.join(", ")}`;
  return { sql: `${ordered}${limitSql(node, block)}`, columns };
}

/** ORDER BY of a set operation: a column's name or number. */
function positionOf({ node }: PgNode, columns: readonly QueryColumn[], block: Block): number {
  const [type, part] = typed(node);
  const number =
    type === "A_Const" ? (part.ival as { ival?: number } | undefined)?.ival : undefined;
  const offset = offsetIn(block, part);
  if (number !== undefined) {
    if (number < 1 || number > columns.length)
      throw problem(
        SQL_STATE.invalidColumnReference,
        `ORDER BY position ${number} is not in select list`,
        offset,
      );
    return number;
  }
  const names = type === "ColumnRef" ? namesOf(part.fields) : [];
  const at = names.length === 1 ? columns.findIndex(({ name }) => name === names[0]) : -1;
  if (at < 0)
    throw names.length === 1
      ? problem(SQL_STATE.undefinedColumn, `column "${names[0]}" does not exist`, offset)
      : problem(
          SQL_STATE.featureNotSupported,
          "ORDER BY on a UNION/INTERSECT/EXCEPT result must be on one of the result columns",
          offset,
        );
  return at + 1;
}
