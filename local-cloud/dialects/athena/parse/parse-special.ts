import type { Expression, Identifier } from "./ast";
import type { Cursor } from "./cursor";
import { parseSuffix } from "./parse-call";
import { parseTypeName } from "./parse-type";
import { parseSortItems } from "./parse-window";

type Special = (cursor: Cursor, at: number) => Expression | undefined;

/** Forms of expressions that a keyword begins. */
const SPECIAL: ReadonlyMap<string, Special> = new Map<string, Special>([
  ["NULL", (cursor, at) => (cursor.next(), { kind: "null", at })],
  ["TRUE", (cursor, at) => (cursor.next(), { kind: "boolean", value: true, at })],
  ["FALSE", (cursor, at) => (cursor.next(), { kind: "boolean", value: false, at })],
  ["CASE", parseCase],
  ["CAST", (cursor, at) => parseCast(cursor, at, false)],
  ["TRY_CAST", (cursor, at) => parseCast(cursor, at, true)],
  ["EXISTS", parseExists],
  ["EXTRACT", parseExtract],
  ["SUBSTRING", parseSubstring],
  ["TRIM", parseTrim],
  ["POSITION", parsePosition],
  ["ARRAY", parseArray],
  ["ROW", parseRow],
  ["LISTAGG", parseListagg],
  ["NORMALIZE", parseNormalize],
  ["GROUPING", parseGrouping],
  ...["CURRENT_DATE", "CURRENT_USER", "CURRENT_CATALOG", "CURRENT_SCHEMA", "CURRENT_PATH"].map(
    (name): [string, Special] => [name, (cursor, at) => parseCurrent(cursor, at, false)],
  ),
  ...["CURRENT_TIME", "CURRENT_TIMESTAMP", "LOCALTIME", "LOCALTIMESTAMP"].map(
    (name): [string, Special] => [name, (cursor, at) => parseCurrent(cursor, at, true)],
  ),
  ...["JSON_EXISTS", "JSON_VALUE", "JSON_QUERY", "JSON_OBJECT", "JSON_ARRAY"].map(
    (name): [string, Special] => [name, parseJson],
  ),
]);

/** Reads an expression that a keyword begins if one stands here. */
export function parseSpecial(cursor: Cursor): Expression | undefined {
  return SPECIAL.get(cursor.token.symbol)?.(cursor, cursor.at);
}

/** Reads a keyword that is one only before an opening bracket. */
function opens(cursor: Cursor): boolean {
  if (cursor.ahead().symbol !== "(") return false;
  cursor.next();
  return true;
}

function parseCase(cursor: Cursor, at: number): Expression {
  cursor.expect("CASE");
  const operand = cursor.isAt("WHEN") ? undefined : cursor.expression();
  const branches: { when: Expression; then: Expression }[] = [];
  do {
    cursor.expect("WHEN");
    const when = cursor.expression();
    cursor.expect("THEN");
    branches.push({ when, then: cursor.expression() });
  } while (cursor.isAt("WHEN"));
  const otherwise = cursor.accept("ELSE") ? cursor.expression() : undefined;
  cursor.expect("END");
  return { kind: "case", operand, branches, otherwise, at };
}

function parseCast(cursor: Cursor, at: number, isTry: boolean): Expression | undefined {
  if (!opens(cursor)) return undefined;
  return cursor.inBrackets(() => {
    const operand = cursor.expression();
    cursor.expect("AS");
    return { kind: "cast", operand, type: parseTypeName(cursor), isTry, at };
  });
}

function parseExists(cursor: Cursor, at: number): Expression {
  cursor.expect("EXISTS");
  return { kind: "exists", query: cursor.inBrackets(() => cursor.query()), at };
}

function parseExtract(cursor: Cursor, at: number): Expression {
  cursor.expect("EXTRACT");
  return cursor.inBrackets(() => {
    const field = cursor.identifier().name.toUpperCase();
    cursor.expect("FROM");
    return { kind: "extract", field, operand: cursor.value(), at };
  });
}

function parseSubstring(cursor: Cursor, at: number): Expression | undefined {
  if (!opens(cursor)) return undefined;
  return cursor.inBrackets(() => {
    const args = [cursor.expression()];
    if (cursor.accept("FROM")) {
      args.push(cursor.value());
      if (cursor.accept("FOR")) args.push(cursor.value());
    } else while (cursor.accept(",")) args.push(cursor.expression());
    return call("substring", args, at);
  });
}

