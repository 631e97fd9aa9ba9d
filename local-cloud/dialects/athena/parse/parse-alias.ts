import type { Identifier } from "./ast";
import type { Cursor } from "./cursor";

/** Clauses that words begin which may be names as well, with what comes next where they are clauses. */
const CLAUSES: Readonly<Record<string, RegExp>> = {
  LIMIT: /^(\d+|\?|ALL)$/i,
  OFFSET: /^(\d+|\?)$/,
  FETCH: /^(FIRST|NEXT)$/i,
  WINDOW: /^[^,]+$/,
  TABLESAMPLE: /^(BERNOULLI|SYSTEM)$/i,
  MATCH_RECOGNIZE: /^\($/,
};

/** Reads `[AS] name` if it stands here. */
export function acceptAlias(cursor: Cursor): Identifier | undefined {
  if (cursor.accept("AS")) return cursor.identifier();
  return isAlias(cursor) ? cursor.identifier() : undefined;
}

function isAlias(cursor: Cursor): boolean {
  if (!cursor.isName()) return false;
  const clause = CLAUSES[cursor.token.symbol];
  if (!clause?.test(cursor.ahead().text)) return true;
  return cursor.token.symbol === "WINDOW" && cursor.ahead(2).symbol !== "AS";
}
