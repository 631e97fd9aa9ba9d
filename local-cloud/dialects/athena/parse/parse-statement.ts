import type { Expression, Identifier, QualifiedName, Query } from "./ast";
import { Cursor } from "./cursor";
import { parseExpression, parseValue } from "./parse-expression";
import { parseQuery } from "./parse-query";

/** A query as it was written and as it was read. */
export interface ParsedQuery {
  /** The text that offsets of the tree count from. */
  readonly sql: string;
  readonly tree: Query;
  /** The query's own text, without what stands around it. */
  readonly text: string;
  /** How many `?` it has. */
  readonly parameters: number;
}

/** Properties of CREATE TABLE AS and UNLOAD: expressions of constants. */
export type Properties = readonly { readonly name: Identifier; readonly value: Expression }[];

/** A statement of Trino's, or of Athena's own, that is no DDL of Hive's. */
export type Statement =
  | { readonly kind: "query"; readonly query: ParsedQuery }
  | {
      readonly kind: "create-view";
      readonly view: QualifiedName;
      readonly orReplace: boolean;
      readonly query: ParsedQuery;
    }
  | { readonly kind: "drop-view"; readonly view: QualifiedName; readonly ifExists: boolean }
  | {
      readonly kind: "ctas";
      readonly table: QualifiedName;
      readonly ifNotExists: boolean;
      readonly columns: readonly Identifier[] | undefined;
      readonly comment: string | undefined;
      readonly properties: Properties;
      readonly query: ParsedQuery;
      readonly isWithData: boolean;
    }
  | {
      readonly kind: "insert";
      readonly table: QualifiedName;
      readonly columns: readonly Identifier[] | undefined;
      readonly query: ParsedQuery;
    }
  | {
      readonly kind: "unload";
      readonly query: ParsedQuery;
      readonly location: string;
      readonly properties: Properties;
    }
  | { readonly kind: "prepare"; readonly name: string; readonly sql: string }
  | { readonly kind: "execute"; readonly name: string; readonly parameters: readonly string[] }
  | { readonly kind: "deallocate"; readonly name: string }
  | {
      readonly kind: "explain";
      readonly isAnalyze: boolean;
      readonly type: string;
      readonly format: string;
      readonly query: ParsedQuery;
    }
  /** DELETE, UPDATE and MERGE, which only tables of other formats take. */
  | { readonly kind: "change-rows"; readonly table: QualifiedName }
  /** Athena has it, the local cloud has not. */
  | { readonly kind: "unsupported"; readonly what: string };

const GRAMMAR = { expression: parseExpression, value: parseValue, query: parseQuery };

/**
 * Reads one statement of Trino's.
 * @throws UnreadableSqlError at what this parser cannot read
 * @throws NotSimulatedError naming syntax that is refused
 */
export function parseStatement(sql: string): Statement {
  const cursor = new Cursor(sql, GRAMMAR);
  const statement = parseAny(cursor);
  expectEnd(cursor);
  return statement;
}

/** Reads an expression alone, such as the value of a parameter. @throws UnreadableSqlError */
export function parseExpressionText(sql: string): Expression {
  const cursor = new Cursor(sql, GRAMMAR);
  const expression = cursor.expression();
  expectEnd(cursor);
  return expression;
}

function expectEnd(cursor: Cursor): void {
  if (cursor.token.kind !== "end") throw cursor.unexpected("<EOF>");
}

function parseAny(cursor: Cursor): Statement {
  switch (cursor.token.symbol) {
    case "CREATE":
      return cursor.ahead().symbol === "TABLE" ? parseCtas(cursor) : parseCreateView(cursor);
    case "DROP":
      return parseDropView(cursor);
    case "INSERT":
      return parseInsert(cursor);
    case "UNLOAD":
      return parseUnload(cursor);
    case "PREPARE":
      return parsePrepare(cursor);
    case "EXECUTE":
      return parseExecute(cursor);
    case "DEALLOCATE":
      cursor.expect("DEALLOCATE", "PREPARE");
      return { kind: "deallocate", name: cursor.identifier().name };
    case "EXPLAIN":
      return parseExplain(cursor);
    case "DELETE":
    case "UPDATE":
    case "MERGE":
      return parseChange(cursor);
    case "OPTIMIZE":
    case "VACUUM":
      return parseUnsupported(cursor);
    default:
      return { kind: "query", query: parseParsedQuery(cursor) };
  }
}

function parseParsedQuery(cursor: Cursor): ParsedQuery {
  const { at, parameters } = cursor;
  const tree = cursor.query();
  return {
    sql: cursor.sql,
    tree,
    text: cursor.sql.slice(at, cursor.end),
    parameters: cursor.parameters - parameters,
  };
}

