import { invalidArgument } from "../raise";

/** Seconds of what human_readable_seconds counts in. */
const UNITS: readonly (readonly [string, number])[] = [
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

/** For example `1 minute, 36 seconds`. @throws RaisedByHelper for what is not finite */
export function humanSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) throw invalidArgument(`Invalid argument found: ${seconds}`);
  let rest = Math.floor(Math.abs(seconds) + 0.5);
  const parts: string[] = [];
  for (const [name, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? "" : "s"}`);
  }
  return parts.join(", ") || "0 seconds";
}

/** Milliseconds of a duration's units. */
const DURATION_UNITS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Milliseconds of a duration such as `3.81 d`. @throws RaisedByHelper INVALID_FUNCTION_ARGUMENT in Trino's words */
export function parseDuration(text: string): bigint {
  if (text === "") throw invalidArgument("duration is empty");
  const [, number, unit = ""] = /^\s*(\d+(?:\.\d+)?)\s*([a-zA-Z]+)\s*$/.exec(text) ?? [];
  if (number === undefined)
    throw invalidArgument(`duration is not a valid data duration string: ${text}`);
  const size = DURATION_UNITS[unit];
  if (size === undefined) throw invalidArgument(`Unknown time unit: ${unit}`);
  return BigInt(Math.floor(Number(number) * size + 0.5));
}
