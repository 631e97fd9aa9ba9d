import { hasSqlDetails, parseSync, scanSync } from "libpg-query";

import { RedshiftStatementError, SQL_STATE } from "../errors";

/** A word or sign of a statement; comments and white space are left out, and a `:parameter` is one word. */
export interface PgWord {
  readonly text: string;
  /** Offset of its first character. */
  readonly start: number;
  /** Offset after its last character. */
  readonly stop: number;
}

/** @throws RedshiftStatementError for what is no word, an unfinished text for example */
export function wordsOf(sql: string): PgWord[] {
  if (sql.trim() === "") return [];
  const offsetOf = characterOffsets(sql);
  const found = scanned(sql)
    .filter(({ tokenName }) => !/_COMMENT$/.test(tokenName))
    .map(({ text, start, end }) => ({ text, start: offsetOf(start), stop: offsetOf(end) }));
  return found.flatMap((word, index) => {
    const [before, after] = [found[index - 1], found[index + 1]];
    if (before && isParameter(before, word)) return [];
    if (!after || !isParameter(word, after)) return [word];
    return [{ text: word.text + after.text, start: word.start, stop: after.stop }];
  });
}

/** The word in lower case, or nothing for a name in quotes or a text. */
export function keywordOf(word: PgWord | undefined): string {
  return word && /^[\p{L}_]/u.test(word.text) ? word.text.toLowerCase() : "";
}

/** Index of the bracket that closes the one at `open`; -1 when none does. */
export function closingBracket(words: readonly PgWord[], open: number): number {
  let depth = 0;
  for (let at = open; at < words.length; at += 1) {
    if (/^[([]$/.test(words[at]!.text)) depth += 1;
    if (/^[)\]]$/.test(words[at]!.text)) depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

function isParameter(colon: PgWord, name: PgWord): boolean {
  return colon.text === ":" && colon.stop === name.start && /^[A-Za-z_]\w*$/.test(name.text);
}

function scanned(sql: string) {
  try {
    return scanSync(sql).tokens;
  } catch (error) {
    // Its scanner cannot say what is wrong, its parser can.
    inPostgresWords(
      sql,
      (offset) => offset,
      () => parseSync(sql),
    );
    throw error;
  }
}

/** Runs PostgreSQL's parser. @throws RedshiftStatementError with the position of a syntax error */
export function inPostgresWords<T>(
  sql: string,
  originalOffset: (offset: number) => number,
  parse: () => T,
): T {
  try {
    return parse();
  } catch (error) {
    if (!hasSqlDetails(error) || !error.sqlDetails) throw error;
    const { message, cursorPosition } = error.sqlDetails;
    const start = [...sql].slice(0, cursorPosition).join("").length;
    throw new RedshiftStatementError(message, {
      sqlState: SQL_STATE.syntaxError,
      position: originalOffset(start) + 1,
    });
  }
}

/** PostgreSQL counts the bytes of UTF-8. @returns the offset of the character that begins at a byte */
export function characterOffsets(sql: string): (bytes: number) => number {
  const length = Buffer.byteLength(sql);
  if (length === sql.length) return (bytes) => bytes;
  const offsets = new Uint32Array(length + 1);
  let [bytes, offset] = [0, 0];
  for (const character of sql) {
    offsets[bytes] = offset;
    bytes += Buffer.byteLength(character);
    offset += character.length;
  }
  offsets[bytes] = offset;
  return (at) => offsets[at]!;
}
