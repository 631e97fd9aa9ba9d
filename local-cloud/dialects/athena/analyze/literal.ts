import { literal } from "../../../duckdb/quoting";
import type { Expression } from "../parse/ast";
import { BIGINT, BOOLEAN, DOUBLE, INTEGER, UNKNOWN } from "../types/type";
import type { Analysis } from "./analysis";
import { constant, decimalConstant, textConstant } from "./constants";
import { intervalOf } from "./interval-literal";
import { typedLiteral } from "./typed-literal";
import type { Typed } from "./typed";

type Literal = Extract<
  Expression,
  {
    kind:
      "null" | "boolean" | "string" | "binary-literal" | "number" | "typed-literal" | "interval";
  }
>;

const MAX_INTEGER = 2_147_483_647n;
const MIN_INTEGER = -2_147_483_648n;

/** A constant of the statement, with the type that Trino gives it. */
export function literalOf(analysis: Analysis, node: Literal): Typed {
  switch (node.kind) {
    case "null":
      return constant(UNKNOWN, "null");
    case "boolean":
      return { kind: "constant", type: BOOLEAN, sql: String(node.value) };
    case "string":
      return textConstant(node.value);
    case "binary-literal":
      return { kind: "constant", type: { kind: "varbinary" }, sql: `unhex('${node.value}')` };
    case "number":
      return number(analysis, node);
    case "interval":
      return intervalOf(analysis, node);
    case "typed-literal":
      return typedLiteral(analysis, node);
  }
}

function number(
  analysis: Analysis,
  { form, text, at }: Extract<Literal, { kind: "number" }>,
): Typed {
  if (form === "double") return constant(DOUBLE, literal(text), text);
  if (form === "decimal") return decimalConstant(analysis, text, at);
  const value = text.startsWith("-") ? -BigInt(text.slice(1)) : BigInt(text);
  const type = value > MAX_INTEGER || value < MIN_INTEGER ? BIGINT : INTEGER;
  return constant(type, String(value), String(value));
}
