/** What the user gave cannot be used. The message says where, what was got, what is allowed, what to do. */
export class BadInputError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "BadInputError";
  }
}
