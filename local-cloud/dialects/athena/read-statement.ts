import { NotSimulatedError } from "../../errors";
import { withinTheStack } from "../complexity";
import type { Dialect } from "../dialect";
import { syntaxProblems } from "../parsers";
import { invalidRequest, StatementFailedError } from "./errors";
import { parseStatement, type Statement } from "./parse/parse-statement";
import { positionAt } from "./parse/position";
import { UnreadableSqlError } from "./parse/unreadable-sql-error";
import { readHive } from "./read-hive";
import { firstWords, onlyStatement } from "./statement-text";
import { tableNamed, type AthenaStatement } from "./statement";

/**
 * Reads a statement as Athena does: DDL in Hive's grammar, queries in Trino's.
 * @throws ServiceError `InvalidRequestException` with line and column of a syntax error
 * @throws NotSimulatedError for a DDL statement that is not simulated
 * @see https://docs.aws.amazon.com/athena/latest/ug/ddl-reference.html
 */
export function readStatement(text: string): AthenaStatement {
  const sql = onlyStatement(text);
  try {
    return dialectOf(sql) === "hive" ? readHiveStatement(sql) : readTrinoStatement(sql);
  } catch (error) {
    if (error instanceof StatementFailedError) return { kind: "unsound", error };
    throw error;
  }
}

function readHiveStatement(sql: string): AthenaStatement {
  refuseSyntaxProblems("hive", sql);
  return readHive(sql);
}

function readTrinoStatement(sql: string): AthenaStatement {
  try {
    return withTables(
      sql,
      withinTheStack(() => parseStatement(sql)),
    );
  } catch (error) {
    if (error instanceof NotSimulatedError) return { kind: "unsound", error };
    if (!(error instanceof UnreadableSqlError)) throw error;
    const { line, column } = positionAt(sql, error.at);
    if (error.isCertain)
      throw invalidRequest(`line ${line}:${column}: ${error.message}`, "MALFORMED_QUERY");
    refuseSyntaxProblems("trino", sql);
    // The other grammar can read it: what is missing is missing here.
    const what = `what stands at line ${line}:${column} of the statement (${error.message})`;
    return { kind: "unsound", error: new NotSimulatedError(what, __filename) };
  }
}

function withTables(sql: string, statement: Statement): AthenaStatement {
  switch (statement.kind) {
    case "create-view":
    case "drop-view":
    case "show-create-view":
      return { ...statement, view: tableNamed(sql, statement.view) };
    case "ctas":
    case "insert":
    case "change-rows":
      return { ...statement, table: tableNamed(sql, statement.table) };
    default:
      return statement;
  }
}

/** The grammar of dt-sql-parser is slow to load, and words problems nearly as Athena does. */
function refuseSyntaxProblems(dialect: Dialect, sql: string): void {
  const problem = syntaxProblems(dialect, sql)[0];
  if (!problem) return;
  const { line, column, message } = problem;
  throw invalidRequest(`line ${line}:${column}: ${inTrinoWords(message)}`, "MALFORMED_QUERY");
}

function dialectOf(sql: string): Dialect {
  const [first = "", second, third, fourth] = firstWords(sql, 4);
  if (first === "CREATE") {
    if (second === "VIEW" || (second === "OR" && third === "REPLACE" && fourth === "VIEW"))
      return "trino";
    return second === "TABLE" && /\bas\s*(?:\(|select\b|with\b|values\b|table\b)/i.test(sql)
      ? "trino"
      : "hive";
  }
  if (first === "DROP") return second === "VIEW" ? "trino" : "hive";
  if (first === "SHOW" && second === "CREATE" && third === "VIEW") return "trino";
  return ["SHOW", "DESCRIBE", "DESC", "MSCK", "ALTER"].includes(first) ? "hive" : "trino";
}

/** The grammar's messages name the same token in other words. */
function inTrinoWords(message: string): string {
  const [, token, rest] =
    /^'([^]*)' is not valid at this position(?:, expecting )?([^]*)$/.exec(message) ?? [];
  if (token === undefined) return message;
  return `mismatched input '${token}'.${rest ? ` Expecting: ${rest}` : ""}`;
}
