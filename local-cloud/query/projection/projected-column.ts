import { addUnits, DateFormat, type DateUnit } from "./date-format";

/** Which texts a partition column may have under partition projection. */
export type ProjectedColumn =
  | {
      readonly kind: "enum" | "integer" | "date";
      /** Whether a folder of this name is one of the projected partitions. */
      includes(text: string): boolean;
    }
  /** The query says which values there are. */
  | { readonly kind: "injected" };

/** What is wrong with a table's projection, as the end of a sentence. */
export class ProjectionProblem extends Error {
  readonly fault = "ours";
}

/**
 * Reads `projection.<name>.*`.
 * @param now what NOW in a range means
 * @throws ProjectionProblem
 * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
 */
export function projectedColumn(
  name: string,
  parameters: Readonly<Record<string, string>>,
  now: Date,
): ProjectedColumn {
  const of = (property: string) => parameters[`projection.${name}.${property}`];
  const needed = (property: string): string => {
    const value = of(property);
    if (!value) throw new ProjectionProblem(`projection.${name}.${property} is missing`);
    return value;
  };
  const type = of("type")?.toLowerCase();
  switch (type) {
    case "enum": {
      // White space counts: Athena does not trim the values.
      const values = new Set(needed("values").split(","));
      return { kind: "enum", includes: (text) => values.has(text) };
    }
    case "integer":
      return integerColumn(name, needed("range"), of("interval"), of("digits"));
    case "date":
      return dateColumn(
        name,
        needed("range"),
        needed("format"),
        of("interval"),
        of("interval.unit"),
        now,
      );
    case "injected":
      return { kind: "injected" };
    default:
      throw new ProjectionProblem(
        type === undefined
          ? `the following partition columns are missing projection configuration: [${name}]`
          : `projection.${name}.type is ${JSON.stringify(type)}; it may be enum, integer, date or injected`,
      );
  }
}

function integerColumn(
  name: string,
  range: string,
  interval: string | undefined,
  digits: string | undefined,
): ProjectedColumn {
  const [from, to, ...more] = range.split(",").map((text) => integer(text.trim()));
  if (from === undefined || to === undefined || more.length > 0 || from > to)
    throw new ProjectionProblem(
      `projection.${name}.range needs two integers, the smaller one first`,
    );
  const step = positive(`projection.${name}.interval`, interval ?? "1");
  const width = digits === undefined ? 0 : positive(`projection.${name}.digits`, digits);
  const spell = (value: number) =>
    `${value < 0 ? "-" : ""}${String(Math.abs(value)).padStart(width, "0")}`;
  return {
    kind: "integer",
    includes: (text) => {
      const value = integer(text);
      if (value === undefined || spell(value) !== text) return false;
      return value >= from && value <= to && (value - from) % step === 0;
    },
  };
}

/** Units that a format's finest letter gives when no interval is said; coarser and finer ones need one. */
const DEFAULT_UNITS: readonly DateUnit[] = ["MONTHS", "DAYS"];

function dateColumn(
  name: string,
  range: string,
  pattern: string,
  interval: string | undefined,
  intervalUnit: string | undefined,
  now: Date,
): ProjectedColumn {
  const format = new DateFormat(pattern);
  const [from, to, ...more] = range.split(",").map((text) => bound(text, format, now));
  if (from === undefined || to === undefined || more.length > 0 || from > to)
    throw new ProjectionProblem(
      `projection.${name}.range needs two dates of the format ${pattern} or NOW with an offset, the earlier one first`,
    );
  const { finest } = format;
  const isDefault = finest !== undefined && DEFAULT_UNITS.includes(finest);
  const unit = unitOf(intervalUnit ?? (isDefault ? finest : undefined));
  if (unit === undefined || (interval === undefined && !isDefault))
    throw new ProjectionProblem(
      `projection.${name}.interval and projection.${name}.interval.unit are needed where the format is not of days or months`,
    );
  const step = positive(`projection.${name}.interval`, interval ?? "1");
  return {
    kind: "date",
    includes: (text) => {
      const at = format.parse(text);
      return at !== undefined && at >= from && at <= to && isStep(from, at, step, unit, format);
    },
  };
}

/** A date of the format, or `NOW`, `NOW-3YEARS`, `NOW+1DAY`; cut to what the format shows. */
function bound(text: string, format: DateFormat, now: Date): number | undefined {
  const relative =
    /^\s*NOW\s*(?:([+-])\s*(\d+)\s*(YEAR|MONTH|WEEK|DAY|HOUR|MINUTE|SECOND)S?\s*)?$/i.exec(text);
  if (!relative) return format.parse(text.trim());
  const [, sign, count = "0", unit = "DAY"] = relative;
  const moved = addUnits(
    now.getTime(),
    Number(count) * (sign === "-" ? -1 : 1),
    `${unit.toUpperCase()}S` as DateUnit,
  );
  return format.parse(format.format(moved));
}

function isStep(
  from: number,
  at: number,
  step: number,
  unit: DateUnit,
  format: DateFormat,
): boolean {
  const length = addUnits(from, 1, unit) - from;
  const guess = Math.floor((at - from) / length / step);
  // Months and years differ in length: the guess may be off.
  const spread = unit === "YEARS" || unit === "MONTHS" ? 3 + Math.ceil(guess / 20) : 1;
  const text = format.format(at);
  for (let count = Math.max(0, guess - spread); count <= guess + spread; count += 1)
    if (format.format(addUnits(from, count * step, unit)) === text) return true;
  return false;
}

function unitOf(text: string | undefined): DateUnit | undefined {
  const units: readonly DateUnit[] = [
    "YEARS",
    "MONTHS",
    "WEEKS",
    "DAYS",
    "HOURS",
    "MINUTES",
    "SECONDS",
    "MILLIS",
  ];
  return units.find((unit) => unit === text?.toUpperCase());
}

function integer(text: string): number | undefined {
  return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function positive(property: string, text: string): number {
  const value = integer(text.trim());
  if (value === undefined || value < 1)
    throw new ProjectionProblem(
      `${property} is ${JSON.stringify(text)}; it needs an integer above 0`,
    );
  return value;
}
