import type { TypeName } from "./ast";
import type { Cursor } from "./cursor";

/** Reads the name of a type, for example `decimal(10, 2)`, `array(row(a integer))`, `timestamp(3) with time zone`. */
export function parseTypeName(cursor: Cursor): TypeName {
  const { at } = cursor;
  let text = typeText(cursor);
  while (cursor.accept("ARRAY")) {
    if (cursor.accept("[")) {
      cursor.next();
      cursor.expect("]");
    }
    text = `array(${text})`;
  }
  return { text, at };
}

function typeText(cursor: Cursor): string {
  if (cursor.accept("DOUBLE", "PRECISION")) return "double";
  if (cursor.isAt("INTERVAL")) return intervalText(cursor);
  if (cursor.isAt("ROW", "(")) {
    cursor.next();
    return `row(${cursor.inBrackets(() => cursor.list(() => fieldText(cursor))).join(", ")})`;
  }
  const { text: name } = cursor.isName() ? cursor.next() : { text: cursor.identifier().name };
  // The old spelling of Hive's, which Trino reads as well.
  if (cursor.accept("<")) {
    const inside = cursor.list(() => parseTypeName(cursor).text);
    cursor.expect(">");
    return `${name}(${inside.join(", ")})`;
  }
  const parameters = cursor.isAt("(")
    ? `(${cursor.inBrackets(() => cursor.list(() => parameterText(cursor))).join(", ")})`
    : "";
  return `${name.toLowerCase()}${parameters}${zoneText(cursor)}`;
}

function zoneText(cursor: Cursor): string {
  if (cursor.accept("WITH", "TIME", "ZONE")) return " with time zone";
  cursor.accept("WITHOUT", "TIME", "ZONE");
  return "";
}

function intervalText(cursor: Cursor): string {
  cursor.expect("INTERVAL");
  if (cursor.accept("YEAR", "TO", "MONTH")) return "interval year to month";
  cursor.expect("DAY", "TO", "SECOND");
  return "interval day to second";
}

function fieldText(cursor: Cursor): string {
  // `row(integer, x varchar)`: a name stands before a type, so that two words come one after the other.
  const next = cursor.ahead();
  const isNamed = cursor.isName() && (next.kind === "word" || next.kind === "quoted-name");
  if (!isNamed || cursor.isAt("DOUBLE", "PRECISION") || isZoned(cursor))
    return parseTypeName(cursor).text;
  const { name } = cursor.identifier();
  return `"${name.replaceAll('"', '""')}" ${parseTypeName(cursor).text}`;
}

function isZoned(cursor: Cursor): boolean {
  return (
    cursor.ahead().symbol === "WITH" ||
    cursor.isAt("INTERVAL", "YEAR", "TO") ||
    cursor.isAt("INTERVAL", "DAY", "TO")
  );
}

function parameterText(cursor: Cursor): string {
  return cursor.token.kind === "integer" ? cursor.next().text : parseTypeName(cursor).text;
}
