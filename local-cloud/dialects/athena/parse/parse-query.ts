import { NotSimulatedError } from "../../../errors";
import type { NamedQuery, Query, QueryBody, RowCount, SetOperation } from "./ast";
import type { Cursor } from "./cursor";
import { parseSelect } from "./parse-select";
import { parseSortItems } from "./parse-window";

/** `[WITH …] SELECT …`, set operations, VALUES or TABLE, with what orders and cuts their rows. */
export function parseQuery(cursor: Cursor): Query {
  const { at } = cursor;
  let isRecursive = false;
  let named: NamedQuery[] = [];
  if (cursor.accept("WITH")) {
    isRecursive = cursor.accept("RECURSIVE");
    named = cursor.list(() => parseNamed(cursor));
  }
  const body = parseSetOperations(cursor);
  const orderBy = cursor.accept("ORDER", "BY") ? parseSortItems(cursor) : [];
  const offset = cursor.accept("OFFSET") ? parseRowCount(cursor) : undefined;
  if (offset) cursor.acceptOne("ROW", "ROWS");
  const { limit, isWithTies } = parseLimit(cursor);
  return { kind: "query", isRecursive, named, body, orderBy, offset, limit, isWithTies, at };
}

function parseNamed(cursor: Cursor): NamedQuery {
  const { at } = cursor;
  const name = cursor.identifier();
  const columns = cursor.isAt("(")
    ? cursor.inBrackets(() => cursor.list(() => cursor.identifier()))
    : undefined;
  cursor.expect("AS");
  return { name, columns, query: cursor.inBrackets(() => cursor.query()), at };
}

/** UNION and EXCEPT, from the left to the right; INTERSECT binds stronger. */
function parseSetOperations(cursor: Cursor): QueryBody {
  return chain(cursor, ["UNION", "EXCEPT"], () =>
    chain(cursor, ["INTERSECT"], () => parseBody(cursor)),
  );
}

function chain(
  cursor: Cursor,
  operators: readonly ("UNION" | "EXCEPT" | "INTERSECT")[],
  read: () => QueryBody,
): QueryBody {
  let left = read();
  for (;;) {
    const { at } = cursor;
    const operator = cursor.acceptOne(...operators);
    if (!operator) return left;
    const isAll = cursor.acceptOne("ALL", "DISTINCT") === "ALL";
    if (cursor.isAt("CORRESPONDING"))
      throw new NotSimulatedError("CORRESPONDING in a set operation", __filename);
    left = {
      kind: "set",
      operator: operator.toLowerCase() as SetOperation["operator"],
      isAll,
      left,
      right: read(),
      at,
    };
  }
}

function parseBody(cursor: Cursor): QueryBody {
  const { at } = cursor;
  if (cursor.isAt("SELECT")) return parseSelect(cursor);
  if (cursor.accept("VALUES"))
    return { kind: "values", rows: cursor.list(() => cursor.expression()), at };
  if (cursor.accept("TABLE")) return { kind: "table", name: cursor.qualifiedName(), at };
  return cursor.inBrackets(() => cursor.query());
}

function parseLimit(cursor: Cursor): Pick<Query, "limit" | "isWithTies"> {
  if (cursor.accept("LIMIT")) {
    const limit = cursor.accept("ALL") ? undefined : parseRowCount(cursor);
    return { limit, isWithTies: false };
  }
  if (!cursor.accept("FETCH")) return { limit: undefined, isWithTies: false };
  if (!cursor.acceptOne("FIRST", "NEXT")) throw cursor.unexpected("FIRST");
  const { at } = cursor;
  const limit = /^ROWS?$/.test(cursor.token.symbol) ? { value: "1", at } : parseRowCount(cursor);
  if (!cursor.acceptOne("ROWS", "ROW")) throw cursor.unexpected("ROWS");
  if (cursor.accept("ONLY")) return { limit, isWithTies: false };
  cursor.expect("WITH", "TIES");
  return { limit, isWithTies: true };
}

function parseRowCount(cursor: Cursor): RowCount {
  const { at, token } = cursor;
  if (cursor.accept("?")) return { ordinal: cursor.nextParameter(), at };
  if (token.kind !== "integer") throw cursor.unexpected("<integer>");
  return { value: cursor.next().text, at };
}
