import type { BoundCall } from "../functions/bind";
import { CallError } from "../functions/call-error";
import { likeSql, resolveOperator } from "../functions/operators";
import { BOOLEAN, spell, VARCHAR, type AthenaType } from "../types/type";
import type { Analysis } from "./analysis";
import { coerce } from "./coerce";
import type { Typed } from "./typed";

/** A value that an operator takes, and where it is. */
export interface Operand {
  readonly value: Typed;
  readonly at: number;
}

/**
 * An operator on values of its types.
 * @param name the sign; `-` of one operand is a negation, `[]` a subscript
 * @throws StatementFailedError `TYPE_MISMATCH` where the types have no such operator
 */
export function analyzeOperator(
  analysis: Analysis,
  name: string,
  at: number,
  operands: readonly Operand[],
): Typed {
  try {
    const call = resolved(
      name,
      operands.map(({ value }) => value.type),
    );
    const args = operands.map(({ value }, index) => coerce(value, call.types[index]!));
    return { kind: "call", type: call.result, args, lower: call.overload.lower };
  } catch (error) {
    if (error instanceof CallError) throw analysis.error(error.code, at, error.message);
    throw error;
  }
}

/** Operators that were found, by name and types: a long statement has the same few hundreds of times. */
const found = new Map<string, BoundCall>();
const MOST_FOUND = 2_000;

function resolved(name: string, types: readonly AthenaType[]): BoundCall {
  const key = `${name} ${types.map(spell).join(" ")}`;
  const known = found.get(key) ?? resolveOperator(name, types);
  if (found.size >= MOST_FOUND) found.clear();
  found.set(key, known);
  return known;
}

/** LIKE with its pattern and, as a third operand, the character behind ESCAPE. */
export function analyzeLike(analysis: Analysis, operands: readonly Operand[]): Typed {
  const [value, ...patterns] = operands as [Operand, Operand];
  const isText = ({ value: { type } }: Operand) =>
    type.kind === "varchar" || type.kind === "char" || type.kind === "unknown";
  if (!isText(value))
    throw analysis.error(
      "TYPE_MISMATCH",
      value.at,
      `Left side of LIKE expression must evaluate to a varchar (actual: ${spell(value.value.type)})`,
    );
  for (const [index, pattern] of patterns.entries())
    if (!isText(pattern) || pattern.value.type.kind === "char")
      throw analysis.error(
        "TYPE_MISMATCH",
        pattern.at,
        `${index === 0 ? "Pattern" : "Escape"} for LIKE expression must evaluate to a varchar (actual: ${spell(pattern.value.type)})`,
      );
  const args = operands.map(({ value: one }) =>
    one.type.kind === "char" ? one : coerce(one, VARCHAR),
  );
  return {
    kind: "call",
    type: BOOLEAN,
    args,
    lower: ([text = "", like = "", escape]) => likeSql(text, like, escape),
  };
}
