import type { Cell, ResultColumn } from "../engines/query-engine";

type Row = readonly Cell[];

/** An answer as CSV with a header. NULL is an empty field, an empty text is `""`. @see https://www.rfc-editor.org/rfc/rfc4180 */
export function csvText(columns: readonly ResultColumn[], rows: readonly Row[]): string {
  return lines(columns, rows, ",", "\r\n", /[",\r\n]|^$/);
}

/** An answer as spreadsheets take it from the clipboard. */
export function clipboardText(columns: readonly ResultColumn[], rows: readonly Row[]): string {
  return lines(columns, rows, "\t", "\n", /["\t\r\n]/);
}

function lines(
  columns: readonly ResultColumn[],
  rows: readonly Row[],
  between: string,
  end: string,
  quoted: RegExp,
): string {
  const field = (cell: Cell) =>
    cell === null ? "" : quoted.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return [columns.map(({ name }) => name), ...rows]
    .map((row) => row.map(field).join(between) + end)
    .join("");
}
