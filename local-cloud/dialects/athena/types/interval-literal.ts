/** A unit of an interval. */
export type IntervalUnit = "year" | "month" | "day" | "hour" | "minute" | "second";

/** Parts of a literal's text, each with how many of the interval's own units it has: months or milliseconds. */
const SIZES: Readonly<Record<IntervalUnit, number>> = {
  year: 12,
  month: 1,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
};

/** What stands between a part and the next. */
const BEHIND: Readonly<Partial<Record<IntervalUnit, string>>> = {
  year: "-",
  day: " ",
  hour: ":",
  minute: ":",
};

/** From the widest to the narrowest. */
const UNITS: readonly IntervalUnit[] = ["year", "month", "day", "hour", "minute", "second"];

/** Whether an interval may be counted in something. */
export function isUnit(name: string): name is IntervalUnit {
  return name in SIZES;
}

/** The greatest number of a part, and of the months of all. */
const MAX = 2 ** 31 - 1;

/**
 * The value of `interval '1 2:3' day to minute`: months of an interval year to month, milliseconds of an interval day to
 * second. The text may stop before the last unit.
 * @param sign -1 for `interval -'…'`
 * @returns undefined for a text that Trino answers with INVALID_LITERAL "Invalid INTERVAL DAY value: x"
 * @see https://trino.io/docs/current/language/types.html#interval-day-to-second
 */
export function readInterval(
  text: string,
  from: IntervalUnit,
  to: IntervalUnit = from,
  sign: 1 | -1 = 1,
): number | undefined {
  const units = UNITS.slice(UNITS.indexOf(from), UNITS.indexOf(to) + 1);
  const match = patternOf(units).exec(text);
  // Years and months are one type, days to seconds the other; the narrower unit comes last.
  if (match === null || units.length === 0 || isOfMonths(from) !== isOfMonths(to)) return undefined;
  const [, minus, ...parts] = match;
  const sizes = units.map((unit, index) => sizeOf(parts[index], unit));
  if (sizes.includes(undefined)) return undefined;
  const total = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  if (isOfMonths(from) && total > MAX) return undefined;
  return (minus === "-" ? -sign : sign) * total || 0;
}

function isOfMonths(unit: IntervalUnit): boolean {
  return unit === "year" || unit === "month";
}

/** Of a second the first three digits behind the point count. */
function sizeOf(digits: string | undefined, unit: IntervalUnit): number | undefined {
  const [whole = "0", fraction = ""] = (digits ?? "0").split(".");
  if (Number(whole) > MAX) return undefined;
  return Number(whole) * SIZES[unit] + Number(fraction.slice(0, 3).padEnd(3, "0"));
}

function patternOf(units: readonly IntervalUnit[]): RegExp {
  let rest = "";
  for (const unit of [...units].reverse()) {
    const separator = rest === "" ? "" : `(?:${BEHIND[unit] ?? ""}${rest})?`;
    rest = `(\\d+${unit === "second" ? "(?:\\.\\d+)?" : ""})${separator}`;
  }
  return new RegExp(`^([-+]?)${rest}$`);
}
