import type { GroupBy, GroupingElement, Expression, Identifier, Select, SelectItem } from "./ast";
import type { Cursor } from "./cursor";
import { acceptAlias } from "./parse-alias";
import { parseRelation } from "./parse-relation";
import { parseWindow } from "./parse-window";

/** A SELECT up to its WINDOW clause. */
export function parseSelect(cursor: Cursor): Select {
  const { at } = cursor;
  cursor.expect("SELECT");
  const isDistinct = cursor.acceptOne("DISTINCT", "ALL") === "DISTINCT";
  const items = cursor.list(() => parseItem(cursor));
  const from = cursor.accept("FROM") ? cursor.list(() => parseRelation(cursor)) : [];
  const where = cursor.accept("WHERE") ? cursor.expression() : undefined;
  const groupBy = cursor.isAt("GROUP") ? parseGroupBy(cursor) : undefined;
  const having = cursor.accept("HAVING") ? cursor.expression() : undefined;
  const windows = cursor.accept("WINDOW") ? cursor.list(() => parseNamedWindow(cursor)) : [];
  return { kind: "select", isDistinct, items, from, where, groupBy, having, windows, at };
}

function parseItem(cursor: Cursor): SelectItem {
  const { at } = cursor;
  if (cursor.accept("*")) return { kind: "star", base: undefined, aliases: [], at };
  const expression = cursor.expression();
  if (cursor.accept(".", "*")) {
    const aliases: Identifier[] = cursor.accept("AS")
      ? cursor.inBrackets(() => cursor.list(() => cursor.identifier()))
      : [];
    return { kind: "star", base: expression, aliases, at };
  }
  return { kind: "expression", expression, alias: acceptAlias(cursor), at };
}

function parseGroupBy(cursor: Cursor): GroupBy {
  const { at } = cursor;
  cursor.expect("GROUP", "BY");
  const isDistinct = cursor.acceptOne("DISTINCT", "ALL") === "DISTINCT";
  return { isDistinct, elements: cursor.list(() => parseElement(cursor)), at };
}

function parseElement(cursor: Cursor): GroupingElement {
  const { at } = cursor;
  if (cursor.accept("GROUPING", "SETS"))
    return { kind: "sets", sets: cursor.inBrackets(() => parseSets(cursor)), at };
  const kind = cursor.isAt("ROLLUP") ? "rollup" : cursor.isAt("CUBE") ? "cube" : undefined;
  if (kind) {
    cursor.next();
    return { kind, sets: cursor.inBrackets(() => (cursor.isAt(")") ? [] : parseSets(cursor))), at };
  }
  // `()` is the set of all rows, `(a, b)` groups by both.
  if (cursor.accept("(", ")")) return { kind: "sets", sets: [[]], at };
  const expression = cursor.expression();
  const columns =
    expression.kind === "row" && cursor.sql[at] === "(" ? expression.items : [expression];
  return { kind: "simple", sets: [columns], at };
}

function parseSets(cursor: Cursor): (readonly Expression[])[] {
  return cursor.list(() => {
    const { at } = cursor;
    if (/^(ROLLUP|CUBE|GROUPING)$/.test(cursor.token.symbol) && cursor.ahead().symbol !== ".")
      throw cursor.unexpected("<expression>");
    if (cursor.accept("(", ")")) return [];
    const expression = cursor.expression();
    return expression.kind === "row" && cursor.sql[at] === "(" ? expression.items : [expression];
  });
}

function parseNamedWindow(cursor: Cursor): Select["windows"][number] {
  const name = cursor.identifier();
  cursor.expect("AS");
  return { name, window: cursor.inBrackets(() => parseWindow(cursor)) };
}
