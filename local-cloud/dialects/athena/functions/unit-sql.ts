import { once } from "./once";

/** Microseconds of units that are always as long. */
const SIZES: Readonly<Record<string, number>> = {
  millisecond: 1000,
  second: 1_000_000,
  minute: 60_000_000,
  hour: 3_600_000_000,
  day: 86_400_000_000,
  week: 604_800_000_000,
};

/** Months of units that are as long as the calendar makes them. */
const MONTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };

/** Microseconds of a day, from which on units are of dates. */
const DAY = SIZES["day"]!;

/** How a value of a type is kept: see helpers/datetimes.ts for what these stand for. */
export type Kept = "date" | "time" | "timestamp" | "zoned";

/** SQL of what date_trunc, date_add or date_diff say, by the name of the unit. */
type UnitSql = (unit: string, args: readonly string[], kept: Kept) => string;

/** A literal whose unit the type has; any other is left to the helpers, which check it. */
function unitOf(sql: string, kept: Kept): string | undefined {
  const [, name = ""] = /^'([A-Za-z]+)'$/.exec(sql) ?? [];
  const unit = name.toLowerCase();
  const size = SIZES[unit];
  const isOfDates = unit in MONTHS || (size !== undefined && size >= DAY);
  const isOfTimes = size !== undefined && size < DAY;
  const isKnown =
    kept === "date" ? isOfDates : kept === "time" ? isOfTimes : isOfDates || isOfTimes;
  return isKnown ? unit : undefined;
}

/** SQL of a call: short where the unit is a literal, as in most statements, otherwise of the helper. */
export function byUnit(
  helper: string,
  short: UnitSql,
  [unit = "", ...args]: readonly string[],
  kept: Kept,
): string {
  const known = unitOf(unit, kept);
  return known === undefined
    ? `${helper}_${kept}(${[unit, ...args].join(", ")})`
    : short(known, args, kept);
}

/** A wall clock's time, from what is kept and back. */
function throughWall(x: string, kept: Kept, change: (wall: string) => string): string {
  switch (kept) {
    case "date":
      return `cast(${change(x)} as date)`;
    case "time":
      return `cast(${change(`(date '2000-01-01' + ${x})`)} as time)`;
    case "timestamp":
      return change(x);
    case "zoned":
      return once(
        [x],
        (zoned = "") =>
          `athena_from_wall(${change(`athena_wall_of(${zoned})`)}, struct_extract(${zoned}, 'zone'))`,
      );
  }
}

export const truncated: UnitSql = (unit, [x = ""], kept) =>
  throughWall(x, kept, (wall) => `date_trunc('${unit}', ${wall})`);

export const moved: UnitSql = (unit, [n = "", x = ""], kept) => {
  const size = SIZES[unit];
  const interval =
    size === undefined
      ? `to_months(cast(${n} * ${MONTHS[unit]} as integer))`
      : `to_microseconds(${n} * ${size})`;
  if (kept !== "zoned") return throughWall(x, kept, (wall) => `(${wall} + ${interval})`);
  // Hours are of the instant, days of the clock.
  return size !== undefined && size < DAY
    ? `athena_zoned_later(${x}, ${n} * ${size / 1000})`
    : `athena_add_zoned('${unit}', ${n}, ${x})`;
};

export const between: UnitSql = (unit, [one = "", other = ""], kept) => {
  const size = SIZES[unit];
  if (kept === "zoned") return `athena_diff_zoned('${unit}', ${one}, ${other})`;
  if (size === undefined)
    return `(athena_months_between(cast(${one} as timestamp), cast(${other} as timestamp)) // ${MONTHS[unit]})`;
  if (kept === "date") return `(cast(${other} - ${one} as bigint) // ${size / DAY})`;
  const [from, to] = [one, other].map((x) =>
    kept === "time" ? `epoch_us(${x}) // 1000` : `epoch_ms(${x})`,
  );
  return `((${to} - ${from}) // ${size / 1000})`;
};
