import { NotSimulatedError } from "../errors";
import { parseTree, syntaxProblems, tokens } from "../sql/parsers";
import { find, findAll, nameOf, ruleOf, spanOf, type SqlTree } from "../sql/tree";
import { RedshiftStatementError } from "./errors";
import { REDSHIFT_FUNCTIONS } from "./functions";

/** A SELECT that Redshift would run. */
export interface RedshiftSelect {
  /** Text for DuckDB: unaliased expressions have the names that Redshift gives them. */
  readonly sql: string;
  /** External tables it reads. */
  readonly tables: readonly { readonly schema: string; readonly table: string }[];
  /** Names of its `:parameters`. */
  readonly parameters: readonly string[];
}

/**
 * Reads a SELECT in PostgreSQL's grammar, which Redshift's SELECT keeps to here.
 * @throws RedshiftStatementError with the position of a syntax error
 * @throws NotSimulatedError for other statements and for functions that are not simulated
 */
export function readSelect(text: string): RedshiftSelect {
  const sql = text.trim().replace(/;\s*$/, "");
  const problem = syntaxProblems("postgres", sql)[0];
  if (problem) {
    const lines = sql.split("\n");
    const position =
      lines.slice(0, problem.line - 1).reduce((sum, line) => sum + line.length + 1, 0) +
      problem.column;
    const near = tokens("postgres", sql.slice(position - 1))[0]?.text ?? "end of input";
    throw new RedshiftStatementError(`syntax error at or near "${near}" Position: ${position};`);
  }
  const tree = parseTree("postgres", sql);
  const first = tokens("postgres", sql)[0]?.text.toUpperCase() ?? "";
  if (!["SELECT", "WITH"].includes(first)) {
    throw new NotSimulatedError(
      `Redshift's statement ${first}`,
      "rehearsal/redshift/read-select.ts",
    );
  }
  checkFunctions(tree);
  const withNames = new Set(
    findAll(tree, "CommonTableExpr").map((node) => nameOf(node.children?.[0]?.getText() ?? "")),
  );
  const tables = findAll(tree, "TableName")
    .map((node) => node.getText().split(".").map(nameOf))
    .filter((parts) => parts.length > 1 || !withNames.has(parts[0] ?? ""))
    .map((parts) => ({ schema: parts.at(-2) ?? "public", table: parts.at(-1) ?? "" }));
  // A table that is joined with itself is one relation.
  const byName = new Map(tables.map((one) => [`${one.schema}.${one.table}`, one]));
  return {
    sql: named(tree, sql),
    tables: [...byName.values()],
    parameters: [...new Set(parameterNames(sql))],
  };
}

/** Words that follow a single colon: `::` is a cast. */
function parameterNames(sql: string): string[] {
  const words = tokens("postgres", sql).map((token) => token.text);
  return words.filter((word) => /^:[A-Za-z_]\w*$/.test(word)).map((word) => word.slice(1));
}

function checkFunctions(tree: SqlTree): void {
  for (const call of findAll(tree, "FunctionName")) {
    const name = nameOf(call.getText());
    if (REDSHIFT_FUNCTIONS.has(name)) continue;
    throw new RedshiftStatementError(
      `function ${name} does not exist or is not simulated; if Redshift has it, add it to rehearsal/redshift/functions.ts`,
    );
  }
}

/** Redshift names an unaliased function after itself and any other expression `?column?`. */
function named(tree: SqlTree, sql: string): string {
  const list = find(tree, "TargetList");
  let text = "";
  let from = 0;
  for (const item of list?.children ?? []) {
    if (item.symbol || !isUnnamed(item)) continue;
    const call = find(item, "FunctionName");
    const name = call
      ? nameOf(call.getText())
      : find(item, "FuncExprCommonSubExpr")
        ? "date_part"
        : "?column?";
    const end = spanOf(item).stop;
    text += `${sql.slice(from, end)} as "${name}"`;
    from = end;
  }
  return text + sql.slice(from);
}

function isUnnamed(item: SqlTree): boolean {
  const inner =
    ruleOf(item) === "Target_label" && item.children?.length === 1 ? item.children[0]! : item;
  if ((inner.children ?? []).length > 1 && ruleOf(inner) === "Target_label") return false;
  return (
    ruleOf(inner) === "SelectExpressionColumnName" ||
    find(inner, "SelectExpressionColumnName") !== undefined
  );
}
