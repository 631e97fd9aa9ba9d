import type { Dialect } from "../dialect";
import { syntaxProblems, tokens } from "../parsers";
import { invalidRequest, StatementFailedError } from "./errors";
import { readHive } from "./read-hive";
import { readTrino } from "./read-trino";
import type { AthenaStatement } from "./statement";

/**
 * Reads a statement as Athena does: DDL in Hive's grammar, queries in Trino's.
 * @throws ServiceError `InvalidRequestException` with line and column of a syntax error
 * @throws NotSimulatedError for a statement that is not simulated
 * @see https://docs.aws.amazon.com/athena/latest/ug/ddl-reference.html
 */
export function readStatement(text: string): AthenaStatement {
  const words = tokens("trino", text);
  const end = words.findIndex((token) => token.text === ";");
  if (end >= 0 && end < words.length - 1) {
    throw invalidRequest(`Only one sql statement is allowed. Got: ${text}`, "INVALID_INPUT");
  }
  const sql = end >= 0 ? text.slice(0, words[end]!.start) : text;
  if (words.length === 0 || end === 0) throw invalidRequest("Query string is empty.");
  const dialect = dialectOf(words.map((token) => token.text.toUpperCase()));
  const problem = syntaxProblems(dialect, sql)[0];
  if (problem) {
    const { line, column, message } = problem;
    throw invalidRequest(`line ${line}:${column}: ${inTrinoWords(message)}`, "MALFORMED_QUERY");
  }
  try {
    return dialect === "hive" ? readHive(sql) : readTrino(sql);
  } catch (error) {
    if (error instanceof StatementFailedError) return { kind: "unsound", error };
    throw error;
  }
}

function dialectOf(words: readonly string[]): Dialect {
  const [first, second, third, fourth] = words;
  if (first === "CREATE") {
    if (second === "VIEW" || (second === "OR" && third === "REPLACE" && fourth === "VIEW"))
      return "trino";
    return second === "TABLE" && words.includes("AS") ? "trino" : "hive";
  }
  if (first === "DROP") return second === "VIEW" ? "trino" : "hive";
  return ["SHOW", "DESCRIBE", "DESC", "MSCK", "ALTER"].includes(first ?? "") ? "hive" : "trino";
}

/** The grammar's messages name the same token in other words. */
function inTrinoWords(message: string): string {
  const [, token, rest] =
    /^'([^]*)' is not valid at this position(?:, expecting )?([^]*)$/.exec(message) ?? [];
  if (token === undefined) return message;
  return `mismatched input '${token}'.${rest ? ` Expecting: ${rest}` : ""}`;
}
