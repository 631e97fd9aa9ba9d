import { readFileSync } from "node:fs";

/** A file of the local cloud's own that does not hold what the local cloud writes. */
export class CorruptStateError extends Error {
  readonly fault = "user";

  /** @param path the file */
  constructor(
    readonly path: string,
    cause: unknown,
  ) {
    super(
      `${path} is not a state file of the local cloud. Restore it, or delete its folder and run the rehearsal again.`,
      { cause },
    );
    this.name = "CorruptStateError";
  }
}

/**
 * What a state file says: an object or a list.
 * @param text a part of the file that has been read already; the whole file if missing
 * @throws CorruptStateError if it is not JSON, or is a plain value
 */
export function parseState<T extends object>(path: string, text?: string): T {
  const json = text ?? readFileSync(path, "utf8");
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new CorruptStateError(path, cause);
  }
  if (typeof value !== "object" || value === null) throw new CorruptStateError(path, value);
  return value as T;
}
