import type { Engine } from "../../sql/catalogue/statement";

/** A position in a text; 1 is the first. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Position of the error in a statement: as the query engine reports it, or the first use of the name in the message. Redshift
 * reports a position for syntax errors only, and names what does not exist.
 * @returns undefined when the reason is not about a position in the statement
 */
export function positionIn(engine: Engine, sql: string, reason: string): Position | undefined {
  if (engine === "athena") {
    // Trino's messages start with the position; Athena has no field for it.
    const [, line, column] = /\bline (\d+):(\d+)/.exec(reason) ?? [];
    return line === undefined ? undefined : { line: Number(line), column: Number(column) };
  }
  // PostgreSQL has a field for it, which the Data API writes into the text.
  const [, position] = /\bPosition: (\d+)/i.exec(reason) ?? [];
  const offset = position === undefined ? offsetOfName(sql, reason) : Number(position) - 1;
  if (offset === undefined) return undefined;
  const before = sql.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/**
 * The line of a statement with a caret below the column, and its number in the file.
 * @param firstLine line of the file on which the statement starts
 * @returns undefined when the statement does not have the position
 */
export function excerptAt(
  sql: string,
  { line, column }: Position,
  firstLine: number,
): string | undefined {
  const text = sql.split("\n")[line - 1];
  if (text === undefined || column > text.length + 1) return undefined;
  const margin = `${line + firstLine - 1} | `;
  return `${margin}${text}\n${" ".repeat(margin.length - 2)}| ${" ".repeat(column - 1)}^`;
}

/** The first use in the statement of the name that PostgreSQL's message says does not exist, outside of comments and texts. */
function offsetOfName(sql: string, reason: string): number | undefined {
  const [, name] =
    /\b(?:column|relation|schema|function) "?([\w.]+)"? does not exist/.exec(reason) ?? [];
  if (name === undefined) return undefined;
  const parts = name.split(".").map((part) => `"?\\b${part}\\b"?`);
  const words = new RegExp(
    `--.*|/\\*[^]*?\\*/|'(?:''|[^'])*'|(${parts.join("\\s*\\.\\s*")})`,
    "gi",
  );
  for (const match of sql.matchAll(words)) if (match[1] !== undefined) return match.index;
  return undefined;
}
