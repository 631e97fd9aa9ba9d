import type { Engine } from "../../../sql/catalogue/statement";
import { positionIn, type Position } from "../../../validation/ask/failure-place";
import type { Statement } from "./statements";

/** A fault in a tab's text. */
export interface ErrorRange {
  /** In the text; 1 is the first. */
  readonly place: Position;
  /** Offsets of the word at fault, in UTF-16 code units. */
  readonly from: number;
  readonly to: number;
}

/**
 * Where in a tab's text an engine's message points to.
 * @param text of the tab
 * @param statement that failed, and where it stood
 * @returns undefined when the message has no place, or the text has changed since
 */
export function errorRange(
  engine: Engine,
  text: string,
  { sql, offset }: Statement,
  reason: string,
): ErrorRange | undefined {
  if (text.slice(offset, offset + sql.length) !== sql) return undefined;
  const position = positionIn(engine, sql, reason);
  if (position === undefined) return undefined;
  const lines = sql.split("\n");
  if (position.line > lines.length) return undefined;
  const before = lines.slice(0, position.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const at = Math.min(before + position.column - 1, sql.length);
  const word = /^(?:"[^"]*"|`[^`]*`|'[^']*'|[\w.]+|\S)/.exec(sql.slice(at))?.[0] ?? "";
  const from = offset + at;
  return { place: placeOf(text, from), from, to: from + word.length };
}

function placeOf(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
