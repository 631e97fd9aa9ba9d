import { NotSimulatedError, sourcePath } from "../../errors";
import { parseTree } from "../parsers";
import {
  childOf,
  find,
  findAll,
  keywords,
  nameOf,
  positionOf,
  ruleOf,
  sourceOf,
  spanOf,
  stringOf,
  type SqlTree,
} from "../tree";
import { StatementFailedError } from "./errors";
import { ATHENA_FUNCTIONS, FUNCTIONS_FILE } from "./functions";
import { aliasUses } from "./alias-uses";
import { tableReference, type AthenaStatement, type Query } from "./statement";

/** Clauses of Trino's grammar that DuckDB has not, or means otherwise. */
const REFUSED_RULES = [
  "TableFunctionInvocation",
  "Unnest",
  "Lateral",
  "JsonTable",
  "PatternRecognition",
  "SampledRelation",
  "QueryPeriod",
  "Lambda",
  "JsonValue",
  "JsonQuery",
  "JsonExists",
  "JsonObject",
  "JsonArray",
  "Normalize",
  "ListAgg",
  "Measure",
];

/** Reads a statement whose syntax holds in Trino's grammar. @throws NotSimulatedError naming other statements */
export function readTrino(sql: string): AthenaStatement {
  const tree = parseTree("trino", sql);
  const statement = find(tree, "SingleStatement")?.children?.[0] ?? tree;
  const words = keywords(statement);
  switch (ruleOf(statement)) {
    case "StatementDefault":
      return { kind: "query", query: readQuery(statement, sql) };
    case "CreateView": {
      const root = find(statement, "RootQuery")!;
      return {
        kind: "create-view",
        view: tableReference(find(statement, "ViewNameCreate")!),
        orReplace: words.includes("REPLACE"),
        query: readQuery(root, sql),
        originalSql: sourceOf(root, sql),
      };
    }
    case "DropView":
      return {
        kind: "drop-view",
        view: tableReference(find(statement, "ViewRef")!),
        ifExists: words.includes("EXISTS"),
      };
    case "CreateTableAsSelect":
      return {
        kind: "ctas",
        table: tableReference(find(statement, "TableNameCreate")!),
        ifNotExists: words.includes("EXISTS"),
        properties: readProperties(childOf(statement, "Properties")),
        query: readQuery(find(statement, "RootQuery")!, sql),
        withNoData: words.includes("NO"),
      };
    case "InsertInto":
      return {
        kind: "insert",
        columns: insertedColumns(childOf(statement, "ColumnList")),
        table: tableReference(find(statement, "TableRef")!),
        query: readQuery(find(statement, "RootQuery")!, sql),
      };
    default:
      throw new NotSimulatedError(`the statement ${ruleOf(statement)}`, __filename);
  }
}

function insertedColumns(list: SqlTree | undefined): string[] | undefined {
  return list?.children?.filter((child) => !child.symbol).map((child) => nameOf(child.getText()));
}

function readQuery(root: SqlTree, sql: string): Query {
  refuseUnsimulated(root);
  checkFunctions(root);
  const withNames = new Set(
    findAll(root, "NamedQuery").map((query) => nameOf(query.children?.[0]?.getText() ?? "")),
  );
  const tables = findAll(root, "TableRef").map(tableReference);
  const items = selectItems(root);
  const unnamed = items.filter(isUnnamed);
  return {
    sql: nameItems(root, unnamed, sql),
    tables: tables.filter(({ database, table }) => database !== undefined || !withNames.has(table)),
    parameters: findAll(root, "Parameter").length,
    unnamed: unnamed.map((item) => ({
      ...positionOf(item),
      ordinal: items.indexOf(item) + 1,
    })),
    aliasUses: aliasUses(root),
  };
}

/** Names that a result column has until its place is known. */
export function placeholderName(index: number): string {
  return `__unnamed_${index}`;
}

/** Unaliased expressions get a name that is found again in the result: Athena calls them by their place. */
function nameItems(root: SqlTree, unnamed: readonly SqlTree[], sql: string): string {
  const { start, stop } = spanOf(root);
  let text = "";
  let from = start;
  for (const [index, item] of unnamed.entries()) {
    const end = spanOf(item).stop;
    text += `${sql.slice(from, end)} as "${placeholderName(index)}"`;
    from = end;
  }
  return text + sql.slice(from, stop);
}

function selectItems(root: SqlTree): SqlTree[] {
  const list = find(outermostSelect(root), "SelectList");
  return (list?.children ?? []).filter((child) => !child.symbol);
}

function isUnnamed(item: SqlTree): boolean {
  const isStar = item.getText().endsWith("*") && !find(item, "FunctionCall");
  return !isStar && !hasName(item);
}

function hasName(item: SqlTree): boolean {
  // An alias is a second child: `expression AS name` or `expression name`.
  if ((item.children ?? []).length > 1) return true;
  return leaves(item).every((text) => text === "." || isColumnName(text));
}

function leaves(node: SqlTree): string[] {
  return node.symbol ? [node.getText()] : (node.children ?? []).flatMap(leaves);
}

function isColumnName(text: string): boolean {
  const isConstant = /^(null|true|false|current_\w+|localtime\w*)$/i.test(text);
  return /^("[^"]*"|[A-Za-z_]\w*)$/.test(text) && !isConstant;
}

/** The SELECT whose items are the statement's columns; of a UNION, the first. */
function outermostSelect(node: SqlTree): SqlTree | undefined {
  if (ruleOf(node) === "QuerySpecification") return node;
  for (const child of node.children ?? []) {
    if (ruleOf(child) === "With") continue;
    const found = outermostSelect(child);
    if (found) return found;
  }
  return undefined;
}

function refuseUnsimulated(root: SqlTree): void {
  for (const rule of REFUSED_RULES) {
    // Some rules wrap every relation; they mean something only with a clause of their own.
    const found = findAll(root, rule).find((node) => (node.children ?? []).length > 1);
    if (found) throw new NotSimulatedError(`${rule} in a query`, __filename);
  }
}

function checkFunctions(root: SqlTree): void {
  for (const call of findAll(root, "FunctionCall")) {
    const name = nameOf(find(call, "FunctionName")?.getText() ?? "");
    if (ATHENA_FUNCTIONS.has(name)) continue;
    const { line, column } = positionOf(call);
    throw new StatementFailedError(
      `FUNCTION_NOT_FOUND: line ${line}:${column}: Function '${name}' not registered. ` +
        `If Athena has it, add it to ${sourcePath(FUNCTIONS_FILE)}.`,
    );
  }
}

function readProperties(node: SqlTree | undefined): Record<string, string | number | string[]> {
  if (!node) return {};
  return Object.fromEntries(
    findAll(node, "Property").map((property): [string, string | number | string[]] => {
      const name = nameOf(property.children?.[0]?.getText() ?? "");
      const value = (property.children ?? []).at(-1)!;
      const array = find(value, "ArrayConstructor");
      if (array) return [name, findStrings(array)];
      const text = value.getText();
      return [name, /^'/.test(text) ? stringOf(text) : Number(text)];
    }),
  );
}

function findStrings(node: SqlTree): string[] {
  if (node.symbol) return /^'/.test(node.getText()) ? [stringOf(node.getText())] : [];
  return (node.children ?? []).flatMap(findStrings);
}
