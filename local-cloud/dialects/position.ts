/** A place in a statement, both numbers from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}
