import { StatementFailedError } from "../errors";
import { positionAt } from "../parse/position";

/** Words an error of the analysis as Athena does, with its place in the statement. */
export function semanticError(
  sql: string,
  code: string,
  at: number,
  message: string,
): StatementFailedError {
  const { line, column } = positionAt(sql, at);
  return new StatementFailedError(`${code}: line ${line}:${column}: ${message}`);
}
