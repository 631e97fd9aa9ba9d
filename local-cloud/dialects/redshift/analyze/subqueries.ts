import { NotSimulatedError } from "../../../errors";
import { SQL_STATE } from "../errors";
import { as, namesOf, type PgNode } from "../parse/postgres";
import { BOOL, isText, typeName } from "../types";
import { offsetIn, problem, type AnalyzedQuery, type Block } from "./block";
import { commonType, coerce } from "./coercion";
import { combined, leaf, type Expression } from "./expression";
import { blankless } from "./operators";
import { identifier } from "../../../duckdb/quoting";

/** A subquery in an expression: EXISTS, a value, or IN. */
export function subqueryExpression(node: PgNode, block: Block): Expression {
  const offset = offsetIn(block, node);
  const query = block.shared.query(as(node.subselect, "SelectStmt")!, {
    ...block,
    parent: block,
    from: [],
    aliases: new Map(),
    grouped: new Set(),
  });
  const of = (sql: string, type = BOOL) => leaf(sql, type, { offset, hasSubquery: true });
  switch (node.subLinkType) {
    case "EXISTS_SUBLINK":
      return of(`exists (${query.sql})`);
    case "EXPR_SUBLINK": {
      const [column] = oneColumn(query, offset);
      return of(`(${query.sql})`, column.type);
    }
    case "ANY_SUBLINK":
    case "ALL_SUBLINK":
      return compared(node, query, block, offset);
    default:
      throw new NotSimulatedError(`Redshift's ${String(node.subLinkType)}`, __filename);
  }
}

function oneColumn(
  { columns }: AnalyzedQuery,
  offset: number | undefined,
): [AnalyzedQuery["columns"][number]] {
  const [column] = columns;
  if (!column || columns.length > 1)
    throw problem(SQL_STATE.syntaxError, "subquery must return only one column", offset);
  return [column];
}

function compared(
  node: PgNode,
  query: AnalyzedQuery,
  block: Block,
  offset: number | undefined,
): Expression {
  if (as(node.testexpr, "RowExpr")) throw new NotSimulatedError("IN of rows", __filename);
  const [column] = oneColumn(query, offset);
  const value = block.shared.expression(node.testexpr, block);
  const operator = namesOf(node.operName).at(-1) ?? "=";
  const inner = leaf(`"__in".${identifier(column.internal)}`, column.type);
  const common =
    commonType([value.type, column.type]) ??
    (value.type.kind === "unknown" ? column.type : undefined);
  if (!common)
    throw problem(
      SQL_STATE.undefinedFunction,
      `operator does not exist: ${typeName(value.type)} ${operator} ${typeName(column.type)}`,
      offset,
    );
  const [a, b] = [coerce(value, common, "implicit"), coerce(inner, common, "implicit")].map(
    (side) => (isText(common) ? blankless(side) : side),
  ) as [Expression, Expression];
  const rows = `(select ${b.sql} from (${query.sql}) as "__in")`;
  const word =
    node.subLinkType === "ANY_SUBLINK"
      ? operator === "="
        ? "in"
        : `${operator} any`
      : `${operator} all`;
  return { ...combined([a], `(${a.sql} ${word} ${rows})`, BOOL, a.offset), hasSubquery: true };
}
