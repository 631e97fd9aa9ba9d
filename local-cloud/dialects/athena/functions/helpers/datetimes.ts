import { bound } from "../bound";
import type { Helper, Macro } from "../helper";
import { raise, raiseComputed } from "../raise";

const INVALID = "INVALID_FUNCTION_ARGUMENT";

/** Milliseconds of units that are always as long. */
const SIZES = { millisecond: 1, second: 1000, minute: 60_000, hour: 3_600_000 };
const DAYS = { day: 86_400_000, week: 604_800_000 };
const MONTHS = { month: 1, quarter: 3, year: 12 };

/** Greatest instant of a timestamp with time zone. Unit: milliseconds since 1970. */
const MAX_INSTANT = 2_251_799_813_685_247;

function unitOf(kind: string, units: readonly string[]): string {
  const list = units.map((unit) => `'${unit}'`).join(", ");
  return `(unit) as list_transform([unit], lambda p: if(p is null or lower(p) in (${list}), lower(p), ${raiseComputed(INVALID, `concat('''', p, ''' is not a valid ${kind} field')`)}))[1]`;
}

const CLOCK_UNITS = Object.keys(SIZES);
const DAY_UNITS = [...Object.keys(DAYS), ...Object.keys(MONTHS)];

function macro(name: string, parameters: readonly string[], body: string): Macro {
  const calls = new Set([...body.matchAll(/athena_\w+(?=\()/g)].map(([called]) => called));
  return { kind: "macro", name, definition: bound(parameters, body), calls: [...calls] };
}

function unitMacro(name: string, kind: string, units: readonly string[]): Macro {
  return { kind: "macro", name, definition: unitOf(kind, units) };
}

function switchOn(unit: string, cases: Readonly<Record<string, string>>): string {
  const branches = Object.entries(cases).map(([name, sql]) => `when '${name}' then ${sql}`);
  return `case ${unit} ${branches.join(" ")} end`;
}

function mapped(
  units: Readonly<Record<string, number>>,
  sql: (size: number) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(units).map(([name, size]) => [name, sql(size)]));
}

/** Whole units from one time to a later one. */
const WHOLE_MONTHS = "date_diff('month', p.one, p.other)";

/**
 * What date_trunc, date_add and date_diff are made of. Units are checked by Trino's names, in any case.
 * @see https://trino.io/docs/current/functions/datetime.html
 */
export const DATETIMES: readonly Helper[] = [
  unitMacro("athena_date_unit", "DATE", DAY_UNITS),
  unitMacro("athena_time_unit", "TIME", CLOCK_UNITS),
  unitMacro("athena_timestamp_unit", "TIMESTAMP", [...CLOCK_UNITS, ...DAY_UNITS]),
  macro(
    "athena_trunc_date",
    ["unit", "x"],
    "cast(date_trunc(athena_date_unit(p.unit), p.x) as date)",
  ),
  macro(
    "athena_trunc_time",
    ["unit", "x"],
    "cast(date_trunc(athena_time_unit(p.unit), date '2000-01-01' + p.x) as time)",
  ),
  macro("athena_trunc_timestamp", ["unit", "x"], "date_trunc(athena_timestamp_unit(p.unit), p.x)"),
  macro(
    "athena_trunc_zoned",
    ["unit", "x"],
    `athena_from_wall(date_trunc(athena_timestamp_unit(p.unit), athena_wall_of(p.x)), p.x."zone")`,
  ),
  macro(
    "athena_moved",
    ["unit", "n", "x"],
    switchOn("p.unit", {
      ...mapped({ ...SIZES, ...DAYS }, (size) => `p.x + to_microseconds(p.n * ${size * 1000})`),
      ...mapped(MONTHS, (size) => `p.x + to_months(cast(p.n * ${size} as integer))`),
    }),
  ),
  macro(
    "athena_add_date",
    ["unit", "n", "x"],
    "cast(athena_moved(athena_date_unit(p.unit), p.n, cast(p.x as timestamp)) as date)",
  ),
  macro(
    "athena_add_time",
    ["unit", "n", "x"],
    "cast(athena_moved(athena_time_unit(p.unit), p.n, date '2000-01-01' + p.x) as time)",
  ),
  macro(
    "athena_add_timestamp",
    ["unit", "n", "x"],
    "athena_moved(athena_timestamp_unit(p.unit), p.n, p.x)",
  ),
  macro(
    "athena_add_zoned",
    ["unit", "n", "x"],
    `if(athena_timestamp_unit(p.unit) in (${CLOCK_UNITS.map((unit) => `'${unit}'`).join(", ")}),
      athena_in_zone(athena_moved(lower(p.unit), p.n, p.x."at"), p.x."zone"),
      athena_from_wall(athena_moved(lower(p.unit), p.n, athena_wall_of(p.x)), p.x."zone"))`,
  ),
  macro(
    "athena_months_after",
    ["one", "other"],
    `${WHOLE_MONTHS} - if(p.one + to_months(cast(${WHOLE_MONTHS} as integer)) > p.other, 1, 0)`,
  ),
  macro(
    "athena_months_between",
    ["one", "other"],
    "if(p.one <= p.other, athena_months_after(p.one, p.other), -athena_months_after(p.other, p.one))",
  ),
  macro("athena_ms_between", ["one", "other"], "epoch_ms(p.other) - epoch_ms(p.one)"),
  macro(
    "athena_between",
    ["unit", "one", "other"],
    switchOn("p.unit", {
      ...mapped({ ...SIZES, ...DAYS }, (size) => `athena_ms_between(p.one, p.other) // ${size}`),
      ...mapped(MONTHS, (size) => `athena_months_between(p.one, p.other) // ${size}`),
    }),
  ),
  macro(
    "athena_diff_date",
    ["unit", "one", "other"],
    "athena_between(athena_date_unit(p.unit), cast(p.one as timestamp), cast(p.other as timestamp))",
  ),
  macro(
    "athena_diff_time",
    ["unit", "one", "other"],
    "athena_between(athena_time_unit(p.unit), date '2000-01-01' + p.one, date '2000-01-01' + p.other)",
  ),
  macro(
    "athena_diff_timestamp",
    ["unit", "one", "other"],
    "athena_between(athena_timestamp_unit(p.unit), p.one, p.other)",
  ),
  macro(
    "athena_diff_zoned",
    ["unit", "one", "other"],
    `if(athena_timestamp_unit(p.unit) in (${CLOCK_UNITS.map((unit) => `'${unit}'`).join(", ")}),
      athena_between(lower(p.unit), p.one."at", p.other."at"),
      athena_between(lower(p.unit), athena_wall_of(p.one), athena_wall(p.other."at", p.one."zone")))`,
  ),
  macro("athena_offset_of", ["x"], `athena_offset_minutes(p.x."at", p.x."zone")`),
  macro(
    "athena_iso_offset",
    ["minutes"],
    "if(p.minutes = 0, 'Z', printf('%s%02d:%02d', if(p.minutes < 0, '-', '+'), abs(p.minutes) // 60, abs(p.minutes) % 60))",
  ),
  macro(
    "athena_supported_zone",
    ["zone"],
    `case when p.zone is not null then coalesce(athena_zone(p.zone), ${raiseComputed("NOT_SUPPORTED", "concat('Time zone not supported: ', p.zone)")}) end`,
  ),
  macro(
    "athena_offset_zone",
    ["minutes"],
    `case
      when p.minutes = 0 then 'UTC'
      when abs(p.minutes) <= 840 then athena_iso_offset(p.minutes)
      when p.minutes is not null then ${raiseComputed(INVALID, "concat('Invalid offset minutes ', p.minutes)")} end`,
  ),
  macro(
    "athena_unix",
    ["x"],
    `case
      when isnan(p.x) then timestamp '1970-01-01 00:00:00'
      when abs(p.x) * 1000 <= ${MAX_INSTANT} then make_timestamp(cast(floor(p.x * 1000 + 0.5) as bigint) * 1000)
      when p.x is not null then ${raiseComputed(INVALID, "concat('Millis overflow: ', case when p.x * 1000 >= 9223372036854775807 then '9223372036854775807' when p.x * 1000 <= -9223372036854775808 then '-9223372036854775808' else cast(cast(p.x * 1000 as bigint) as varchar) end)")} end`,
  ),
  macro(
    "athena_date_plus",
    ["day", "ms"],
    `case when p.ms % 86400000 <> 0 then ${raise(INVALID, "Cannot add hour, minutes or seconds to a date", "p.ms")} else p.day + cast(p.ms // 86400000 as integer) end`,
  ),
  macro("athena_months_later", ["x", "months"], "p.x + to_months(p.months)"),
  macro(
    "athena_zoned_later",
    ["x", "ms"],
    `athena_in_zone(p.x."at" + to_milliseconds(p.ms), p.x."zone")`,
  ),
];
