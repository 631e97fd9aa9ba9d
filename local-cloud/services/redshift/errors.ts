import { ServiceError } from "../../errors";

/** A call that the Data API refuses. https://docs.aws.amazon.com/redshift-data/latest/APIReference/CommonErrors.html */
export function validationFailed(message: string): ServiceError {
  return new ServiceError("ValidationException", message);
}

/** A statement that was accepted and then failed, in Redshift's words; DescribeStatement shows it. */
export class RedshiftStatementError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message.startsWith("ERROR:") ? message : `ERROR: ${message}`, options);
    this.name = "RedshiftStatementError";
  }
}
