/** A call that the types of its arguments do not allow. Who analyzes the statement adds line and column. */
export class CallError extends Error {
  readonly fault = "ours";

  /** @param code Trino's, for example `FUNCTION_NOT_FOUND` */
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = "CallError";
  }
}
