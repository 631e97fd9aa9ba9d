/** Milliseconds of a day. */
const DAY = 86_400_000;

/**
 * A date as Hive reads it: up to the first space, with months and days that run over.
 * @returns `2016-01-05`, or undefined when it is no date
 */
export function hiveDate(text: string): string | undefined {
  const trimmed = text.trim();
  const [day = ""] = trimmed.split(" ");
  const match = /^([+-]?\d{1,9})-([+-]?\d{1,9})-([+-]?\d{1,9})$/.exec(day);
  if (!match) return undefined;
  return dayText(midnight(Number(match[1]), Number(match[2]), Number(match[3])));
}

/** A date as text of the days since 1970. */
export function dateOfDays(days: number): string | undefined {
  return dayText(days * DAY);
}

/**
 * A timestamp as Hive reads it: `2016-01-05 10:00:00[.123]`, or ISO 8601 without a zone.
 * @returns the timestamp with milliseconds, or undefined when it is none
 */
export function hiveTimestamp(text: string): string | undefined {
  const match =
    /^(\d{1,9})-(\d{1,4})-(\d{1,4}) (\d{1,4}):(\d{1,4}):(\d{1,4})(?:\.(\d{1,9}))?$/.exec(
      text.trim(),
    ) ??
    /^(\d{1,9})-(\d{1,4})-(\d{1,4})[tT](\d{1,4}):(\d{1,4})(?::(\d{1,4})(?:\.(\d{0,9}))?)?$/.exec(
      text.trim(),
    );
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second = "0", fraction = ""] = match;
  const seconds = (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
  const millis = seconds * 1_000 + Math.round(Number(`0.${fraction}0`) * 1_000);
  return timestampOfMillis(midnight(Number(year), Number(month), Number(day)) + millis);
}

/** A timestamp as text of the milliseconds since 1970. */
export function timestampOfMillis(millis: number): string | undefined {
  const day = dayText(Math.floor(millis / DAY) * DAY);
  if (day === undefined) return undefined;
  return `${day} ${new Date(millis).toISOString().slice(-13, -1)}`;
}

/** Date.UTC takes years below 100 for those of the last century. */
function midnight(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

function dayText(millis: number): string | undefined {
  const date = new Date(millis);
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1 || date.getUTCFullYear() > 9_999)
    return undefined;
  return date.toISOString().slice(0, 10);
}
