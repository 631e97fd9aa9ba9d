import { chosen, coalesced, decoded } from "../analyze/conditional";
import { combined, type Expression } from "../analyze/expression";
import { BOOL } from "../types";
import type { FunctionTable } from "./define";

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_NVL2.html */
function nvl2(args: readonly Expression[], offset: number | undefined): Expression {
  const [value, then, other] = args as [Expression, Expression, Expression];
  const when = combined([value], `(${value.sql} is not null)`, BOOL);
  return chosen([{ when, then }], other, "CASE", offset);
}

/** @see https://docs.aws.amazon.com/redshift/latest/dg/c_conditional_expressions.html */
export const CONDITIONAL: FunctionTable = {
  nvl: {
    kind: "special",
    page: "r_NVL_function",
    heading: "coalesce",
    fewest: 1,
    analyze: coalesced,
  },
  nvl2: { kind: "special", page: "r_NVL2", heading: "case", fewest: 3, analyze: nvl2 },
  decode: {
    kind: "special",
    page: "r_DECODE_expression",
    heading: "case",
    fewest: 3,
    analyze: decoded,
  },
};
