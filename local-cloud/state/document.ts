import { existsSync } from "node:fs";

import { parseState } from "./parse-state";
import { replaceFile } from "./replace-file";

/** A JSON document on disk that is either the old or the new one, never half of each. */
export class JsonDocument<T extends object> {
  private value: T;

  /**
   * @param path file that holds the document; read if it exists
   * @param empty the value of a document not written yet
   * @throws CorruptStateError
   */
  constructor(
    readonly path: string,
    private readonly empty: T,
  ) {
    this.value = this.read();
  }

  get(): T {
    return this.value;
  }

  /**
   * Changes the value in place and writes it. When either fails, the value is again what the file says.
   * @throws Error of the change, of the file system, or of a value that has no JSON
   */
  update<R>(change: (value: T) => R): R {
    try {
      const result = change(this.value);
      replaceFile(this.path, JSON.stringify(this.value));
      return result;
    } catch (error) {
      this.value = this.read();
      throw error;
    }
  }

  private read(): T {
    const value = existsSync(this.path) ? parseState<T>(this.path) : structuredClone(this.empty);
    return withoutInheritance(value);
  }
}

/**
 * Collections by name have nothing but what was put into them: a table that somebody calls `constructor` is not there
 * until it is made.
 */
function withoutInheritance<T extends object>(value: T): T {
  if (Array.isArray(value)) return value;
  for (const [key, inner] of Object.entries(value))
    if (typeof inner === "object" && inner !== null && !Array.isArray(inner))
      (value as Record<string, unknown>)[key] = Object.setPrototypeOf(inner, null);
  return Object.setPrototypeOf(value, null) as T;
}
