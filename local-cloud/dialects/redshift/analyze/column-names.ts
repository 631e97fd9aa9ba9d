import { functionOf } from "../functions/table";
import { SESSION_FUNCTIONS } from "../functions/session";
import { namesOf, type PgNode } from "../parse/postgres";

/** What a column is named after, and whether an outer cast or CASE would keep that name. */
interface Named {
  readonly name: string;
  readonly isKept: boolean;
}

/** Redshift's name of a column that is named after nothing. */
const UNNAMED = "?column?";

/** Name of a column without an alias. */
export function columnName(value: PgNode): string {
  return named(value)?.name ?? UNNAMED;
}

/**
 * As PostgreSQL names a column, and Redshift with it.
 * @see FigureColname in https://github.com/postgres/postgres/blob/master/src/backend/parser/parse_target.c
 */
function named(value: PgNode): Named | undefined {
  const [[type, node] = ["", {}]] = Object.entries(value) as [string, PgNode][];
  const nodeOf = (part: string) => named((node[part] ?? {}) as PgNode);
  switch (type) {
    case "ColumnRef": {
      const column = lastName(node.fields, true);
      // https://docs.aws.amazon.com/redshift/latest/dg/r_SYSDATE.html
      return column?.name === "sysdate" ? { name: "timestamp", isKept: true } : column;
    }
    case "A_Indirection":
      return lastName(node.indirection, true) ?? nodeOf("arg");
    case "FuncCall":
      return functionName(node);
    case "A_Expr":
      return node.kind === "AEXPR_NULLIF" ? { name: "nullif", isKept: true } : undefined;
    case "TypeCast": {
      const inner = nodeOf("arg");
      return inner?.isKept ? inner : lastName((node.typeName as PgNode).names, false);
    }
    case "CollateClause":
      return nodeOf("arg");
    case "CaseExpr": {
      const inner = nodeOf("defresult");
      return inner?.isKept ? inner : { name: "case", isKept: false };
    }
    case "SubLink":
      return subqueryName(node);
    case "SQLValueFunction":
      return { name: sessionName(node.op as string), isKept: true };
    case "MinMaxExpr":
      return { name: node.op === "IS_LEAST" ? "least" : "greatest", isKept: true };
    default: {
      const name = { A_ArrayExpr: "array", CoalesceExpr: "coalesce", RowExpr: "row" }[type];
      return name === undefined ? undefined : { name, isKept: true };
    }
  }
}

/** PostgreSQL 8 makes a cast of CURRENT_DATE: https://docs.aws.amazon.com/redshift/latest/dg/r_CURRENT_DATE_function.html */
function sessionName(op: string): string {
  const name = op.replace(/^SVFOP_|_N$/g, "").toLowerCase();
  return { current_date: "date", user: "current_user" }[name] ?? name;
}

function functionName(call: PgNode): Named | undefined {
  const found = lastName(call.funcname, true);
  if (!found) return undefined;
  const heading = functionOf(found.name)?.heading ?? SESSION_FUNCTIONS[found.name]?.heading;
  return heading === undefined ? found : { ...found, name: heading };
}

function subqueryName({ subLinkType, subselect }: PgNode): Named | undefined {
  if (subLinkType === "EXISTS_SUBLINK") return { name: "exists", isKept: true };
  if (subLinkType === "ARRAY_SUBLINK") return { name: "array", isKept: true };
  if (subLinkType !== "EXPR_SUBLINK") return undefined;
  const { targetList = [] } = (subselect as { readonly SelectStmt: PgNode }).SelectStmt;
  const first = (targetList as { readonly ResTarget: PgNode }[])[0]?.ResTarget;
  if (first?.name !== undefined)
    return { name: (first.name as string).toLowerCase(), isKept: true };
  return first && named(first.val as PgNode);
}

/** Of a name's parts the last that is a name. */
function lastName(parts: unknown, isKept: boolean): Named | undefined {
  const name = namesOf(parts).at(-1);
  return name === undefined ? undefined : { name, isKept };
}
