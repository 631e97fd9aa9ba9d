import { ServiceError, QueryInterruptedError, NotSimulatedError } from "../../errors";
import { StatementFailedError } from "../../dialects/athena/errors";
import type { RaisedError } from "../../dialects/athena/functions/function-entry";
import { RaisedByHelper, raisedIn } from "../../dialects/athena/functions/raise";
import { fileFaultIn } from "../../query/bad-data";
import { BytesScannedLimitError, LakeQueryError } from "../../query/lake-errors";
import { unreadableFile } from "../../query/unreadable-file";

/** What an error while a statement runs is in Athena. */
export function inAthenasWords(cause: unknown): unknown {
  if (
    cause instanceof StatementFailedError ||
    cause instanceof BytesScannedLimitError ||
    cause instanceof QueryInterruptedError ||
    cause instanceof NotSimulatedError
  )
    return cause;
  if (cause instanceof RaisedByHelper) return raisedError(cause.raised, cause);
  if (cause instanceof ServiceError) return new StatementFailedError(cause.message, 2, { cause });
  // https://docs.aws.amazon.com/athena/latest/ug/troubleshooting-athena.html
  const unreadable = unreadableFile(cause);
  if (unreadable !== undefined)
    return userError("HIVE_BAD_DATA", `Malformed Parquet file: ${unreadable}`, cause);
  if (!(cause instanceof LakeQueryError)) return ownError(String(cause), cause);
  const badData = fileFaultIn(cause.message);
  if (badData !== undefined) return new StatementFailedError(badData, 2, { cause });
  const raised = raisedIn(cause.message);
  if (raised) return raisedError(raised, cause);
  return duckDbError(cause);
}

/** Trino's own code for a feature that it has not stands for what the local cloud has not. */
function raisedError({ code, message }: RaisedError, cause: unknown): StatementFailedError {
  return userError(code === "NotSimulated" ? "NOT_SUPPORTED" : code, message, cause);
}

function duckDbError(error: LakeQueryError): unknown {
  const message = error.message.split("\n")[0] ?? "";
  if (error.kind === "TooManyPartitions" || error.kind === "OutputTooLarge")
    return new StatementFailedError(error.message, 2, { cause: error });
  if (message.startsWith("More than one row returned by a subquery"))
    return userError(
      "SUBQUERY_MULTIPLE_ROWS",
      "Scalar sub-query has returned multiple rows",
      error,
    );
  if (/^(Max(imum)? expression depth|Maximum recursion depth)/i.test(message))
    return new NotSimulatedError(
      "an expression whose parts are this deep in one another",
      __filename,
    );
  if (error.kind === "Out of Range Error")
    return userError("NUMERIC_VALUE_OUT_OF_RANGE", message, error);
  if (error.kind === "Conversion Error") return userError("INVALID_CAST_ARGUMENT", message, error);
  return ownError(message, error);
}

function userError(code: string, message: string, cause: unknown): StatementFailedError {
  return new StatementFailedError(`${code}: ${message}`, 2, { cause });
}

function ownError(message: string, cause: unknown): StatementFailedError {
  return new StatementFailedError(`GENERIC_INTERNAL_ERROR: ${message}`, 1, { cause });
}
