/**
 * The line of the statement that a reason speaks of, with a caret below the column.
 * @param reason an engine's words, such as "line 1:8: Column 'x' cannot be resolved"
 * @returns two lines, or nothing when the reason names no place in the statement
 */
export function pointAt(sql: string, reason: string): string {
  const [, line, column] = /\bline (\d+):(\d+)/.exec(reason) ?? [];
  const text = sql.split("\n")[Number(line) - 1];
  if (text === undefined || Number(column) > text.length + 1) return "";
  return `  ${text}\n  ${" ".repeat(Math.max(0, Number(column) - 1))}^\n`;
}
