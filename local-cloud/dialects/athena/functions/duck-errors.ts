import type { RaisedError } from "./function-entry";

/** Whole types by their names in DuckDB's errors. */
const TYPES: Readonly<Record<string, string>> = {
  INT8: "tinyint",
  INT16: "smallint",
  INT32: "integer",
  INT64: "bigint",
};

const OVERFLOW =
  /Overflow in (addition|subtraction|multiplication) of (INT\d+) \((-?\d+) [-+*] (-?\d+)\)!/;

/** What DuckDB's own error of arithmetic is in Athena; undefined for another error. */
export function arithmeticError(message: string): RaisedError | undefined {
  const code = "NUMERIC_VALUE_OUT_OF_RANGE";
  const [, what, type = "", one, other] = OVERFLOW.exec(message) ?? [];
  const [, sign] = /Overflow in \w+ of INT\d+ \(-?\d+ ([-+*]) /.exec(message) ?? [];
  if (what !== undefined) {
    return { code, message: `${TYPES[type] ?? type} ${what} overflow: ${one} ${sign} ${other}` };
  }
  if (message.includes("Overflow in negation")) return { code, message: "negation overflow" };
  if (message.includes("Overflow in division")) {
    return { code, message: "division overflow" };
  }
  return undefined;
}
