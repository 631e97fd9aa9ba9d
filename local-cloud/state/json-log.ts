import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

import { appendToFile } from "./append-file";
import { CorruptStateError, parseState } from "./parse-state";
import { PRIVATE_FOLDER } from "./private-modes";
import { replaceFile } from "./replace-file";

/** A value by its key, or a key whose value is gone. */
type Line<T> = readonly [key: string, value: T] | readonly [key: string];

/**
 * Values by key on disk, each change a line at the end of a file: a change costs the same however much is there. A line
 * whose end is missing was being written when its process was killed, and counts for nothing.
 */
export class JsonLog<T> {
  private readonly values: Map<string, T>;

  /**
   * @param path file that holds the lines; read if it exists
   * @throws CorruptStateError if a line of it is not one of a log
   */
  constructor(readonly path: string) {
    const text = textOf(path);
    this.values = replayed(path, text);
    const compact = [...this.values].map(jsonLine).join("");
    mkdirSync(dirname(path), { recursive: true, mode: PRIVATE_FOLDER });
    // What was changed again since is left out.
    if (text !== compact) replaceFile(path, compact);
  }

  get(key: string): T | undefined {
    return this.values.get(key);
  }

  list(): T[] {
    return [...this.values.values()];
  }

  /** Keys with their values. */
  entries(): IterableIterator<[string, T]> {
    return this.values.entries();
  }

  /** @throws Error of the file system; then nothing has changed */
  put(key: string, value: T): void {
    appendToFile(this.path, jsonLine([key, value] satisfies Line<T>));
    this.values.set(key, value);
  }

  /** @throws Error of the file system; then nothing has changed */
  remove(key: string): void {
    if (!this.values.has(key)) return;
    appendToFile(this.path, jsonLine([key] satisfies Line<T>));
    this.values.delete(key);
  }
}

/** Values of a log that another process may be writing. */
export function readJsonLog<T>(path: string): T[] {
  return [...replayed<T>(path, textOf(path)).values()];
}

/** Lines of a file whose end is written; what a killed process was writing has none. None where there is no file. */
export function completeLines(path: string): string[] {
  return linesOf(textOf(path));
}

/** A value as such a line. */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

function linesOf(text: string): string[] {
  return text.split("\n").slice(0, -1);
}

function replayed<T>(path: string, text: string): Map<string, T> {
  const values = new Map<string, T>();
  for (const line of linesOf(text)) {
    const [key, ...value] = parseLine<T>(path, line);
    if (value.length === 0) values.delete(key);
    else values.set(key, value[0]);
  }
  return values;
}

function parseLine<T>(path: string, line: string): Line<T> {
  const parsed = parseState(path, line);
  if (Array.isArray(parsed) && typeof parsed[0] === "string") return parsed as unknown as Line<T>;
  throw new CorruptStateError(path, line);
}
