import type { Expression, Frame, FrameBound, SortItem, Window } from "./ast";
import type { Cursor } from "./cursor";

/** Whether OVER stands here and is no name. */
export function isWindowNext(cursor: Cursor): boolean {
  return cursor.isAt("OVER") && (cursor.ahead().symbol === "(" || cursor.isName(1));
}

/** `ORDER BY` is read before. */
export function parseSortItems(cursor: Cursor): SortItem[] {
  return cursor.list(() => {
    const { at } = cursor;
    const expression = cursor.expression();
    const isDescending = cursor.acceptOne("ASC", "DESC") === "DESC";
    const nulls = cursor.accept("NULLS")
      ? (cursor.acceptOne("FIRST", "LAST")?.toLowerCase() as "first" | "last" | undefined)
      : undefined;
    return { expression, isDescending, nulls, at };
  });
}

/** What stands in the brackets of OVER and WINDOW. */
export function parseWindow(cursor: Cursor): Window {
  const { at } = cursor;
  const hasExisting =
    cursor.isName() &&
    !cursor.isAt("PARTITION", "BY") &&
    (!isFrame(cursor) || cursor.ahead().symbol === ")");
  const existing = hasExisting ? cursor.identifier() : undefined;
  const partitionBy: Expression[] = cursor.accept("PARTITION", "BY")
    ? cursor.list(() => cursor.expression())
    : [];
  const orderBy = cursor.accept("ORDER", "BY") ? parseSortItems(cursor) : [];
  const frame = isFrame(cursor) ? parseFrame(cursor) : undefined;
  return { existing, partitionBy, orderBy, frame, at };
}

function isFrame(cursor: Cursor): boolean {
  return /^(ROWS|RANGE|GROUPS)$/.test(cursor.token.symbol);
}

function parseFrame(cursor: Cursor): Frame {
  const { at } = cursor;
  const unit = cursor.next().symbol.toLowerCase() as Frame["unit"];
  if (!cursor.accept("BETWEEN")) return { unit, start: parseBound(cursor), end: undefined, at };
  const start = parseBound(cursor);
  cursor.expect("AND");
  return { unit, start, end: parseBound(cursor), at };
}

function parseBound(cursor: Cursor): FrameBound {
  const { at } = cursor;
  if (cursor.accept("CURRENT", "ROW")) return { kind: "current row", value: undefined, at };
  const isUnbounded =
    cursor.isAt("UNBOUNDED", "PRECEDING") || cursor.isAt("UNBOUNDED", "FOLLOWING");
  if (isUnbounded) cursor.next();
  const value = isUnbounded ? undefined : cursor.expression();
  const direction = cursor.acceptOne("PRECEDING", "FOLLOWING");
  if (!direction) throw cursor.unexpected("PRECEDING");
  const side = direction === "PRECEDING" ? "preceding" : "following";
  return isUnbounded ? { kind: `unbounded ${side}`, value, at } : { kind: side, value, at };
}
