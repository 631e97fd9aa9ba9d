import type { CellValue } from "../../query/lake-query";

/** A value as GetQueryResults and the results file print it. @returns undefined for NULL */
export function formatValue(value: CellValue, type: string): string | undefined {
  if (value === null) return undefined;
  if (type === "double" || type === "real") return javaDouble(Number(value));
  if (type.startsWith("timestamp")) return withMilliseconds(String(value));
  return String(value);
}

/**
 * A double in Java's spelling, which Athena prints: always a decimal point, exponents from 10^7 and below 10^-3.
 * @see https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Double.html#toString(double)
 */
function javaDouble(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e7 || size < 1e-3)) {
    const [digits = "", exponent = ""] = value.toExponential().split("e");
    return `${digits.includes(".") ? digits : `${digits}.0`}E${Number(exponent)}`;
  }
  const text = String(value);
  return text.includes(".") ? text : `${Object.is(value, -0) ? "-0" : text}.0`;
}

function withMilliseconds(text: string): string {
  const [seconds = "", fraction = ""] = text.split(".");
  return `${seconds}.${fraction.padEnd(3, "0").slice(0, 3)}`;
}
