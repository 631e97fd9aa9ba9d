/** What was asked of the generator cannot be done; nothing was written. */
export class GeneratorError extends Error {
  readonly fault = "user";

  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "GeneratorError";
  }
}
