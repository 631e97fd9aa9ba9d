import { literal } from "../../../duckdb/quoting";
import type { Expression } from "../parse/ast";
import { castSql, isCastable } from "../types/casts";
import { VARCHAR, spell, type AthenaType } from "../types/type";
import type { Analysis } from "./analysis";
import { typeNamed } from "./coerce";
import { decimalConstant, textConstant } from "./constants";
import type { Typed } from "./typed";

/** DATE '…', TIMESTAMP '…', DECIMAL '…' and the other types before a text. */
export function typedLiteral(
  analysis: Analysis,
  node: Extract<Expression, { kind: "typed-literal" }>,
): Typed {
  const { type: name, value, at } = node;
  if (name.text === "decimal") return decimalConstant(analysis, value, at);
  if (name.text === "varchar") return { ...textConstant(value), type: VARCHAR };
  const type = literalType(analysis, node);
  if (
    !isCastable(VARCHAR, type) ||
    (type.kind === "date" && !/^\s*[+-]?\d+-\d+-\d+\s*$/.test(value))
  )
    throw analysis.error("INVALID_LITERAL", at, `'${value}' is not a valid ${spell(type)} literal`);
  const sql = castSql(literal(value), VARCHAR, type);
  return { kind: "constant", type, sql: sql ?? "null", text: value };
}

/** The type of a time has as many digits as the text, and a zone where the text has one. */
function literalType(
  analysis: Analysis,
  { type: name, value }: Extract<Expression, { kind: "typed-literal" }>,
): AthenaType {
  if (name.text === "char") return { kind: "char", length: Math.max(1, [...value].length) };
  const [, fraction = ""] = /:\d+\.(\d+)/.exec(value) ?? [];
  const precision = fraction.length;
  if (name.text === "time") return { kind: "time", precision };
  if (name.text === "timestamp") {
    const hasZone = /^\s*[+-]?\d+-\d+-\d+(?:\s+\d+:\d+(?::\d+(?:\.\d+)?)?)?\s*([A-Za-z+-].*)$/.test(
      value,
    );
    return { kind: hasZone ? "timestamp with time zone" : "timestamp", precision };
  }
  return typeNamed(analysis, name);
}
