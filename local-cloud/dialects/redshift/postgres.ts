import { hasSqlDetails, loadModule, parseSync, scanSync } from "libpg-query";

import { refuseTooComplex } from "../complexity";
import { RedshiftStatementError } from "./errors";

/**
 * A node of a parse tree: its parts by PostgreSQL's names for them, of which those with one capitalised key are
 * nodes of that type. @see https://github.com/pganalyze/libpg_query
 */
export type PgNode = Readonly<Record<string, unknown>>;

/** A word or sign of a statement; comments and white space are left out, and a `:parameter` is one word. */
export interface PgWord {
  readonly text: string;
  /** Offset of its first character. */
  readonly start: number;
  /** Offset after its last character. */
  readonly stop: number;
}

/** A statement that PostgreSQL's parser has accepted. */
export interface PgStatement {
  readonly words: readonly PgWord[];
  /** What it is: `SelectStmt`, for example. */
  readonly kind: string;
  readonly node: PgNode;
  /** Offset in the statement's text of a node's `location`, which counts bytes. */
  readonly offsetOf: (location: number) => number;
}

/** Loads the parser, once. Everything else here needs it. */
export const loadPostgres = loadModule;

/** @throws RedshiftStatementError for what is no word, an unfinished text for example */
export function wordsOf(sql: string, offsetOf = characterOffsets(sql)): PgWord[] {
  if (sql.trim() === "") return [];
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

/**
 * Has PostgreSQL's own parser read one statement.
 * @throws RedshiftStatementError with the position of a syntax error
 * @throws NotSimulatedError when it is too complex
 */
export function parsePostgres(sql: string): PgStatement {
  const offsetOf = characterOffsets(sql);
  const words = wordsOf(sql, offsetOf);
  if (words.length === 0)
    throw new RedshiftStatementError("syntax error at end of input Position: 1;");
  refuseTooComplex(words);
  // A parameter's name is the Data API's; to PostgreSQL parameters are numbered.
  const numbered = words.reduce(
    (text, { text: word, start, stop }) =>
      /^:\w/.test(word)
        ? text.slice(0, start) + "$1".padEnd(stop - start) + text.slice(stop)
        : text,
    sql,
  );
  const { stmts = [] } = inPostgresWords(sql, words, () => parseSync(numbered));
  const [kind = "", node = {}] = Object.entries(stmts[0]?.stmt ?? {})[0] ?? [];
  return { words, kind, node: node as PgNode, offsetOf };
}

/** All nodes of a type below (and including) a part of a tree, in the tree's order. */
export function nodesOf(part: unknown, type: string): PgNode[] {
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => {
    // Both sides of a UNION stand in the tree without their type.
    const isOne = key === type || (type === "SelectStmt" && /^[lr]arg$/.test(key));
    return [...(isOne ? [value as PgNode] : []), ...nodesOf(value, type)];
  });
}

/**
 * The names in a list of a name's parts, `a.b` for example. Redshift folds them to lower case, in quotes as well.
 * @see https://docs.aws.amazon.com/redshift/latest/dg/r_names.html
 */
export function namesOf(parts: unknown): string[] {
  return ((parts ?? []) as { readonly String?: { readonly sval: string } }[]).flatMap(
    ({ String: part }) => (part ? [part.sval.toLowerCase()] : []),
  );
}

function isParameter(colon: PgWord, name: PgWord): boolean {
  return colon.text === ":" && colon.stop === name.start && /^[A-Za-z_]\w*$/.test(name.text);
}

function scanned(sql: string) {
  try {
    return scanSync(sql).tokens;
  } catch (error) {
    // Its scanner cannot say what is wrong, its parser can.
    inPostgresWords(sql, [], () => parseSync(sql));
    throw error;
  }
}

function inPostgresWords<T>(sql: string, words: readonly PgWord[], parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!hasSqlDetails(error) || !error.sqlDetails) throw error;
    const { message, cursorPosition } = error.sqlDetails;
    const start = [...sql].slice(0, cursorPosition).join("").length;
    const parameter = words.find((word) => word.start === start && word.text.startsWith(":"));
    const told = parameter ? message.replace('"$1"', `"${parameter.text}"`) : message;
    throw new RedshiftStatementError(`${told} Position: ${start + 1};`);
  }
}

/** PostgreSQL counts the bytes of UTF-8. @returns the offset of the character that begins at a byte */
function characterOffsets(sql: string): (bytes: number) => number {
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
