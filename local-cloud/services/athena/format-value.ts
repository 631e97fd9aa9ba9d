import {
  type DuckDBValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
} from "@duckdb/node-api";

import type { AthenaType } from "../../dialects/athena/types/type";
import { fieldName } from "../../dialects/athena/types/duck-type";

/** A value as GetQueryResults and the results file print it. @returns undefined for NULL */
export function formatValue(value: DuckDBValue, type: AthenaType): string | undefined {
  if (value === null) return undefined;
  switch (type.kind) {
    case "double":
      return javaDouble(Number(value), String);
    case "real":
      return javaDouble(Number(value), shortestFloat);
    case "timestamp":
      return withMilliseconds(String(value));
    case "array":
      if (value instanceof DuckDBListValue)
        return `[${value.items.map((item) => formatValue(item, type.element) ?? "null").join(", ")}]`;
      break;
    case "map":
      if (value instanceof DuckDBMapValue)
        return `{${value.entries.map(({ key, value: one }) => `${formatValue(key, type.key)}=${formatValue(one, type.value) ?? "null"}`).join(", ")}}`;
      break;
    case "row":
      if (value instanceof DuckDBStructValue)
        return `{${type.fields.map((field, index) => `${field.name ?? `field${index}`}=${formatValue(value.entries[fieldName(index)] ?? null, field.type) ?? "null"}`).join(", ")}}`;
  }
  return String(value);
}

function shortestFloat(value: number): string {
  for (let digits = 1; digits < 10; digits += 1) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(value);
}

/**
 * A double in Java's spelling, which Athena prints: always a decimal point, exponents from 10^7 and below 10^-3.
 * @see https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Double.html#toString(double)
 */
function javaDouble(value: number, shortest: (value: number) => string): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e7 || size < 1e-3)) {
    const [digits = "", exponent = ""] = Number(shortest(value)).toExponential().split("e");
    return `${digits.includes(".") ? digits : `${digits}.0`}E${Number(exponent)}`;
  }
  const text = shortest(value);
  return text.includes(".") ? text : `${Object.is(value, -0) ? "-0" : text}.0`;
}

function withMilliseconds(text: string): string {
  const [seconds = "", fraction = ""] = text.split(".");
  return `${seconds}.${fraction.padEnd(3, "0").slice(0, 3)}`;
}
