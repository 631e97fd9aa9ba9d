import { NotSimulatedError } from "../../errors";
import { literal } from "../../duckdb/quoting";

/** One of `timestamp.formats`. */
export type TimestampFormat =
  /** Milliseconds since 1970. */
  | { readonly kind: "millis" }
  | { readonly kind: "pattern"; readonly regex: string; readonly places: TimestampPlaces };

/** Which group of a pattern holds a part of the time. */
type TimestampPlaces = Readonly<Partial<Record<TimestampPart, number>>>;
type TimestampPart =
  "year" | "month" | "day" | "hour" | "hourOfHalf" | "half" | "minute" | "second" | "fraction";

/** Letters of Joda's patterns that stand for digits. */
const PARTS: Readonly<Record<string, TimestampPart>> = {
  y: "year",
  M: "month",
  d: "day",
  H: "hour",
  h: "hourOfHalf",
  m: "minute",
  s: "second",
  S: "fraction",
};

/**
 * Reads `timestamp.formats`: Joda's patterns with commas between them, a backslash before a comma that belongs to one.
 * @throws NotSimulatedError for letters that are not digits of a time: zones, names of months and days
 * @see https://docs.aws.amazon.com/athena/latest/ug/lazy-simple-serde.html
 */
export function timestampFormats(property: string | undefined): TimestampFormat[] {
  const patterns = (property ?? "").match(/(?:\\[,\\]|[^,\\])+/g) ?? [];
  return patterns.map((pattern) => timestampFormat(pattern.replace(/\\([,\\])/g, "$1")));
}

function timestampFormat(pattern: string): TimestampFormat {
  if (pattern.toLowerCase() === "millis") return { kind: "millis" };
  const places: Partial<Record<TimestampPart, number>> = {};
  let regex = "";
  let groups = 0;
  for (const [piece] of pattern.matchAll(/([A-Za-z])\1*|'(?:[^']|'')*'|[^]/g)) {
    const letter = piece[0] ?? "";
    if (letter === "'") regex += escaped(piece === "''" ? "'" : piece.slice(1, -1));
    else if (!/[A-Za-z]/.test(letter)) regex += escaped(piece);
    else {
      const part = letter === "a" ? "half" : PARTS[letter];
      const isName = part === "month" && piece.length > 2;
      if (part === undefined || isName || (part === "year" && piece.length !== 4))
        throw new NotSimulatedError(`${piece} in timestamp.formats`, __filename);
      places[part] = groups += 1;
      regex += groupOf(part, piece.length);
    }
  }
  return { kind: "pattern", regex: `^\\s*${regex}\\s*$`, places };
}

function groupOf(part: TimestampPart, letters: number): string {
  if (part === "half") return "([aApP][mM])";
  if (part === "fraction") return `([0-9]{${letters}})`;
  if (part === "year") return "([0-9]{4})";
  return "([0-9]{1,2})";
}

/**
 * A timestamp as Hive reads it: the given formats first, then `2016-01-05 10:00:00[.123]` and ISO 8601. Milliseconds are kept.
 * @param x SQL of the text
 */
export function timestampOf(x: string, formats: readonly TimestampFormat[] = []): string {
  const fast = `try_cast(${x} as timestamp)`;
  // Exact when the cast prints its own text again, and short enough to have no more than milliseconds.
  const isExact = `length(${x}) <= 23 and cast(${fast} as varchar) = ${x}`;
  const usual = `case when ${isExact} then ${fast} else coalesce(${DEFAULTS.map((format) => parsed(x, format)).join(", ")}) end`;
  const own = formats.map((format) => parsed(x, format));
  return own.length === 0 ? usual : `coalesce(${[...own, usual].join(", ")})`;
}

const DATE = "([0-9]{1,4})-([0-9]{1,4})-([0-9]{1,4})";
const DEFAULTS: readonly TimestampFormat[] = [
  {
    kind: "pattern",
    regex: `^\\s*${DATE} ([0-9]{1,4}):([0-9]{1,4}):([0-9]{1,4})(?:[.]([0-9]{1,9}))?\\s*$`,
    places: { year: 1, month: 2, day: 3, hour: 4, minute: 5, second: 6, fraction: 7 },
  },
  {
    kind: "pattern",
    regex: `^\\s*${DATE}[tT]([0-9]{1,4}):([0-9]{1,4})(?::([0-9]{1,4})(?:[.]([0-9]{0,9}))?)?\\s*$`,
    places: { year: 1, month: 2, day: 3, hour: 4, minute: 5, second: 6, fraction: 7 },
  },
];

function parsed(x: string, format: TimestampFormat): string {
  if (format.kind === "millis") {
    const digits = `regexp_extract(${x}, '^\\s*(-?[0-9]{1,18})([.][0-9]+)?\\s*$', 1)`;
    return `case when ${digits} <> '' then make_timestamp_ms(cast(${digits} as bigint)) end`;
  }
  const { places } = format;
  const pattern = literal(format.regex);
  const number = (part: TimestampPart, otherwise: number): string =>
    places[part] === undefined
      ? String(otherwise)
      : `coalesce(try_cast(regexp_extract(${x}, ${pattern}, ${places[part]}) as integer), ${otherwise})`;
  const isAfternoon = places.half
    ? `lower(regexp_extract(${x}, ${pattern}, ${places.half})) = 'pm'`
    : "false";
  const hour = places.hourOfHalf
    ? `${number("hourOfHalf", 0)} % 12 + if(${isAfternoon}, 12, 0)`
    : number("hour", 0);
  const millis = places.fraction
    ? `cast(round(cast('0.' || regexp_extract(${x}, ${pattern}, ${places.fraction}) || '0' as decimal(11,10)) * 1000) as integer)`
    : "0";
  const day = `make_timestamp(${number("year", 1970)}, 1, 1, 0, 0, 0) + to_months(${number("month", 1)} - 1) + to_days(${number("day", 1)} - 1)`;
  const time = `to_hours(${hour}) + to_minutes(${number("minute", 0)}) + to_seconds(${number("second", 0)}) + to_milliseconds(${millis})`;
  return `case when regexp_matches(${x}, ${pattern}) then ${day} + ${time} end`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
