import type { Cell, ResultColumn } from "../engines/query-engine";

/** By which column rows are sorted. */
export interface Sorting {
  /** Number of the column; 0 is the first. */
  readonly column: number;
  readonly isDescending: boolean;
}

const WHOLE = /^(?:tinyint|smallint|integer|int|bigint|int2|int4|int8)$/;
const BROKEN = /^(?:real|float|double|float4|float8|decimal|numeric)\b/;

/** Whether a column's values are numbers, which stand at the right of their cells. */
export function isNumeric({ type }: ResultColumn): boolean {
  return WHOLE.test(type) || BROKEN.test(type);
}

/** The rows' numbers in the order of a column's values. Equal values keep their order; NULL comes last. */
export function sortedOrder(
  rows: readonly (readonly Cell[])[],
  column: ResultColumn,
  { column: at, isDescending }: Sorting,
): number[] {
  const keys = rows.map((row) => keyOf(row[at] ?? null, column));
  return rows
    .map((_, index) => index)
    .sort((a, b) => compare(keys[a] ?? null, keys[b] ?? null, isDescending) || a - b);
}

type Key = bigint | number | string | null;

function keyOf(cell: Cell, { type }: ResultColumn): Key {
  if (cell === null) return null;
  // A bigint may have more digits than a number of JavaScript keeps.
  if (WHOLE.test(type)) return BigInt(cell);
  return BROKEN.test(type) ? Number(cell) : cell;
}

function compare(a: Key, b: Key, isDescending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order = a < b ? -1 : a > b ? 1 : 0;
  return isDescending ? -order : order;
}
