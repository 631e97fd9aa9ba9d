import type { BinaryOperator, Expression } from "./ast";
import type { Cursor } from "./cursor";
import { parsePrimary } from "./parse-primary";

/** How strong an operator binds between two values; AND, OR and comparisons are rules of their own. */
const STRENGTH: Readonly<Partial<Record<string, number>>> = {
  "||": 1,
  "+": 2,
  "-": 2,
  "*": 3,
  "/": 3,
  "%": 3,
};
const UNARY_STRENGTH = 4;

const COMPARISONS = ["=", "<>", "!=", "<=", ">=", "<", ">"] as const;

/** An expression with AND, OR and NOT, the weakest of all. */
export function parseExpression(cursor: Cursor): Expression {
  return logical(cursor, "or", () => logical(cursor, "and", () => negated(cursor)));
}

function logical(cursor: Cursor, operator: "and" | "or", read: () => Expression): Expression {
  const { at } = cursor;
  const terms = [read()];
  while (cursor.accept(operator.toUpperCase())) terms.push(read());
  return terms.length === 1 ? terms[0]! : { kind: "logical", operator, terms, at };
}

function negated(cursor: Cursor): Expression {
  const { at } = cursor;
  if (!cursor.accept("NOT")) return predicated(cursor);
  return { kind: "not", operand: cursor.deeper(() => negated(cursor)), at };
}

/** A value, or a value and one test of it: `a = b = c` is an error, as in Trino. */
function predicated(cursor: Cursor): Expression {
  const operand = parseValue(cursor);
  return parsePredicate(cursor, operand) ?? operand;
}

/** A value without a test: what stands in BETWEEN, LIKE and on either side of a comparison. */
export function parseValue(cursor: Cursor, weakest = 1): Expression {
  let left = prefixed(cursor);
  for (;;) {
    const { at } = cursor;
    const operator = cursor.token.symbol;
    const strength = STRENGTH[operator];
    if (strength === undefined || strength < weakest) return left;
    cursor.next();
    const right = parseValue(cursor, strength + 1);
    left = { kind: "binary", operator: operator as BinaryOperator, left, right, at };
  }
}

function prefixed(cursor: Cursor): Expression {
  const { at } = cursor;
  const isNumber = /^(integer|decimal|double)$/.test(cursor.ahead().kind);
  // `-2147483648` is one number, and fits.
  if (cursor.isAt("-") && isNumber) return atTimeZone(cursor);
  const operator = cursor.acceptOne("-", "+");
  if (!operator) return atTimeZone(cursor);
  const operand = cursor.deeper(() => parseValue(cursor, UNARY_STRENGTH));
  return { kind: "unary", operator, operand, at };
}

function atTimeZone(cursor: Cursor): Expression {
  let operand = parsePrimary(cursor);
  while (cursor.isAt("AT", "TIME", "ZONE")) {
    const { at } = cursor;
    cursor.expect("AT", "TIME", "ZONE");
    operand = { kind: "at-time-zone", operand, zone: parsePrimary(cursor), at };
  }
  return operand;
}

/** The test behind a value; of a simple CASE, newer Trinos have it without the value, too. */
function parsePredicate(cursor: Cursor, operand: Expression): Expression | undefined {
  const { at } = cursor;
  const comparison = cursor.acceptOne(...COMPARISONS);
  if (comparison) return compared(cursor, operand, comparison, at);
  if (cursor.accept("IS")) return tested(cursor, operand, at);
  const isNegated = cursor.accept("NOT");
  if (cursor.accept("BETWEEN")) {
    const low = parseValue(cursor);
    cursor.expect("AND");
    return { kind: "between", operand, low, high: parseValue(cursor), isNegated, at };
  }
  if (cursor.accept("IN")) return contained(cursor, operand, isNegated, at);
  if (cursor.accept("LIKE")) {
    const pattern = parseValue(cursor);
    const escape = cursor.accept("ESCAPE") ? parseValue(cursor) : undefined;
    return { kind: "like", operand, pattern, escape, isNegated, at };
  }
  if (isNegated) throw cursor.unexpected("BETWEEN");
  return undefined;
}

function compared(
  cursor: Cursor,
  left: Expression,
  sign: (typeof COMPARISONS)[number],
  at: number,
): Expression {
  const operator = sign === "!=" ? "<>" : sign;
  const quantifier = cursor.ahead().symbol === "(" && cursor.acceptOne("ALL", "ANY", "SOME");
  if (!quantifier) return { kind: "binary", operator, left, right: parseValue(cursor), at };
  const query = cursor.inBrackets(() => cursor.query());
  return {
    kind: "quantified",
    operator,
    quantifier: quantifier === "ALL" ? "all" : "any",
    operand: left,
    query,
    at,
  };
}

function tested(cursor: Cursor, operand: Expression, at: number): Expression {
  const isNegated = cursor.accept("NOT");
  if (cursor.accept("NULL")) return { kind: "is-null", operand, isNegated, at };
  cursor.expect("DISTINCT", "FROM");
  return { kind: "is-distinct", left: operand, right: parseValue(cursor), isNegated, at };
}

function contained(
  cursor: Cursor,
  operand: Expression,
  isNegated: boolean,
  at: number,
): Expression {
  const query = cursor.bracketedQuery();
  // `in ((select 1) + 1)` is a list: what follows the query says it.
  if (query) return { kind: "in-query", operand, query, isNegated, at };
  const items = cursor.inBrackets(() => cursor.list(() => cursor.expression()));
  return { kind: "in-list", operand, items, isNegated, at };
}
