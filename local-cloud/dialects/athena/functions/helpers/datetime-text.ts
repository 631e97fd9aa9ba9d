import { bound } from "../bound";
import type { Helper } from "../helper";
import { raiseComputed } from "../raise";

/** Forms of dates and times that Trino's casts take, with the names of their parts. */
const DATE = "^([-+]?)(\\d+)-(\\d\\d?)-(\\d\\d?)$', ['sign', 'year', 'month', 'day']";
const TIME =
  "^(\\d\\d?):(\\d\\d?)(?::(\\d\\d?)(?:\\.(\\d+))?)?$', ['hour', 'minute', 'second', 'fraction']";
const TIMESTAMP =
  "^([-+]?)(\\d{4,})-(\\d\\d?)-(\\d\\d?)(?: (?:(\\d\\d?):(\\d\\d?)(?::(\\d\\d?)(?:\\.(\\d+))?)?)?\\s*(.+)?)?$', " +
  "['sign', 'year', 'month', 'day', 'hour', 'minute', 'second', 'fraction', 'zone']";

/** The forms that most texts have. DuckDB reads them as Trino does, ten times as fast as their parts. */
const USUAL_DATE = "\\d{4}-\\d\\d-\\d\\d";
const USUAL_TIMESTAMP = `${USUAL_DATE} ([01]\\d|2[0-3]):\\d\\d:\\d\\d(\\.\\d{1,3})?`;

/** What Java's trim() takes off. */
const BLANKS = Array.from({ length: 32 }, (_, index) => String.fromCharCode(index + 1)).join("");

/** Definition of a cast of a text `x`: what the text says, or the error that Trino ends it with. */
function reading(parameters: readonly string[], value: string, kind: string): string {
  const error = raiseComputed(
    "INVALID_CAST_ARGUMENT",
    `concat('Value cannot be cast to ${kind}: ', ${kind === "timestamp" ? `trim(p.x, '${BLANKS}')` : "p.x"})`,
  );
  return bound(parameters, `case when p.x is not null then coalesce(${value}, ${error}) end`);
}

/**
 * Dates and times in texts, of any form that Trino takes. `digits` are those of the second's fraction that the type keeps.
 * @see https://trino.io/docs/current/language/types.html#date-and-time
 */
