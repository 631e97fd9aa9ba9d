/** Milliseconds of a day. */
export const DAY = 86_400_000;

/** Years after which the calendar repeats. */
const CYCLE = 400;

const DAYS_OF_CYCLE = 146_097;

/** Midnight of a day of the Gregorian calendar without a beginning or an end. Unit: milliseconds since 1970 */
export function midnight(year: number, month = 1, day = 1): number {
  const cycles = Math.floor(year / CYCLE);
  const date = new Date(0);
  date.setUTCFullYear(year - cycles * CYCLE, month - 1, day);
  return date.getTime() + cycles * DAYS_OF_CYCLE * DAY;
}

/** From 1 for Monday. */
export function dayOfWeek(instant: number): number {
  return ((((Math.floor(instant / DAY) + 3) % 7) + 7) % 7) + 1;
}

/** Monday of the first week of a year of weeks. */
export function firstWeek(weekyear: number): number {
  const fourth = midnight(weekyear, 1, 4);
  return fourth - (dayOfWeek(fourth) - 1) * DAY;
}

/** The year of weeks that a time lies in. */
export function weekyearOf(instant: number): number {
  const thursday = instant + (4 - dayOfWeek(instant)) * DAY;
  return new Date(thursday).getUTCFullYear();
}

export function weekOf(instant: number): number {
  return Math.floor((instant - firstWeek(weekyearOf(instant))) / (7 * DAY)) + 1;
}

export function daysOfMonth(year: number, month: number): number {
  return (midnight(year, month + 1) - midnight(year, month)) / DAY;
}
