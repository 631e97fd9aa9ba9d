import { namesOf, nodesOf, type PgNode, type PgStatement, type PgWord } from "./postgres";

/** What a column is named after, and whether an outer cast or CASE would keep that name. */
interface Named {
  readonly name: string;
  readonly isKept: boolean;
}

/** Redshift's name of a column that is named after nothing. */
const UNNAMED = "?column?";

/** Words after a select list that are not the list's. */
const AFTER_LIST =
  /^(from|into|where|group|having|window|union|intersect|except|order|limit|offset|fetch|for|\)|;)$/i;

/** The text of a statement with a name at each column that has none: DuckDB would give others than Redshift. */
export function withColumnNames(sql: string, statement: PgStatement): string {
  const lists = [statement.node, ...nodesOf(statement.node, "SelectStmt")].map(
    ({ targetList }) => (targetList ?? []) as { readonly ResTarget: PgNode }[],
  );
  const names = lists.flatMap((list) =>
    list.flatMap(({ ResTarget: { name, val, location } }, index) => {
      if (name !== undefined || "ColumnRef" in (val as PgNode)) return [];
      const next = list[index + 1]?.ResTarget.location as number | undefined;
      const { words, offsetOf } = statement;
      const end = endOf(words, offsetOf(location as number), next && offsetOf(next));
      return [{ end, name: named(val as PgNode)?.name ?? UNNAMED }];
    }),
  );
  let text = sql;
  for (const { end, name } of names.sort((a, b) => b.end - a.end))
    text = `${text.slice(0, end)} as "${name.replaceAll('"', '""')}"${text.slice(end)}`;
  return text;
}

/** Offset after the last word of a column that begins at `start`. @param next where the next column begins */
function endOf(words: readonly PgWord[], start: number, next: number | undefined): number {
  const indexOf = (offset: number) => words.findIndex((word) => word.start >= offset);
  // A comma is between the two.
  if (next !== undefined) return words[indexOf(next) - 2]!.stop;
  let depth = 0;
  for (let at = indexOf(start); at < words.length; at += 1) {
    const before = words[at - 1]?.text ?? "";
    const { text } = words[at]!;
    // IS DISTINCT FROM and WITHIN GROUP are a column's.
    const isPart = /^(distinct|within)$/i.test(before);
    if (depth === 0 && AFTER_LIST.test(text) && !isPart) return words[at - 1]!.stop;
    if (/^[([]$/.test(text)) depth += 1;
    else if (/^[)\]]$/.test(text)) depth -= 1;
  }
  return words.at(-1)!.stop;
}

/**
 * As PostgreSQL names a column, and Redshift with it.
 * @see FigureColname in https://github.com/postgres/postgres/blob/master/src/backend/parser/parse_target.c
 */
function named(value: PgNode): Named | undefined {
  const [[type, node] = ["", {}]] = Object.entries(value) as [string, PgNode][];
  const nodeOf = (part: string) => named((node[part] ?? {}) as PgNode);
  switch (type) {
    case "ColumnRef":
      return lastName(node.fields, true);
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
      return { name: (node.op as string).replace(/^SVFOP_|_N$/g, "").toLowerCase(), isKept: true };
    case "MinMaxExpr":
      return { name: node.op === "IS_LEAST" ? "least" : "greatest", isKept: true };
    default: {
      const name = { A_ArrayExpr: "array", CoalesceExpr: "coalesce", RowExpr: "row" }[type];
      return name === undefined ? undefined : { name, isKept: true };
    }
  }
}

function functionName(call: PgNode): Named | undefined {
  const found = lastName(call.funcname, true);
  // EXTRACT is a function of its own since PostgreSQL 14, and date_part to Redshift.
  return found?.name === "extract" ? { ...found, name: "date_part" } : found;
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
