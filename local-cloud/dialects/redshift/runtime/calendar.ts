/** A point in time as its parts, proleptic Gregorian and without a time zone. */
export interface DateTimeParts {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  /** From 1. */
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
}

export const MONTHS = [
  ...["January", "February", "March", "April", "May", "June", "July", "August"],
  ...["September", "October", "November", "December"],
] as const;

/** From Sunday on. */
export const WEEKDAYS = [
  ...["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
] as const;

const DAY_MICROS = 86_400_000_000n;

/** Days since 1970-01-01. Months and days out of range count on into the next year or month. */
export function daysOf(year: number, month: number, day: number): number {
  // Date takes the years 0 to 99 for 1900 to 1999.
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  return Math.floor(date.getTime() / 86_400_000);
}

/** Microseconds since 1970-01-01. */
export function microsOf(parts: DateTimeParts): bigint {
  const { hour, minute, second, microsecond } = parts;
  const days = BigInt(daysOf(parts.year, parts.month, parts.day));
  const seconds = BigInt(hour * 3_600 + minute * 60 + second);
  return days * DAY_MICROS + seconds * 1_000_000n + BigInt(microsecond);
}

/** @param micros since 1970-01-01 */
export function partsOf(micros: bigint): DateTimeParts {
  const days = micros >= 0n ? micros / DAY_MICROS : -((-micros + DAY_MICROS - 1n) / DAY_MICROS);
  const rest = Number(micros - days * DAY_MICROS);
  const date = new Date(Number(days) * 86_400_000);
  const seconds = Math.floor(rest / 1_000_000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: Math.floor(seconds / 3_600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    microsecond: rest % 1_000_000,
  };
}

export function daysInMonth(year: number, month: number): number {
  return daysOf(year, month + 1, 1) - daysOf(year, month, 1);
}

/** 0 is Sunday. */
export function weekdayOf({ year, month, day }: DateTimeParts): number {
  return (((daysOf(year, month, day) + 4) % 7) + 7) % 7;
}

export function dayOfYear({ year, month, day }: DateTimeParts): number {
  return daysOf(year, month, day) - daysOf(year, 1, 1) + 1;
}

/** The ISO year and week: the week that has the year's first Thursday is week 1. */
export function isoWeekOf(parts: DateTimeParts): { readonly year: number; readonly week: number } {
  const days = daysOf(parts.year, parts.month, parts.day);
  const thursday = partsOf(BigInt(days - ((weekdayOf(parts) + 6) % 7) + 3) * DAY_MICROS);
  return { year: thursday.year, week: Math.floor((dayOfYear(thursday) - 1) / 7) + 1 };
}
