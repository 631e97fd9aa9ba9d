import type { IntervalLiteral } from "../parse/ast";
import { isUnit, readInterval } from "../types/interval-literal";
import type { Analysis } from "./analysis";
import type { Constant } from "./typed";

/** INTERVAL '1' DAY, INTERVAL '1 02:03' DAY TO MINUTE, INTERVAL '1-2' YEAR TO MONTH. */
export function intervalOf(analysis: Analysis, node: IntervalLiteral): Constant {
  const { from, to = from } = node;
  const value =
    isUnit(from) && isUnit(to)
      ? readInterval(node.value, from, to, node.isNegative ? -1 : 1)
      : undefined;
  if (value === undefined) {
    const units = (to === from ? from : `${from} to ${to}`).toUpperCase();
    throw analysis.error(
      "INVALID_LITERAL",
      node.at,
      `Invalid INTERVAL ${units} value: ${node.value}`,
    );
  }
  const isMonths = from === "year" || from === "month";
  return {
    kind: "constant",
    type: { kind: isMonths ? "interval year to month" : "interval day to second" },
    sql: `cast(${value} as ${isMonths ? "INTEGER" : "BIGINT"})`,
  };
}