function parseCreateView(cursor: Cursor): Statement {
  cursor.expect("CREATE");
  const orReplace = cursor.accept("OR", "REPLACE");
  cursor.expect("VIEW");
  const view = cursor.qualifiedName();
  if (cursor.accept("COMMENT")) cursor.string();
  if (cursor.accept("SECURITY")) cursor.acceptOne("DEFINER", "INVOKER");
  cursor.expect("AS");
  return { kind: "create-view", view, orReplace, query: parseParsedQuery(cursor) };
}

function parseDropView(cursor: Cursor): Statement {
  cursor.expect("DROP", "VIEW");
  const ifExists = cursor.accept("IF", "EXISTS");
  return { kind: "drop-view", view: cursor.qualifiedName(), ifExists };
}

function parseCtas(cursor: Cursor): Statement {
  cursor.expect("CREATE", "TABLE");
  const ifNotExists = cursor.accept("IF", "NOT", "EXISTS");
  const table = cursor.qualifiedName();
  const columns = cursor.isAt("(") ? parseNames(cursor) : undefined;
  const comment = cursor.accept("COMMENT") ? cursor.string() : undefined;
  const properties = cursor.accept("WITH") ? parseProperties(cursor) : [];
  cursor.expect("AS");
  const query = parseParsedQuery(cursor);
  const isWithData = !cursor.accept("WITH", "NO", "DATA");
  if (isWithData) cursor.accept("WITH", "DATA");
  return { kind: "ctas", table, ifNotExists, columns, comment, properties, query, isWithData };
}

function parseNames(cursor: Cursor): Identifier[] {
  return cursor.inBrackets(() => cursor.list(() => cursor.identifier()));
}

function parseProperties(cursor: Cursor): Properties {
  return cursor.inBrackets(() =>
    cursor.list(() => {
      const name = cursor.identifier();
      cursor.expect("=");
      return { name, value: cursor.expression() };
    }),
  );
}

function parseInsert(cursor: Cursor): Statement {
  cursor.expect("INSERT", "INTO");
  const table = cursor.qualifiedName();
  // `insert into t (a, b) select …`; without names the bracket is the query's.
  const hasColumns = cursor.isAt("(") && cursor.isName(1) && /^[,)]$/.test(cursor.ahead(2).symbol);
  const columns = hasColumns ? parseNames(cursor) : undefined;
  return { kind: "insert", table, columns, query: parseParsedQuery(cursor) };
}

function parseUnload(cursor: Cursor): Statement {
  cursor.expect("UNLOAD");
  const query = cursor.inBrackets(() => parseParsedQuery(cursor));
  cursor.expect("TO");
  const location = cursor.string();
  const properties = cursor.accept("WITH") ? parseProperties(cursor) : [];
  return { kind: "unload", query, location, properties };
}

function parsePrepare(cursor: Cursor): Statement {
  cursor.expect("PREPARE");
  const { name } = cursor.identifier();
  cursor.expect("FROM");
  const { at } = cursor;
  parseAny(cursor);
  return { kind: "prepare", name, sql: cursor.sql.slice(at, cursor.end) };
}

function parseExecute(cursor: Cursor): Statement {
  cursor.expect("EXECUTE");
  const { name } = cursor.identifier();
  const parameters = cursor.accept("USING")
    ? cursor.list(() => {
        const { at } = cursor;
        cursor.expression();
        return cursor.sql.slice(at, cursor.end);
      })
    : [];
  return { kind: "execute", name, parameters };
}

function parseExplain(cursor: Cursor): Statement {
  cursor.expect("EXPLAIN");
  const isAnalyze = cursor.accept("ANALYZE");
  if (isAnalyze) cursor.accept("VERBOSE");
  const options = new Map<string, string>();
  const isOption = /^(TYPE|FORMAT)$/.test(cursor.ahead().symbol);
  if (cursor.isAt("(") && isOption)
    cursor.inBrackets(() =>
      cursor.list(() => {
        const name = cursor.identifier().name.toUpperCase();
        options.set(name, cursor.identifier().name.toUpperCase());
      }),
    );
  return {
    kind: "explain",
    isAnalyze,
    type: options.get("TYPE") ?? "DISTRIBUTED",
    format: options.get("FORMAT") ?? "TEXT",
    query: parseParsedQuery(cursor),
  };
}

/** What only tables of other formats take is not read to its end. */
function parseChange(cursor: Cursor): Statement {
  cursor.next();
  cursor.acceptOne("FROM", "INTO");
  const table = cursor.qualifiedName();
  while (cursor.token.kind !== "end") cursor.next();
  return { kind: "change-rows", table };
}

function parseUnsupported(cursor: Cursor): Statement {
  const what = `the statement ${cursor.token.symbol}, which only Iceberg tables have`;
  while (cursor.token.kind !== "end") cursor.next();
  return { kind: "unsupported", what };
}
