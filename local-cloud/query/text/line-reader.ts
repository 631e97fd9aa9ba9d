import type { RelationColumn } from "../scan";

/** How a SerDe reads a line of text. */
export interface LineReader {
  /**
   * SELECT list that is computed once for a line.
   * @param line SQL of the line's text
   */
  prepared(line: string): string;
  /** SQL of a column's value. @param index of the column in the table, from 0 */
  value(column: RelationColumn, index: number): string;
}
