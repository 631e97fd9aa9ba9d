/** A statement that this parser cannot read, and where. */
export class UnreadableSqlError extends Error {
  readonly fault = "ours";

  constructor(
    message: string,
    /** UTF-16 offset from the statement's start. */
    readonly at: number,
    /** Whether Trino says the same: no other reader has to be asked. */
    readonly isCertain = false,
  ) {
    super(message);
    this.name = "UnreadableSqlError";
  }
}