function parseTrim(cursor: Cursor, at: number): Expression {
  cursor.expect("TRIM");
  return cursor.inBrackets(() => {
    const side = cursor.acceptOne("LEADING", "TRAILING", "BOTH") ?? "BOTH";
    const name = { BOTH: "trim", LEADING: "ltrim", TRAILING: "rtrim" }[side];
    if (cursor.accept("FROM")) return call(name, [cursor.value()], at);
    const first = cursor.value();
    if (cursor.accept("FROM")) return call(name, [cursor.value(), first], at);
    return call(name, cursor.accept(",") ? [first, cursor.value()] : [first], at);
  });
}

function parsePosition(cursor: Cursor, at: number): Expression | undefined {
  if (!opens(cursor)) return undefined;
  return cursor.inBrackets(() => {
    const needle = cursor.value();
    cursor.expect("IN");
    return call("strpos", [cursor.value(), needle], at);
  });
}

function parseArray(cursor: Cursor, at: number): Expression | undefined {
  if (cursor.ahead().symbol !== "[") return undefined;
  cursor.expect("ARRAY", "[");
  const items = cursor.isAt("]") ? [] : cursor.list(() => cursor.expression());
  cursor.expect("]");
  return { kind: "array", items, at };
}

function parseRow(cursor: Cursor, at: number): Expression | undefined {
  if (!opens(cursor)) return undefined;
  const items = cursor.inBrackets(() => cursor.list(() => cursor.expression()));
  return { kind: "row", items, at };
}

/** LISTAGG([DISTINCT] x [, separator] [ON OVERFLOW ERROR]) WITHIN GROUP (ORDER BY …). */
function parseListagg(cursor: Cursor, at: number): Expression {
  const name: Identifier = { name: cursor.next().text, isQuoted: false, at };
  let isTruncated = false;
  const { isDistinct, args } = cursor.inBrackets(() => {
    const isDistinct = cursor.acceptOne("DISTINCT", "ALL") === "DISTINCT";
    const args: Expression[] = [cursor.expression()];
    if (cursor.accept(",")) args.push({ kind: "string", at: cursor.at, value: cursor.string() });
    if (cursor.accept("ON", "OVERFLOW")) isTruncated = parseOverflow(cursor);
    return { isDistinct, args };
  });
  cursor.expect("WITHIN", "GROUP", "(", "ORDER", "BY");
  const orderBy = parseSortItems(cursor);
  cursor.expect(")");
  const made = parseSuffix(cursor, { name, args, isStar: false, isDistinct, orderBy });
  return isTruncated
    ? { kind: "unsupported", what: "listagg with ON OVERFLOW TRUNCATE", at }
    : made;
}

function parseOverflow(cursor: Cursor): boolean {
  if (cursor.accept("ERROR")) return false;
  cursor.expect("TRUNCATE");
  if (cursor.token.kind === "string") cursor.next();
  cursor.acceptOne("WITH", "WITHOUT");
  cursor.expect("COUNT");
  return true;
}

function parseNormalize(cursor: Cursor, at: number): Expression {
  cursor.expect("NORMALIZE");
  return cursor.inBrackets(() => {
    const text = cursor.value();
    const form = cursor.accept(",") ? cursor.next().text.toUpperCase() : "NFC";
    return call("normalize", [text, { kind: "string", value: form, at }], at);
  });
}

function parseGrouping(cursor: Cursor, at: number): Expression {
  cursor.expect("GROUPING");
  const columns = cursor.inBrackets(() => cursor.list(() => cursor.expression()));
  return { kind: "grouping", columns, at };
}

function parseCurrent(cursor: Cursor, at: number, hasPrecision: boolean): Expression {
  const name = cursor.next().symbol.toLowerCase();
  const precision =
    hasPrecision && cursor.isAt("(")
      ? cursor.inBrackets(() => Number(cursor.next().text))
      : undefined;
  return { kind: "current", name, precision, at };
}

/** The functions of SQL/JSON have a syntax of their own: it is passed over. */
function parseJson(cursor: Cursor, at: number): Expression {
  const what = `the function ${cursor.next().text.toLowerCase()}`;
  cursor.expect("(");
  for (let depth = 1; depth > 0;) {
    const { symbol, kind } = cursor.next();
    if (kind === "end") throw cursor.unexpected(")");
    if (symbol === "(") depth += 1;
    if (symbol === ")") depth -= 1;
  }
  return { kind: "unsupported", what, at };
}

function call(name: string, args: readonly Expression[], at: number): Expression {
  return {
    kind: "call",
    name: { name, isQuoted: false, at },
    args,
    isStar: false,
    isDistinct: false,
    orderBy: [],
    filter: undefined,
    nulls: undefined,
    over: undefined,
    at,
  };
}
