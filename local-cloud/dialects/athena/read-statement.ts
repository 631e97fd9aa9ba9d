import { NotSimulatedError } from "../../errors";
import { withinTheStack } from "../complexity";
import { syntaxProblems } from "../parsers";
import { invalidRequest, StatementFailedError } from "./errors";
import { readHive } from "./hive/read-hive";
import { unsupported } from "./hive/unsupported";
import { parseStatement, type Statement } from "./parse/parse-statement";
import { positionAt } from "./parse/position";
import { UnreadableSqlError } from "./parse/unreadable-sql-error";
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
  const words = firstWords(sql, 4);
  if (isUnsupported(words)) throw unsupported();
  try {
    return isHive(sql, words) ? readHive(sql) : readTrinoStatement(sql);
  } catch (error) {
    if (error instanceof StatementFailedError) return { kind: "unsound", error };
    throw error;
  }
}

/** Statements of Hive's and Trino's that Athena does not have. */
const UNSUPPORTED = new Set(
  (
    "COMMIT ROLLBACK START GRANT REVOKE LOCK UNLOCK EXPORT IMPORT LOAD TRUNCATE USE SET RESET ANALYZE CALL KILL REFRESH " +
    "COMMENT DENY"
  ).split(" "),
);

function isUnsupported([first = "", second]: readonly string[]): boolean {
  return UNSUPPORTED.has(first) || (first === "INSERT" && second === "OVERWRITE");
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
    refuseSyntaxProblems(sql);
    // The other grammar can read it: what is missing is missing here.
    const what = `what stands at line ${line}:${column} of the statement (${error.message})`;
    return { kind: "unsound", error: new NotSimulatedError(what, __filename) };
  }
}

function withTables(sql: string, statement: Statement): AthenaStatement {
  switch (statement.kind) {
    case "create-view":
    case "drop-view":
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
function refuseSyntaxProblems(sql: string): void {
  const problem = syntaxProblems("trino", sql)[0];
  if (!problem) return;
  const { line, column, message } = problem;
  throw invalidRequest(`line ${line}:${column}: ${inTrinoWords(message)}`, "MALFORMED_QUERY");
}

function isHive(sql: string, [first = "", second, third, fourth]: readonly string[]): boolean {
  if (first === "CREATE") {
    if (second === "VIEW" || (second === "OR" && third === "REPLACE" && fourth === "VIEW"))
      return false;
    return !(second === "TABLE" && /\bas\s*(?:\(|select\b|with\b|values\b|table\b)/i.test(sql));
  }
  if (first === "DROP") return second !== "VIEW";
  return ["SHOW", "DESCRIBE", "DESC", "MSCK", "ALTER"].includes(first);
}

/** The grammar's messages name the same token in other words. */
function inTrinoWords(message: string): string {
  const [, token, rest] =
    /^'([^]*)' is not valid at this position(?:, expecting )?([^]*)$/.exec(message) ?? [];
  if (token === undefined) return message;
  return `mismatched input '${token}'.${rest ? ` Expecting: ${rest}` : ""}`;
}
