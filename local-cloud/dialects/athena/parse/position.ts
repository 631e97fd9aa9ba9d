/** A place in a statement, both numbers from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where an offset is. Trino counts columns in UTF-16 code units. */
export function positionAt(sql: string, offset: number): Position {
  const before = sql.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
