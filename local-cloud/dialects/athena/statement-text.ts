import { invalidRequest } from "./errors";

/** A text, a quoted name, a comment, a semicolon or one character of anything else. */
const PIECE = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|--[^\r\n]*|\/\*[^]*?\*\/|;|[^]/gu;

const COMMENT_OR_SPACE = /^(?:--|\/\*|\s)/;

/**
 * The one statement of a request, without the semicolon behind it.
 * @throws ServiceError `InvalidRequestException` for none and for several
 */
export function onlyStatement(text: string): string {
  let end: number | undefined;
  let isEmpty = true;
  for (const { 0: piece, index } of text.matchAll(PIECE)) {
    if (COMMENT_OR_SPACE.test(piece)) continue;
    if (piece === ";") end ??= index;
    else if (end !== undefined)
      throw invalidRequest(`Only one sql statement is allowed. Got: ${text}`, "INVALID_INPUT");
    else isEmpty = false;
  }
  if (isEmpty) throw invalidRequest("Query string is empty.");
  return end === undefined ? text : text.slice(0, end);
}

/** The first words of a statement, in upper case and without comments. */
export function firstWords(sql: string, count: number): string[] {
  const words: string[] = [];
  let word = "";
  for (const [piece] of sql.matchAll(PIECE)) {
    if (/^\w$/.test(piece)) {
      word += piece.toUpperCase();
      continue;
    }
    if (word !== "") words.push(word);
    word = "";
    if (words.length >= count) return words;
    if (!COMMENT_OR_SPACE.test(piece)) words.push(piece);
  }
  return word === "" ? words : [...words, word];
}
