import { NotSimulatedError } from "../../errors";
import { RedshiftStatementError, SQL_STATE, type SqlState } from "../../dialects/redshift/errors";
import { decodeRowFault } from "../../dialects/redshift/runtime/row-fault";
import { LakeQueryError } from "../../query/lake-errors";
import { unreadableFile } from "../../query/unreadable-file";

/** What DuckDB says where Redshift has words of its own. */
const DUCKDB_WORDS: readonly (readonly [pattern: RegExp, sqlState: SqlState, problem: string])[] = [
  [/INT\d+|HUGEINT/, SQL_STATE.numericValueOutOfRange, "integer out of range"],
  [/DECIMAL/, SQL_STATE.numericValueOutOfRange, "Numeric data overflow (result precision)"],
  [
    /square root of a negative/,
    SQL_STATE.invalidParameterValue,
    "cannot take square root of a negative number",
  ],
  [/logarithm of zero/, SQL_STATE.invalidParameterValue, "cannot take logarithm of zero"],
  [
    /logarithm of a negative/,
    SQL_STATE.invalidParameterValue,
    "cannot take logarithm of a negative number",
  ],
  [
    /More than one row returned by a subquery/,
    SQL_STATE.cardinalityViolation,
    "more than one row returned by a subquery used as an expression",
  ],
];

/** Any error of a statement in Redshift's words. */
export function inRedshiftsWords(error: unknown): RedshiftStatementError {
  if (error instanceof RedshiftStatementError) return error;
  const message = (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
  const of = (problem: string, sqlState: SqlState) =>
    new RedshiftStatementError(problem, { sqlState, cause: error });
  // PostgreSQL's name for it, of SQLSTATE 0A000.
  if (error instanceof NotSimulatedError)
    return of(`feature not supported: ${message}`, SQL_STATE.featureNotSupported);
  // https://docs.aws.amazon.com/redshift/latest/dg/c-spectrum-troubleshooting.html
  const unreadable = unreadableFile(error);
  if (unreadable !== undefined)
    return of(`Spectrum Scan Error: ${unreadable}`, SQL_STATE.internalError);
  const raised = decodeRowFault(error instanceof Error ? error.message : message, error);
  if (raised) return raised;
  // PostgreSQL knows more abbreviations of zones than DuckDB does.
  const zone = /Unknown TimeZone '([^']*)'/.exec(message)?.[1];
  if (zone !== undefined)
    return inRedshiftsWords(
      new NotSimulatedError(`the time zone ${JSON.stringify(zone)}`, __filename),
    );
  if (error instanceof LakeQueryError && /Out of Range|Conversion|Invalid Input/.test(error.kind)) {
    const known = DUCKDB_WORDS.find(([pattern]) => pattern.test(message));
    if (known) return of(known[2], known[1]);
  }
  return of(message, SQL_STATE.internalError);
}
