import { isZoneName } from "./zone-names";

/** Names that Trino shows as UTC. */
const UTC = /^(?:UTC|UT|Z|GMT0?|Greenwich|UCT|Universal|Zulu|Etc\/(?:GMT0?|UCT|UTC|Universal))$/;

/** Offsets, also behind a name of UTC. */
const OFFSET = /^(?:UTC|GMT|UT)?([-+])(?:(\d)|(\d\d)(?::?([0-5]\d))?)$/;

/** A name that counts hours west of Greenwich. */
const POSIX = /^Etc\/GMT([-+])(\d\d?)$/;

/** Widest offset that Trino takes. Unit: minutes. */
const MAX_OFFSET = 14 * 60;

/**
 * A time zone's name as Trino keeps it: `UTC`, an offset such as `+05:30`, or a region's name.
 * @returns undefined for one that Trino does not know
 * @see https://trino.io/docs/current/language/types.html#timestamp-with-time-zone
 */
export function zoneOf(name: string): string | undefined {
  if (UTC.test(name)) return "UTC";
  const offset = OFFSET.exec(name);
  if (offset !== null) {
    const [, sign = "", digit, hours = digit, minutes = "0"] = offset;
    return offsetOf(sign, Number(hours) * 60 + Number(minutes));
  }
  const posix = POSIX.exec(name);
  if (posix !== null) return offsetOf(posix[1] === "-" ? "+" : "-", Number(posix[2]) * 60);
  return isZoneName(name) ? name : undefined;
}

function offsetOf(sign: string, minutes: number): string | undefined {
  if (minutes > MAX_OFFSET) return undefined;
  if (minutes === 0) return "UTC";
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60].map((part) =>
    String(part).padStart(2, "0"),
  );
  return `${sign}${hours}:${rest}`;
}
