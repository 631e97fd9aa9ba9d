/** A statement that was accepted and then failed, in Redshift's words; DescribeStatement shows it. */
export class RedshiftStatementError extends Error {
  readonly fault = "ours";

  constructor(message: string, options?: { cause?: unknown }) {
    super(message.startsWith("ERROR:") ? message : `ERROR: ${message}`, options);
    this.name = "RedshiftStatementError";
  }
}
