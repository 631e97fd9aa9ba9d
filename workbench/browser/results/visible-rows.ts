/** Height of a row of the grid. Unit: CSS pixels; style.css says the same. */
export const ROW_HEIGHT = 28;

/** Rows drawn above and below the window, so that scrolling shows no gap. */
const MARGIN_ROWS = 12;

/** Which rows are drawn: from the first to, without it, the last. */
export interface VisibleRows {
  readonly first: number;
  readonly last: number;
}

/**
 * The rows that a window shows, with a margin.
 * @param top how far it is scrolled. Unit: CSS pixels
 * @param height of the window. Unit: CSS pixels
 */
export function visibleRows(top: number, height: number, count: number): VisibleRows {
  const first = Math.max(0, Math.floor(top / ROW_HEIGHT) - MARGIN_ROWS);
  const last = Math.min(count, Math.ceil((top + height) / ROW_HEIGHT) + MARGIN_ROWS);
  return { first: Math.min(first, last), last };
}
