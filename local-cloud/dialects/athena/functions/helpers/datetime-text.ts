import type { Helper } from "../helper";
import { raiseComputed } from "../raise";

/** Forms of dates and times that Trino's casts take, with the names of their parts. */
const DATE = "^([-+]?)(\\d+)-(\\d\\d?)-(\\d\\d?)$', ['sign', 'year', 'month', 'day']";
const TIME =
  "^(\\d\\d?):(\\d\\d?)(?::(\\d\\d?)(?:\\.(\\d+))?)?$', ['hour', 'minute', 'second', 'fraction']";
const TIMESTAMP =
  "^([-+]?)(\\d{4,})-(\\d\\d?)-(\\d\\d?)(?: (?:(\\d\\d?):(\\d\\d?)(?::(\\d\\d?)(?:\\.(\\d+))?)?)?\\s*(.+)?)?$', " +
  "['sign', 'year', 'month', 'day', 'hour', 'minute', 'second', 'fraction', 'zone']";

/** What Java's trim() takes off. */
const BLANKS = Array.from({ length: 32 }, (_, index) => String.fromCharCode(index + 1)).join("");

/** A cast from a text `x`: what the text says, or the error that Trino ends it with. */
function orInvalid(value: string, kind: string): string {
  const error = raiseComputed(
    "INVALID_CAST_ARGUMENT",
    `concat('Value cannot be cast to ${kind}: ', x)`,
  );
  return `case when x is not null then coalesce(${value}, ${error}) end`;
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
    definition:
      "(p) as try_cast(concat(if(p.sign = '-' and ltrim(p.year, '0') <> '', '-', ''), p.year, '-', p.month, '-', p.day) as date)",
  },
  {
    kind: "macro",
    name: "athena_time_of_parts",
    // Microseconds since midnight. DuckDB knows an hour 24.
    definition: `(p, digits) as if(p.hour = '24', null, epoch_us(try_cast(concat(
      coalesce(nullif(p.hour, ''), '0'), ':', coalesce(nullif(p.minute, ''), '0'), ':', coalesce(nullif(p.second, ''), '0')) as time)) + athena_fraction(p.fraction, digits))`,
    calls: ["athena_fraction"],
  },
  {
    kind: "macro",
    name: "athena_wall_of_parts",
    definition:
      "(p, digits) as athena_day_of_parts(p) + to_microseconds(athena_time_of_parts(p, digits))",
    calls: ["athena_day_of_parts", "athena_time_of_parts"],
  },
  {
    kind: "macro",
    name: "athena_zoned_of_parts",
    // A text without a zone is in UTC, which is the session's zone.
    definition:
      "(p, digits) as athena_from_wall(athena_wall_of_parts(p, digits), athena_zone(coalesce(nullif(p.zone, ''), 'UTC')))",
    calls: ["athena_from_wall", "athena_wall_of_parts", "athena_zone"],
  },
  {
    kind: "macro",
    name: "athena_plain_of_parts",
    // A zone is read and left out.
    definition:
      "(p, digits) as if(athena_zone(coalesce(nullif(p.zone, ''), 'UTC')) is not null, athena_wall_of_parts(p, digits))",
    calls: ["athena_wall_of_parts", "athena_zone"],
  },
  {
    kind: "macro",
    name: "athena_text_to_date",
    definition: `(x) as ${orInvalid(`athena_day_of_parts(regexp_extract(trim(x, '${BLANKS}'), '${DATE}))`, "date")}`,
    calls: ["athena_day_of_parts"],
  },
  {
    kind: "macro",
    name: "athena_text_to_time",
    definition: `(x, digits) as ${orInvalid(`time '00:00:00' + to_microseconds(athena_time_of_parts(nullif(regexp_extract(x, '${TIME}), {'hour': '', 'minute': '', 'second': '', 'fraction': ''}), digits))`, "time")}`,
    calls: ["athena_time_of_parts"],
  },
  {
    kind: "macro",
    name: "athena_text_to_timestamp",
    definition: `(x, digits) as ${orInvalid(`athena_plain_of_parts(regexp_extract(trim(x, '${BLANKS}'), '${TIMESTAMP}), digits)`, "timestamp")}`,
    calls: ["athena_plain_of_parts"],
  },
  {
    kind: "macro",
    name: "athena_text_to_zoned",
    definition: `(x, digits) as ${orInvalid(`athena_zoned_of_parts(regexp_extract(trim(x, '${BLANKS}'), '${TIMESTAMP}), digits)`, "timestamp")}`,
    calls: ["athena_zoned_of_parts"],
  },
  {
    kind: "macro",
    name: "athena_date_text",
    definition:
      "(x) as case when x is not null then concat(printf(if(year(x) < 0, '-%04d', '%04d'), abs(year(x))), strftime(x, '-%m-%d')) end",
  },
  {
    kind: "macro",
    name: "athena_fraction_text",
    definition: "(x, digits) as if(digits = 0, '', '.' || left(strftime(x, '%f'), digits))",
  },
  {
    kind: "macro",
    name: "athena_timestamp_text",
    definition:
      "(x, digits) as concat(if(year(x) > 9999, '+', ''), athena_date_text(cast(x as date)), strftime(x, ' %H:%M:%S')) || athena_fraction_text(x, digits)",
    calls: ["athena_date_text", "athena_fraction_text"],
  },
  {
    kind: "macro",
    name: "athena_time_text",
    definition:
      "(x, digits) as strftime(date '2000-01-01' + x, '%H:%M:%S') || athena_fraction_text(date '2000-01-01' + x, digits)",
    calls: ["athena_fraction_text"],
  },
  {
    kind: "macro",
    name: "athena_zoned_text",
    definition: `(x, digits) as athena_timestamp_text(athena_wall_of(x), digits) || ' ' || x."zone"`,
    calls: ["athena_timestamp_text", "athena_wall_of"],
  },
  {
    kind: "macro",
    name: "athena_months_text",
    definition: "(x) as printf('%s%d-%d', if(x < 0, '-', ''), abs(x) // 12, abs(x) % 12)",
  },
  {
    kind: "macro",
    name: "athena_milliseconds_text",
    definition:
      "(x) as printf('%s%d %02d:%02d:%02d.%03d', if(x < 0, '-', ''), abs(x) // 86400000, abs(x) // 3600000 % 24, abs(x) // 60000 % 60, abs(x) // 1000 % 60, abs(x) % 1000)",
  },
  {
    kind: "macro",
    name: "athena_round_timestamp",
    // To a unit in microseconds, half up.
    definition:
      "(x, unit) as make_timestamp(cast(epoch_us(x) + unit // 2 - ((epoch_us(x) + unit // 2) % unit + unit) % unit as bigint))",
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
