import { existsSync } from "node:fs";

import { parseState } from "./parse-state";
import { replaceFile } from "./replace-file";

/** A JSON document on disk that is either the old or the new one, never half of each. */
export class JsonDocument<T> {
  private value: T;

  /**
   * @param path file that holds the document; read if it exists
   * @param empty the value of a document not written yet
   * @throws Error naming the file if it is not JSON
   */
  constructor(
    readonly path: string,
    empty: T,
  ) {
    this.value = withoutInheritance(existsSync(path) ? parseState<T>(path) : empty);
  }

  get(): T {
    return this.value;
  }

  /** Changes the value in place and writes it. */
  update<R>(change: (value: T) => R): R {
    const result = change(this.value);
    replaceFile(this.path, JSON.stringify(this.value));
    return result;
  }
}

/**
 * Collections by name have nothing but what was put into them: a table that somebody calls `constructor` is not there
 * until it is made.
 */
function withoutInheritance<T>(value: T): T {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  for (const [key, inner] of Object.entries(value))
    if (typeof inner === "object" && inner !== null && !Array.isArray(inner))
      (value as Record<string, unknown>)[key] = Object.setPrototypeOf(inner, null);
  return Object.setPrototypeOf(value, null) as T;
}
