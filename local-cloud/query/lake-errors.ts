/** DuckDB refused or broke off a statement; the services translate it into their own words. */
export class LakeQueryError extends Error {
  readonly fault = "ours";

  constructor(
    message: string,
    /** DuckDB's kind of error, for example `Binder Error` or `Conversion Error`. */
    readonly kind: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = "LakeQueryError";
  }

  static from(error: unknown): LakeQueryError {
    if (error instanceof LakeQueryError) return error;
    const text = error instanceof Error ? error.message : String(error);
    const [, kind, message] = /^([A-Z][A-Za-z- ]*Error): ([^]*)$/.exec(text) ?? [];
    return new LakeQueryError(message ?? text, kind ?? "Error", { cause: error });
  }
}

/** A statement would scan more than it may. Nothing has been read. */
export class BytesScannedLimitError extends Error {
  readonly fault = "ours";

  constructor(
    readonly scannedBytes: number,
    readonly cutoffBytes: number,
  ) {
    super(`The query would scan ${scannedBytes} bytes; the limit is ${cutoffBytes}.`);
    this.name = "BytesScannedLimitError";
  }
}
