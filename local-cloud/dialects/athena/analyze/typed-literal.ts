import { literal } from "../../../duckdb/quoting";
import type { Expression } from "../parse/ast";
import { castSql, isCastable } from "../types/casts";
import { parseType } from "../types/parse-type";
import { VARCHAR, type AthenaType } from "../types/type";
import type { Analysis } from "./analysis";
import { isDate, isTime, isTimestamp } from "./date-time-text";
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
  if (!isCastable(VARCHAR, type) || !isLiteral(type, value))
    throw analysis.error(
      "INVALID_LITERAL",
      at,
      `'${value}' is not a valid ${name.text.toUpperCase()} literal`,
    );
  const sql = castSql(literal(value), VARCHAR, type);
  return { kind: "constant", type, sql: sql ?? "null", text: value };
}

/** Whether a text is a value of a type. What has a zone is found out when it is read. */
function isLiteral({ kind }: AthenaType, text: string): boolean {
  switch (kind) {
    case "date":
      return isDate(text);
    case "time":
      return isTime(text);
    case "timestamp":
      return isTimestamp(text);
    case "tinyint":
    case "smallint":
    case "integer":
    case "bigint":
      return /^[+-]?\d+$/.test(text);
    case "real":
    case "double":
      return /^\s*[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|nan|infinity)\s*$/i.test(text);
    case "boolean":
      return /^(?:true|false|t|f|1|0)$/i.test(text);
    default:
      return true;
  }
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
  const type = parseType(name.text);
  if (!type) throw analysis.error("TYPE_NOT_FOUND", name.at, `Unknown resolvedType: ${name.text}`);
  return type;
}
