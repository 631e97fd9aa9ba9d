import { SQL_STATE } from "../errors";
import type { PgNode } from "../parse/postgres";
import { BOOL, TEXT, typeName, UNKNOWN, type RsType } from "../types";
import { offsetIn, problem, type Block } from "./block";
import { coerce, commonType } from "./coercion";
import { combined, type Expression } from "./expression";
import { condition } from "./condition";
import { comparison } from "./operators";

/** Values of one type, which they are brought to. @param what has them, as the error names it */
function unified(
  values: readonly Expression[],
  what: string,
): { readonly type: RsType; readonly values: Expression[] } {
  const type =
    commonType(values.map((value) => value.type)) ??
    (values.every((value) => value.type.kind === "unknown") ? UNKNOWN : undefined);
  if (!type) {
    const known = values.filter((value) => value.type.kind !== "unknown");
    const [first] = known;
    const other =
      known.find((value) => commonType([first!.type, value.type]) === undefined) ?? known.at(-1)!;
    throw problem(
      SQL_STATE.datatypeMismatch,
      `${what} types ${typeName(first!.type)} and ${typeName(other.type)} cannot be matched`,
      other.offset,
    );
  }
  // Only texts in quotes: they are texts.
  const to = type.kind === "unknown" ? TEXT : type;
  return { type: to, values: values.map((value) => coerce(value, to, "implicit")) };
}

export function caseExpression(node: PgNode, block: Block): Expression {
  const subject = node.arg === undefined ? undefined : block.shared.expression(node.arg, block);
  const branches = (node.args as readonly { readonly CaseWhen: PgNode }[]).map(
    ({ CaseWhen: when }) => ({
      when: subject
        ? comparison("=", subject, block.shared.expression(when.expr, block), offsetIn(block, when))
        : condition(when.expr, block, "CASE/WHEN"),
      then: block.shared.expression(when.result, block),
    }),
  );
  const other =
    node.defresult === undefined ? undefined : block.shared.expression(node.defresult, block);
  return chosen(branches, other, "CASE", offsetIn(block, node));
}

/** CASE and what is one by another name. */
export function chosen(
  branches: readonly { readonly when: Expression; readonly then: Expression }[],
  other: Expression | undefined,
  what: string,
  offset: number | undefined,
): Expression {
  const { type, values } = unified(
    [...branches.map(({ then }) => then), ...(other ? [other] : [])],
    what,
  );
  const whens = branches.map(({ when }, index) => `when ${when.sql} then ${values[index]!.sql}`);
  const last = other ? ` else ${values.at(-1)!.sql}` : "";
  return combined(
    [...branches.map(({ when }) => when), ...values],
    `case ${whens.join(" ")}${last} end`,
    type,
    offset,
  );
}

export function coalesceExpression(
  nodes: readonly unknown[],
  block: Block,
  offset: number | undefined,
): Expression {
  return coalesced(
    nodes.map((node) => block.shared.expression(node, block)),
    offset,
  );
}

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_NVL_function.html */
export function coalesced(parts: readonly Expression[], offset: number | undefined): Expression {
  const { type, values } = unified(parts, "COALESCE");
  return combined(values, `coalesce(${values.map(({ sql }) => sql).join(", ")})`, type, offset);
}

/** GREATEST and LEAST, which pass over NULL. @see https://docs.aws.amazon.com/redshift/latest/dg/r_GREATEST_LEAST.html */
export function extremeExpression(node: PgNode, block: Block): Expression {
  const name = node.op === "IS_LEAST" ? "least" : "greatest";
  const parts = (node.args as readonly unknown[]).map((part) =>
    block.shared.expression(part, block),
  );
  const { type, values } = unified(parts, name.toUpperCase());
  return combined(
    values,
    `${name}(${values.map(({ sql }) => sql).join(", ")})`,
    type,
    offsetIn(block, node),
  );
}

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_NULLIF_function.html */
export function nullIfExpression(
  value: Expression,
  other: Expression,
  offset: number | undefined,
): Expression {
  const { type, values } = unified([value, other], "NULLIF");
  const [first, second] = values as [Expression, Expression];
  const isEqual = comparison("=", first, second, offset);
  const kept = value.type.kind === "unknown" ? first : value;
  return combined(
    [isEqual, first],
    `case when ${isEqual.sql} then null else ${kept.sql} end`,
    value.type.kind === "unknown" ? type : value.type,
    offset,
  );
}

/** DECODE: NULL is equal to NULL. @see https://docs.aws.amazon.com/redshift/latest/dg/r_DECODE_expression.html */
export function decoded(parts: readonly Expression[], offset: number | undefined): Expression {
  const [subject, ...rest] = parts as [Expression, ...Expression[]];
  const other = rest.length % 2 === 1 ? rest.at(-1) : undefined;
  const branches = Array.from({ length: Math.floor(rest.length / 2) }, (_, index) => {
    const [search, then] = [rest[index * 2]!, rest[index * 2 + 1]!];
    const isNull = search.literal === null;
    const when = isNull
      ? combined([subject], `(${subject.sql} is null)`, BOOL)
      : comparison("=", subject, search, search.offset);
    const isNullable = !isNull && search.literal === undefined && search.number === undefined;
    return {
      when: isNullable
        ? combined(
            [when, subject, search],
            `(${when.sql} or (${subject.sql} is null and ${search.sql} is null))`,
            BOOL,
          )
        : when,
      then,
    };
  });
  return chosen(branches, other, "CASE", offset);
}
