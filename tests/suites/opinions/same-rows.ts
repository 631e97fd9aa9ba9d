import type { AnswerColumn, Cell } from "../../../validation/ask/answer";
import type { Comparable } from "../../../validation/judge/compare-answers";

/** The same answer with its rows in an order of their own, for tables and queries that promise none. */
export function inAnyOrder({ columns, rows }: Comparable): Comparable {
  const keyed = rows.map((row) => ({ row, key: row.map(keyOf).join("\u0000") }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return { columns, rows: keyed.map(({ row }) => row) };
}

/** Kinds by column, to see that two engines type an answer alike. */
export function kindsOf(columns: readonly AnswerColumn[]): string[] {
  return columns.map(({ name, kind }) => `${name.toLowerCase()} ${kind}`);
}

function keyOf(cell: Cell): string {
  // Engines print a timestamp's fraction to different lengths, and -0 is 0.
  return cell === null ? "\u0001" : String(cell).replace(/(:\d\d)\.0+$/, "$1");
}
