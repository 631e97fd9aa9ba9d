import { NotSimulatedError } from "../../../errors";
import { SQL_STATE } from "../errors";
import { as, namesOf, type PgNode } from "../parse/postgres";
import { BOOL, typeName } from "../types";
import { offsetIn, problem, type Block } from "./block";
import { combined, type Expression } from "./expression";
import { asText, binary, comparable, comparison } from "./operators";

export function nullTest(node: PgNode, block: Block): Expression {
  const value = block.shared.expression(node.arg, block);
  const test = node.nulltesttype === "IS_NULL" ? "is null" : "is not null";
  return combined([value], `(${value.sql} ${test})`, BOOL);
}

export function inExpression(node: PgNode, isNegated: boolean, block: Block): Expression {
  const items = (as(node.rexpr, "List")?.items ?? []) as readonly unknown[];
  const value = block.shared.expression(node.lexpr, block);
  const comparisons = items.map((item) =>
    comparison(
      isNegated ? "<>" : "=",
      value,
      block.shared.expression(item, block),
      offsetIn(block, node),
    ),
  );
  const sql = comparisons.map((one) => one.sql).join(isNegated ? " and " : " or ");
  return combined(comparisons, `(${sql})`, BOOL, value.offset);
}

export function betweenExpression(node: PgNode, block: Block): Expression {
  const offset = offsetIn(block, node);
  const value = block.shared.expression(node.lexpr, block);
  const [low, high] = (as(node.rexpr, "List")?.items ?? []) as readonly unknown[];
  const from = binary(">=", value, block.shared.expression(low, block), offset);
  const to = binary("<=", value, block.shared.expression(high, block), offset);
  const both = `(${from.sql} and ${to.sql})`;
  const isNegated = node.kind === "AEXPR_NOT_BETWEEN";
  return combined([from, to], isNegated ? `(not ${both})` : both, BOOL, value.offset);
}

export function distinctFrom(node: PgNode, block: Block): Expression {
  const [left, right] = [
    block.shared.expression(node.lexpr, block),
    block.shared.expression(node.rexpr, block),
  ];
  const [a, b] = comparable(left, right, () =>
    problem(
      SQL_STATE.undefinedFunction,
      `operator does not exist: ${typeName(left.type)} = ${typeName(right.type)}`,
      offsetIn(block, node),
    ),
  );
  const word = node.kind === "AEXPR_DISTINCT" ? "is distinct from" : "is not distinct from";
  return combined([a, b], `(${a.sql} ${word} ${b.sql})`, BOOL);
}

/** The pattern and the escape of a LIKE or SIMILAR TO. */
function patternOf(
  node: PgNode,
  block: Block,
): { readonly pattern: Expression; readonly escape: string } {
  const call = as(node.rexpr, "FuncCall");
  const [pattern, escape] = call ? (call.args as readonly unknown[]) : [node.rexpr];
  const given = escape === undefined ? "\\" : block.shared.expression(escape, block).literal;
  if (typeof given !== "string" || [...given].length > 1)
    throw problem(
      SQL_STATE.invalidParameterValue,
      "invalid escape string",
      offsetIn(block, node),
      "Escape string must be empty or one character.",
    );
  return { pattern: textSide(pattern, block), escape: given };
}

function textSide(node: unknown, block: Block): Expression {
  const value = block.shared.expression(node, block);
  const text = asText(value);
  if (!text)
    throw problem(
      SQL_STATE.undefinedFunction,
      `operator does not exist: ${typeName(value.type)} ~~ ${typeName(value.type)}`,
      value.offset,
    );
  return text;
}

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_patternmatching_condition_like.html */
export function likeExpression(node: PgNode, block: Block): Expression {
  const operator = namesOf(node.name).at(-1) ?? "";
  const value = textSide(node.lexpr, block);
  const { pattern, escape } = patternOf(node, block);
  const word = operator.endsWith("*") ? "ilike" : "like";
  const sql = `(${value.sql} ${operator.startsWith("!") ? "not " : ""}${word} ${pattern.sql} escape '${escape.replace("'", "''")}')`;
  return combined([value, pattern], sql, BOOL, value.offset);
}

/** SIMILAR TO a pattern that is written as a text. @see https://docs.aws.amazon.com/redshift/latest/dg/pattern-matching-conditions-similar-to.html */
export function similarExpression(node: PgNode, block: Block): Expression {
  const operator = namesOf(node.name).at(-1) ?? "";
  const value = textSide(node.lexpr, block);
  const call = as(node.rexpr, "FuncCall");
  const [pattern, escape] = call ? (call.args as readonly unknown[]) : [node.rexpr];
  const written = block.shared.expression(pattern, block).literal;
  const escaped = escape === undefined ? "\\" : block.shared.expression(escape, block).literal;
  if (typeof written !== "string" || typeof escaped !== "string")
    throw new NotSimulatedError("SIMILAR TO a pattern that is computed", __filename);
  const expression = similarPattern(written, escaped).replaceAll("'", "''");
  const found = `regexp_full_match(${value.sql}, '${expression}', 's')`;
  return combined([value], operator.startsWith("!") ? `(not ${found})` : found, BOOL, value.offset);
}

function similarPattern(pattern: string, escape: string): string {
  let text = "";
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at]!;
    if (escape !== "" && character === escape) {
      at += 1;
      text += (pattern[at] ?? "").replace(/[^\p{L}\p{N}]/u, "\\$&");
    } else if (character === "%") text += ".*";
    else if (character === "_") text += ".";
    else text += /[.^$\\]/.test(character) ? `\\${character}` : character;
  }
  return `(?:${text})`;
}
