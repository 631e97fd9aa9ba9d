/** The lab ran, but something in it is not what it must be. */
export class ExpectationError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "ExpectationError";
  }
}
