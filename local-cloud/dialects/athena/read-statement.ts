import { NotSimulatedError } from "../../errors";
import { syntaxProblems, tokens } from "../parsers";
import { stringOf } from "../tree";
import { invalidRequest, StatementFailedError } from "./errors";
import { hiveTokens } from "./hive/lexer";
import { readHive } from "./hive/read-hive";
import { TokenReader } from "./hive/token-reader";
import { unsupported } from "./hive/unsupported";
import { readTrino } from "./read-trino";
import type { AthenaStatement } from "./statement";

/**
 * Reads a statement as Athena does: DDL in Hive's grammar, queries in Trino's.
 * @throws ServiceError `InvalidRequestException` with line and column of a syntax error
 * @throws NotSimulatedError for a statement that is not simulated
 * @see https://docs.aws.amazon.com/athena/latest/ug/ddl-reference.html
 */
export function readStatement(text: string): AthenaStatement {
  const words = hiveTokens(text)
    .slice(0, 4)
    .map((token) => token.text.toUpperCase());
  if (words[0] === "<EOF>" || words[0] === ";") throw invalidRequest("Query string is empty.");
  const own = withoutQuery(text, words);
  return own ?? (isHive(text, words) ? readHive(text) : readQuery(text));
}

/** Statements that are known by their first words. */
function withoutQuery(
  text: string,
  [first, second]: readonly string[],
): AthenaStatement | undefined {
  switch (first) {
    case "OPTIMIZE":
    case "VACUUM":
      throw new NotSimulatedError(`${first} (Athena has it for Iceberg tables)`, __filename);
    case "DELETE":
    case "UPDATE":
    case "MERGE": {
      const reader = new TokenReader(text.replaceAll('"', "`"));
      reader.any();
      if (first !== "UPDATE") reader.expect(first === "DELETE" ? "FROM" : "INTO");
      return { kind: "modify-rows", statement: first, table: reader.table() };
    }
    case "UNLOAD":
      return readUnload(text);
    case "INSERT":
      if (second === "OVERWRITE") throw unsupported();
      return undefined;
    case "COMMIT":
    case "ROLLBACK":
    case "START":
    case "GRANT":
    case "REVOKE":
    case "LOCK":
    case "UNLOCK":
    case "EXPORT":
    case "IMPORT":
    case "LOAD":
    case "TRUNCATE":
    case "USE":
    case "SET":
    case "RESET":
    case "ANALYZE":
      throw unsupported();
    default:
      return undefined;
  }
}

/** `UNLOAD (query) TO 'location' WITH (properties)`: Trino has no such statement, but both of its parts. */
function readUnload(text: string): AthenaStatement {
  const words = tokens("trino", text);
  const fail = (index: number, expecting: string) => {
    const { line, column, text: found } = words[index] ?? words.at(-1)!;
    return invalidRequest(
      `line ${line}:${column}: mismatched input '${found}'. Expecting: ${expecting}`,
      "MALFORMED_QUERY",
    );
  };
  if (words[1]?.text !== "(") throw fail(1, "'('");
  let depth = 0;
  const close = words.findIndex(({ text: word }) => {
    if (word === "(") depth += 1;
    if (word === ")") depth -= 1;
    return word === ")" && depth === 0;
  });
  if (close < 0) throw fail(words.length, "')'");
  const [to, location, ...more] = words.slice(close + 1);
  if (to?.text.toUpperCase() !== "TO") throw fail(close + 1, "'TO'");
  if (!location?.text.startsWith("'")) throw fail(close + 2, "<string>");
  const read = readQuery(text.slice(words[1].stop, words[close]!.start));
  if (read.kind === "unsound") return read;
  if (read.kind !== "query") throw fail(2, "<query>");
  const properties = more.length === 0 ? "" : text.slice(more[0]!.start);
  const table = readQuery(`create table unloaded ${properties.replace(/;\s*$/, "")} as select 1`);
  if (table.kind !== "ctas") throw fail(close + 3, "'WITH'");
  return {
    kind: "unload",
    query: read.query,
    location: stringOf(location.text),
    properties: table.properties,
  };
}

function isHive(text: string, [first, second, third, fourth]: readonly string[]): boolean {
  if (first === "CREATE") {
    if (second === "VIEW" || (second === "OR" && third === "REPLACE" && fourth === "VIEW"))
      return false;
    return !(second === "TABLE" && hiveTokens(text).some(({ text: word }) => /^as$/i.test(word)));
  }
  if (first === "DROP") return second !== "VIEW";
  return ["SHOW", "DESCRIBE", "DESC", "MSCK", "ALTER"].includes(first ?? "");
}

function readQuery(text: string): AthenaStatement {
  const words = tokens("trino", text);
  const end = words.findIndex((token) => token.text === ";");
  if (end >= 0 && end < words.length - 1) {
    throw invalidRequest(`Only one sql statement is allowed. Got: ${text}`, "INVALID_INPUT");
  }
  const sql = end >= 0 ? text.slice(0, words[end]!.start) : text;
  const problem = syntaxProblems("trino", sql)[0];
  if (problem) {
    const { line, column, message } = problem;
    throw invalidRequest(`line ${line}:${column}: ${inTrinoWords(message)}`, "MALFORMED_QUERY");
  }
  try {
    return readTrino(sql);
  } catch (error) {
    if (error instanceof StatementFailedError) return { kind: "unsound", error };
    throw error;
  }
}

/** The grammar's messages name the same token in other words. */
function inTrinoWords(message: string): string {
  const [, token, rest] =
    /^'([^]*)' is not valid at this position(?:, expecting )?([^]*)$/.exec(message) ?? [];
  if (token === undefined) return message;
  return `mismatched input '${token}'.${rest ? ` Expecting: ${rest}` : ""}`;
}