export const DATETIME_TEXT: readonly Helper[] = [
  {
    kind: "macro",
    name: "athena_fraction",
    // Microseconds of the digits behind the point, rounded half up.
    definition:
      "(fraction, digits) as (cast(left(rpad(fraction, 7, '0'), digits + 1) as bigint) + 5) // 10 * cast(10 ** (6 - digits) as bigint)",
  },
  {
    kind: "macro",
    name: "athena_day_of_parts",
    definition: bound(
      ["parts"],
      "try_cast(concat(if(p.parts.sign = '-' and ltrim(p.parts.year, '0') <> '', '-', ''), p.parts.year, '-', p.parts.month, '-', p.parts.day) as date)",
    ),
  },
  {
    kind: "macro",
    name: "athena_time_of_parts",
    // Microseconds since midnight. DuckDB knows an hour 24.
    definition: bound(
      ["parts", "digits"],
      `if(p.parts.hour = '24', null, epoch_us(try_cast(concat(
        coalesce(nullif(p.parts.hour, ''), '0'), ':', coalesce(nullif(p.parts.minute, ''), '0'), ':', coalesce(nullif(p.parts.second, ''), '0')) as time)) + athena_fraction(p.parts.fraction, p.digits))`,
    ),
    calls: ["athena_fraction"],
  },
  {
    kind: "macro",
    name: "athena_wall_of_parts",
    definition: bound(
      ["parts", "digits"],
      "athena_day_of_parts(p.parts) + to_microseconds(athena_time_of_parts(p.parts, p.digits))",
    ),
    calls: ["athena_day_of_parts", "athena_time_of_parts"],
  },
  {
    kind: "macro",
    name: "athena_zoned_of_parts",
    // A text without a zone is in UTC, which is the session's zone.
    definition: bound(
      ["parts", "digits"],
      "athena_from_wall(athena_wall_of_parts(p.parts, p.digits), athena_zone(coalesce(nullif(p.parts.zone, ''), 'UTC')))",
    ),
    calls: ["athena_from_wall", "athena_wall_of_parts", "athena_zone"],
  },
  {
    kind: "macro",
    name: "athena_plain_of_parts",
    // A zone is left out, after it has moved a time that its clocks never show.
    definition: bound(
      ["parts", "digits"],
      "if(p.parts.zone = '', athena_wall_of_parts(p.parts, p.digits), athena_wall_of(athena_zoned_of_parts(p.parts, p.digits)))",
    ),
    calls: ["athena_wall_of", "athena_wall_of_parts", "athena_zoned_of_parts"],
  },
  {
    kind: "macro",
    name: "athena_text_to_date",
    definition: reading(
      ["x"],
      `coalesce(case when regexp_full_match(p.x, '${USUAL_DATE}') then try_cast(p.x as date) end, athena_day_of_parts(regexp_extract(trim(p.x, '${BLANKS}'), '${DATE})))`,
      "date",
    ),
    calls: ["athena_day_of_parts"],
  },
  {
    kind: "macro",
    name: "athena_text_to_time",
    definition: reading(
      ["x", "digits"],
      `time '00:00:00' + to_microseconds(athena_time_of_parts(nullif(regexp_extract(p.x, '${TIME}), {'hour': '', 'minute': '', 'second': '', 'fraction': ''}), p.digits))`,
      "time",
    ),
    calls: ["athena_time_of_parts"],
  },
  {
    kind: "macro",
    name: "athena_text_to_timestamp",
    definition: reading(
      ["x", "digits"],
      `coalesce(case when regexp_full_match(p.x, '${USUAL_TIMESTAMP}') and (p.digits >= 3 or length(p.x) <= 19) then try_cast(p.x as timestamp) end,
        athena_plain_of_parts(regexp_extract(trim(p.x, '${BLANKS}'), '${TIMESTAMP}), p.digits))`,
      "timestamp",
    ),
    calls: ["athena_plain_of_parts"],
  },
  {
    kind: "macro",
    name: "athena_text_to_zoned",
    definition: reading(
      ["x", "digits"],
      `athena_zoned_of_parts(regexp_extract(trim(p.x, '${BLANKS}'), '${TIMESTAMP}), p.digits)`,
      "timestamp",
    ),
    calls: ["athena_zoned_of_parts"],
  },
  {
    kind: "macro",
    name: "athena_date_text",
    definition: bound(
      ["x"],
      "printf(if(year(p.x) < 0, '-%04d', '%04d'), abs(year(p.x))) || strftime(p.x, '-%m-%d')",
    ),
  },
  {
    kind: "macro",
    name: "athena_fraction_text",
    definition: bound(
      ["x", "digits"],
      "if(p.digits = 0, '', '.' || left(strftime(p.x, '%f'), p.digits))",
    ),
  },
  {
    kind: "macro",
    name: "athena_timestamp_text",
    definition: bound(
      ["x", "digits"],
      "if(year(p.x) > 9999, '+', '') || athena_date_text(cast(p.x as date)) || strftime(p.x, ' %H:%M:%S') || athena_fraction_text(p.x, p.digits)",
    ),
    calls: ["athena_date_text", "athena_fraction_text"],
  },
  {
    kind: "macro",
    name: "athena_time_text",
    definition: "(x, digits) as ltrim(athena_timestamp_text(date '2000-01-01' + x, digits)[12:])",
    calls: ["athena_timestamp_text"],
  },
  {
    kind: "macro",
    name: "athena_zoned_text",
    definition: bound(
      ["x", "digits"],
      `athena_timestamp_text(athena_wall_of(p.x), p.digits) || ' ' || p.x."zone"`,
    ),
    calls: ["athena_timestamp_text", "athena_wall_of"],
  },
  {
    kind: "macro",
    name: "athena_months_text",
    definition: bound(
      ["x"],
      "printf('%s%d-%d', if(p.x < 0, '-', ''), abs(p.x) // 12, abs(p.x) % 12)",
    ),
  },
  {
    kind: "macro",
    name: "athena_milliseconds_text",
    definition: bound(
      ["x"],
      "printf('%s%d %02d:%02d:%02d.%03d', if(p.x < 0, '-', ''), abs(p.x) // 86400000, abs(p.x) // 3600000 % 24, abs(p.x) // 60000 % 60, abs(p.x) // 1000 % 60, abs(p.x) % 1000)",
    ),
  },
  {
    kind: "macro",
    name: "athena_floor_to",
    // The greatest multiple of a unit that is not above a whole number.
    definition: bound(["x", "unit"], "p.x - (p.x % p.unit + p.unit) % p.unit"),
  },
  {
    kind: "macro",
    name: "athena_round_timestamp",
    // To a unit in microseconds, half up.
    definition:
      "(x, unit) as make_timestamp(athena_floor_to(epoch_us(x) + unit // 2, cast(unit as bigint)))",
    calls: ["athena_floor_to"],
  },
  {
    kind: "macro",
    name: "athena_round_time",
    definition:
      "(x, unit) as time '00:00:00' + to_microseconds((epoch_us(x) + unit // 2) // unit * unit)",
  },
  {
    kind: "macro",
    name: "athena_now",
    // When the statement began, in UTC.
    definition: "() as date_trunc('millisecond', timezone('UTC', now()))",
  },
];
