import type { AnalysisDefinition, Cell, Dimension, NumberFormat, Tone } from "../..";

const DAY = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});
const LONG_DAY = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const MONTH = new Intl.DateTimeFormat("en-US", {
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const SHORT = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });

/** A measured number, unabbreviated. */
export function numberText(value: Cell | undefined, format?: NumberFormat): string {
  if (value === null || value === undefined) return "–";
  const number = Number(value);
  switch (format?.kind) {
    case "usd":
      return number.toLocaleString("en-US", {
        style: "currency",
        currency: "USD",
        ...digits(format),
      });
    case "percent":
      return number.toLocaleString("en-US", { style: "percent", ...digits(format) });
    case "decimal":
      return number.toLocaleString("en-US", digits(format));
    default:
      return number.toLocaleString("en-US", { maximumFractionDigits: 0 });
  }
}

/** The abbreviated number: 1.2M. */
export function shortNumber(value: number, format?: NumberFormat): string {
  if (format?.kind === "percent") return `${Math.round(value * 100)}%`;
  if (format?.kind !== "usd") return SHORT.format(value);
  return `$${Math.abs(value) < 1000 ? Number(value.toFixed(2)) : SHORT.format(value)}`;
}

/** A value of a dimension as readers see it. */
export function valueText(
  definition: AnalysisDefinition,
  { column, granularity }: Pick<Dimension, "column" | "granularity">,
  value: Cell,
  length: "short" | "long" = "short",
): string {
  if (value === null) return "None";
  if (granularity === "day")
    return (length === "long" ? LONG_DAY : DAY).format(new Date(String(value))).replace(",", "");
  if (granularity === "month") return MONTH.format(new Date(String(value)));
  if (granularity === "year") return String(value).slice(0, 4);
  const own = fieldOf(definition, column)?.labels?.[String(value)];
  if (own !== undefined) return own;
  const parameter = definition.filters.find((one) => one.column === column)?.parameter;
  const choice = definition.parameters
    .find(({ name }) => name === parameter)
    ?.values.find((one) => one.value === value);
  return choice?.label ?? String(value);
}

/** The label of a dimension. */
export function dimensionLabel(definition: AnalysisDefinition, dimension: Dimension): string {
  return dimension.label ?? fieldOf(definition, dimension.column)?.label ?? dimension.column;
}

/** The fixed colour of a value. */
export function toneOf(
  definition: AnalysisDefinition,
  { column }: Dimension,
  value: Cell,
): Tone | undefined {
  return fieldOf(definition, column)?.tones?.[String(value)];
}

/** "3.2% more" or "less" of an amount, "fewer" of a count. */
export function changeText(value: number, before: number, format?: NumberFormat): string {
  const change = (value - before) / before;
  const size = Math.abs(change).toLocaleString("en-US", {
    style: "percent",
    maximumFractionDigits: Math.abs(change) < 0.1 ? 1 : 0,
  });
  return change === 0
    ? "no change"
    : `${size} ${change > 0 ? "more" : format?.kind === "whole" ? "fewer" : "less"}`;
}

function digits({ decimals }: { readonly decimals: number }) {
  return { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
}

function fieldOf({ dataSet }: AnalysisDefinition, column: string) {
  return [...dataSet.columns, ...dataSet.calculatedFields].find(({ name }) => name === column);
}
