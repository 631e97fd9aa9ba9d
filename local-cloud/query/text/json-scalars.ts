import type { HiveType } from "../hive-type";

/** Smallest and largest value of the integer types. */
const RANGES: Readonly<Record<string, readonly [bigint, bigint]>> = {
  tinyint: [-(2n ** 7n), 2n ** 7n - 1n],
  smallint: [-(2n ** 15n), 2n ** 15n - 1n],
  int: [-(2n ** 31n), 2n ** 31n - 1n],
  bigint: [-(2n ** 63n), 2n ** 63n - 1n],
};

/** Whether an integer fits a type. */
export function fits(value: bigint, type: HiveType): boolean {
  const [least, most] = RANGES[type.kind]!;
  return value >= least && value <= most;
}

/** A number as Java's parseDouble reads it, in a spelling that DuckDB's casts take; undefined when it is none. */
export function javaFloat(text: string): string | undefined {
  const trimmed = text.trim();
  if (/^[+-]?(NaN|Infinity)$/.test(trimmed)) return trimmed;
  const digits = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)[dDfF]?$/.exec(trimmed)?.[1];
  if (digits === undefined) return undefined;
  return Number.isFinite(Number(digits))
    ? digits
    : digits.startsWith("-")
      ? "-Infinity"
      : "Infinity";
}

/** A number as Java's BigDecimal reads it, or undefined. A value that does not fit its type is NULL in DuckDB's cast. */
export function javaDecimal(text: string): string | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?$/.test(text) ? text : undefined;
}

/** A text cut to its type's length; a char is filled with spaces. */
export function fittedText(text: string, type: HiveType): string {
  if (type.kind !== "varchar" && type.kind !== "char") return text;
  const cut = [...text].slice(0, type.length).join("");
  if (type.kind === "varchar") return cut;
  const trimmed = cut.replace(/ +$/, "");
  return trimmed + " ".repeat(type.length - [...trimmed].length);
}
