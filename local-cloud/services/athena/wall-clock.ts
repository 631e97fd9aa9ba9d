/** How far a zone's clocks are before UTC. Unit: milliseconds. */
const OFFSET = /^([-+])(\d\d):(\d\d)$/;

const MINUTE = 60_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

/**
 * What a clock in a time zone shows at an instant, as if it were UTC.
 * @param instant milliseconds since 1970
 * @param zone `UTC`, an offset such as `+05:30`, or a region's name
 */
export function wallClock(instant: bigint, zone: string): bigint {
  if (zone === "UTC") return instant;
  const [, sign, hours, minutes] = OFFSET.exec(zone) ?? [];
  if (hours !== undefined) {
    const size = BigInt((Number(hours) * 60 + Number(minutes)) * MINUTE);
    return sign === "-" ? instant - size : instant + size;
  }
  return inRegion(instant, zone);
}

function inRegion(instant: bigint, zone: string): bigint {
  const parts = new Map(
    clockOf(zone)
      .formatToParts(Number(instant))
      .map(({ type, value }) => [type, value]),
  );
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = (
    ["year", "month", "day", "hour", "minute", "second"] as const
  ).map((part) => Number(parts.get(part)));
  const signed = parts.get("era") === "BC" ? 1 - year : year;
  const shown = new Date(0);
  shown.setUTCFullYear(signed, month - 1, day);
  shown.setUTCHours(hour, minute, second);
  return BigInt(shown.getTime()) + (((instant % 1000n) + 1000n) % 1000n);
}

/** To make one takes longer than to use it. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const found = clocks.get(zone);
  if (found !== undefined) return found;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    hourCycle: "h23",
    era: "short",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  clocks.set(zone, made);
  return made;
}
