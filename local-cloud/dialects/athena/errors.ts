import { ServiceError } from "../../errors";

/**
 * A call that Athena refuses before any query exists.
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html
 */
export function invalidRequest(message: string, code = "INVALID_INPUT"): ServiceError {
  return new ServiceError("InvalidRequestException", message, {
    details: { AthenaErrorCode: code },
  });
}

/**
 * A query that was accepted and then failed; the message becomes its StateChangeReason.
 * @see https://docs.aws.amazon.com/athena/latest/ug/error-reference.html
 */
export class StatementFailedError extends Error {
  readonly fault = "ours";

  constructor(
    message: string,
    /** 1 system, 2 user, 3 other. */
    readonly category: 1 | 2 | 3 = 2,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = "StatementFailedError";
  }
}
