import type { Call, Expression, Identifier, SortItem } from "./ast";
import type { Cursor } from "./cursor";
import { isWindowNext, parseSortItems, parseWindow } from "./parse-window";

/** Reads a call of a function if one stands here. */
export function parseCall(cursor: Cursor): Expression | undefined {
  const length = nameLength(cursor);
  if (cursor.ahead(length).symbol !== "(") return undefined;
  const { at } = cursor;
  const name = cursor.qualifiedName();
  if (name.parts.length > 1)
    return refuseQualified(cursor, name.parts.map((part) => part.name).join("."), at);
  return parseArguments(cursor, name.parts[0]!);
}

/** Tokens of the qualified name that begins here. */
function nameLength(cursor: Cursor): number {
  let length = 1;
  while (cursor.ahead(length).symbol === "." && cursor.isName(length + 1)) length += 2;
  return length;
}

function refuseQualified(cursor: Cursor, name: string, at: number): Expression {
  parseArguments(cursor, { name, isQuoted: false, at });
  return { kind: "unsupported", what: `the function ${name} of a catalog`, at };
}

/** The brackets behind a function's name, and what may follow them. */
function parseArguments(cursor: Cursor, name: Identifier): Call {
  let isStar = false;
  let isDistinct = false;
  let args: Expression[] = [];
  let orderBy: SortItem[] = [];
  cursor.expect("(");
  if (cursor.accept("*")) isStar = true;
  else if (!cursor.isAt(")")) {
    if (!cursor.isAt("ORDER")) {
      isDistinct = cursor.acceptOne("DISTINCT", "ALL") === "DISTINCT";
      args = cursor.list(() => cursor.expression());
    }
    if (cursor.accept("ORDER", "BY")) orderBy = parseSortItems(cursor);
  }
  cursor.expect(")");
  return parseSuffix(cursor, { name, args, isStar, isDistinct, orderBy });
}

/** FILTER, IGNORE NULLS and OVER. */
export function parseSuffix(
  cursor: Cursor,
  call: Pick<Call, "name" | "args" | "isStar" | "isDistinct" | "orderBy">,
): Call {
  const filter = cursor.accept("FILTER", "(") ? parseFilter(cursor) : undefined;
  const nulls = cursor.accept("IGNORE", "NULLS")
    ? "ignore"
    : cursor.accept("RESPECT", "NULLS")
      ? "respect"
      : undefined;
  const over = isWindowNext(cursor) ? parseOver(cursor) : undefined;
  return { kind: "call", ...call, filter, nulls, over, at: call.name.at };
}

function parseFilter(cursor: Cursor): Expression {
  cursor.expect("WHERE");
  const condition = cursor.expression();
  cursor.expect(")");
  return condition;
}

function parseOver(cursor: Cursor): Call["over"] {
  cursor.expect("OVER");
  if (!cursor.isAt("(")) return cursor.identifier();
  return cursor.inBrackets(() => parseWindow(cursor));
}
