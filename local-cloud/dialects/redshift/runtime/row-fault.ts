import { RedshiftStatementError, type SqlState } from "../errors";

/** An error that a row raises, as DuckDB carries it from the row to the statement. */
interface RowFault {
  readonly sqlState: SqlState;
  readonly problem: string;
}

/** Text for DuckDB's `error` function, and for what a function of the runtime throws. */
export function encodeRowFault(problem: string, sqlState: SqlState): string {
  return JSON.stringify({ sqlState, problem } satisfies RowFault);
}

/** The error that DuckDB's message carries; undefined when DuckDB raised it itself. */
export function decodeRowFault(
  message: string,
  cause: unknown,
): RedshiftStatementError | undefined {
  const start = message.indexOf('{"sqlState":');
  if (start < 0) return undefined;
  const [line = ""] = message.slice(start).split("\n");
  try {
    const { sqlState, problem } = JSON.parse(line) as RowFault;
    return new RedshiftStatementError(problem, { sqlState, cause });
  } catch {
    return undefined;
  }
}
