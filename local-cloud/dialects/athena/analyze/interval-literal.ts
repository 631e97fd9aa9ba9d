import type { IntervalLiteral } from "../parse/ast";
import type { Analysis } from "./analysis";
import type { Constant } from "./typed";

/** Fields of an interval from the widest to the narrowest, and what one of each counts. */
const MONTHS = { year: 12, month: 1 } as const;
const MILLISECONDS = { day: 86_400_000, hour: 3_600_000, minute: 60_000, second: 1_000 } as const;

/** INTERVAL '1' DAY, INTERVAL '1 02:03' DAY TO MINUTE, INTERVAL '1-2' YEAR TO MONTH. */
export function intervalOf(analysis: Analysis, node: IntervalLiteral): Constant {
  const isMonths = node.from in MONTHS;
  const units: Readonly<Record<string, number>> = isMonths ? MONTHS : MILLISECONDS;
  const names = Object.keys(units);
  const [first, last] = [names.indexOf(node.from), names.indexOf(node.to ?? node.from)];
  const counted =
    first >= 0 && last >= first ? parts(node.value, names.slice(first, last + 1)) : undefined;
  if (!counted)
    throw analysis.error(
      "INVALID_LITERAL",
      node.at,
      `'${node.value}' is not a valid INTERVAL literal`,
    );
  const sum = counted.reduce((total, { name, value }) => total + value * (units[name] ?? 0), 0);
  const isNegative = node.isNegative !== node.value.trim().startsWith("-");
  const value = Math.round(isNegative ? -sum : sum);
  return {
    kind: "constant",
    type: { kind: isMonths ? "interval year to month" : "interval day to second" },
    sql: `cast(${value} as ${isMonths ? "INTEGER" : "BIGINT"})`,
  };
}

/** Digits between the fields' separators: `1-2` for years and months, `1 02:03:04.5` for days to seconds. */
function parts(
  text: string,
  names: readonly string[],
): { readonly name: string; readonly value: number }[] | undefined {
  const patterns = names.map((name) =>
    name === "second" ? String.raw`(\d+(?:\.\d{1,3})?)` : String.raw`(\d+)`,
  );
  let pattern = patterns[0] ?? "";
  for (let index = 1; index < names.length; index += 1) {
    const separator = names[index] === "month" ? "-" : names[index] === "hour" ? " " : ":";
    pattern += separator + patterns[index]!;
  }
  const found = new RegExp(`^-?${pattern}$`).exec(text.trim());
  return found?.slice(1).map((value, index) => ({ name: names[index]!, value: Number(value) }));
}
