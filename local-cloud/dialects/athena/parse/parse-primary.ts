import type { Expression, Identifier, NumberForm } from "./ast";
import type { Cursor } from "./cursor";
import { parseCall } from "./parse-call";
import { parseSpecial } from "./parse-special";
import { parseTypeName } from "./parse-type";
import { UnreadableSqlError } from "./unreadable-sql-error";

/** What an interval may count. */
const INTERVAL_FIELDS = ["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"] as const;

/** A value with the fields and elements that are taken of it: `a.b[1].c`. */
export function parsePrimary(cursor: Cursor): Expression {
  let base = parseBase(cursor);
  for (;;) {
    const { at } = base;
    // `t.*` is left to the select list.
    if (cursor.isAt(".") && cursor.ahead().symbol !== "*") {
      cursor.next();
      base = { kind: "dereference", base, field: cursor.identifier(), at };
    } else if (cursor.accept("[")) {
      base = { kind: "subscript", base, index: parseIndex(cursor), at };
    } else return base;
  }
}

function parseIndex(cursor: Cursor): Expression {
  const index = cursor.expression();
  cursor.expect("]");
  return index;
}

function parseBase(cursor: Cursor): Expression {
  const { at, token } = cursor;
  switch (token.kind) {
    case "string":
      return { kind: "string", value: cursor.next().text, at };
    case "binary":
      return parseBinary(cursor);
    case "integer":
    case "decimal":
    case "double":
      return parseNumber(cursor, "", at);
    case "quoted-name":
      return parseNamed(cursor);
    case "word":
      return parseSpecial(cursor) ?? parseNamed(cursor);
    default:
      return parseSign(cursor);
  }
}

const MAX_BIGINT = 9_223_372_036_854_775_807n;

function parseNumber(cursor: Cursor, sign: "" | "-", at: number): Expression {
  const { kind, text } = cursor.next();
  if (kind === "integer" && BigInt(text) > MAX_BIGINT + (sign === "-" ? 1n : 0n))
    throw new UnreadableSqlError(`Invalid numeric literal: ${sign}${text}`, at, true);
  return { kind: "number", form: kind as NumberForm, text: `${sign}${text}`, at };
}

function parseBinary(cursor: Cursor): Expression {
  const { text, start: at } = cursor.next();
  const value = text.replaceAll(/\s/g, "").toUpperCase();
  if (!/^[0-9A-F]*$/.test(value))
    throw new UnreadableSqlError("Binary literal can only contain hexadecimal digits", at, true);
  if (value.length % 2 === 1)
    throw new UnreadableSqlError("Binary literal must contain an even number of digits", at, true);
  return { kind: "binary-literal", value, at };
}

function parseSign(cursor: Cursor): Expression {
  const { at } = cursor;
  if (cursor.accept("?")) return { kind: "parameter", ordinal: cursor.nextParameter(), at };
  if (cursor.accept("-")) return parseNumber(cursor, "-", at);
  const query = cursor.bracketedQuery();
  if (query) return { kind: "subquery", query, at };
  const parameters = lambdaParameters(cursor);
  if (parameters) return { kind: "lambda", parameters, body: cursor.expression(), at };
  const items = cursor.inBrackets(() => cursor.list(() => cursor.expression()));
  return items.length === 1 ? items[0]! : { kind: "row", items, at };
}

/** Reads `() ->` or `(x, y) ->` if that stands here. */
function lambdaParameters(cursor: Cursor): Identifier[] | undefined {
  if (!cursor.isAt("(")) return undefined;
  let place = 1;
  while (cursor.isName(place) && cursor.ahead(place + 1).symbol === ",") place += 2;
  if (cursor.isName(place)) place += 1;
  if (cursor.ahead(place).symbol !== ")" || cursor.ahead(place + 1).symbol !== "->")
    return undefined;
  cursor.expect("(");
  const parameters = cursor.isAt(")") ? [] : cursor.list(() => cursor.identifier());
  cursor.expect(")", "->");
  return parameters;
}

/** A name, and what a name may begin: a call, a lambda, a literal of a type. */
function parseNamed(cursor: Cursor): Expression {
  const { at } = cursor;
  if (cursor.isAt("INTERVAL") && isIntervalLiteral(cursor)) return parseInterval(cursor);
  if (cursor.isAt("DOUBLE", "PRECISION") && cursor.ahead(2).kind === "string") {
    const type = parseTypeName(cursor);
    return { kind: "typed-literal", type, value: cursor.string(), at };
  }
  if (!cursor.isName()) throw cursor.unexpected("<expression>");
  if (cursor.ahead().kind === "string") {
    const { name } = cursor.identifier();
    return {
      kind: "typed-literal",
      type: { text: name.toLowerCase(), at },
      value: cursor.string(),
      at,
    };
  }
  const call = parseCall(cursor);
  if (call) return call;
  const identifier = cursor.identifier();
  if (cursor.accept("->"))
    return { kind: "lambda", parameters: [identifier], body: cursor.expression(), at };
  return { kind: "identifier", identifier, at };
}

function isIntervalLiteral(cursor: Cursor): boolean {
  const { kind, symbol } = cursor.ahead();
  return kind === "string" || (/^[+-]$/.test(symbol) && cursor.ahead(2).kind === "string");
}

function parseInterval(cursor: Cursor): Expression {
  const { at } = cursor;
  cursor.expect("INTERVAL");
  const isNegative = cursor.acceptOne("+", "-") === "-";
  const value = cursor.string();
  const field = () => {
    const found = cursor.acceptOne(...INTERVAL_FIELDS);
    if (!found) throw cursor.unexpected("DAY");
    return found.toLowerCase();
  };
  const from = field();
  const to = cursor.accept("TO") ? field() : undefined;
  return { kind: "interval", isNegative, value, from, to, at };
}
