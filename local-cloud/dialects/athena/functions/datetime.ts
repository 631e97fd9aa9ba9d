import { NotSimulatedError } from "../../../errors";
import { castDateTime } from "../types/datetime-casts";
import { VARCHAR, type AthenaType } from "../types/type";
import type { FunctionEntry, LoweredCall, Lowering, Overload } from "./function-entry";
import { alias, entriesOf } from "./table";
import { between, byUnit, moved, truncated, type Kept } from "./unit-sql";

const { entry, refuse } = entriesOf("datetime", "scalar");

const ZONED = "timestamp(p) with time zone";

/** A call of a helper with the same arguments. */
function calls(name: string): Lowering {
  return (args) => `${name}(${args.join(", ")})`;
}

/** The wall clock's date and time that a value shows, of any type that has one. */
function wallOf(value: string, type: AthenaType | undefined): string {
  switch (type?.kind) {
    case "timestamp with time zone":
      return `athena_wall_of(${value})`;
    case "time":
      return `(date '2000-01-01' + ${value})`;
    default:
      return value;
  }
}

/** A part of a date and time, of every type that has it. @param sql the part of a wall clock's time `x` */
function field(
  name: string,
  sql: (wall: string) => string,
  types: readonly string[],
  interval?: Overload,
): FunctionEntry {
  return entry(
    name,
    ...types.map((type) => ({
      signature: `(${type}) -> bigint`,
      lower: (([x = ""], call) =>
        `cast(${sql(wallOf(x, call.types[0]))} as bigint)`) satisfies Lowering,
    })),
    ...(interval ? [interval] : []),
  );
}

const DATES = ["date", "timestamp(p)", ZONED];
const CLOCKS = ["time(p)", "timestamp(p)", ZONED];

function ofInterval(
  kind: "year to month" | "day to second",
  part: (x: string) => string,
): Overload {
  return {
    signature: `(interval ${kind}) -> bigint`,
    lower: ([x = ""]) => `cast(${part(x)} as bigint)`,
  };
}

/** A part of milliseconds. @param unit milliseconds of one @param of how many of it the next greater unit has */
function ofMilliseconds(unit: number, of?: number): Overload {
  return ofInterval("day to second", (x) => `(${x}) // ${unit}${of ? ` % ${of}` : ""}`);
}

const DAY = field("day", (x) => `day(${x})`, DATES, ofMilliseconds(86_400_000));
const DAY_OF_WEEK = field("day_of_week", (x) => `isodow(${x})`, DATES);
const DAY_OF_YEAR = field("day_of_year", (x) => `dayofyear(${x})`, DATES);
const WEEK = field("week", (x) => `week(${x})`, DATES);
const YEAR_OF_WEEK = field("year_of_week", (x) => `isoyear(${x})`, DATES);

const FIELDS: readonly FunctionEntry[] = [
  field(
    "year",
    (x) => `year(${x})`,
    DATES,
    ofInterval("year to month", (x) => `(${x}) // 12`),
  ),
  field("quarter", (x) => `quarter(${x})`, DATES),
  field(
    "month",
    (x) => `month(${x})`,
    DATES,
    ofInterval("year to month", (x) => `(${x}) % 12`),
  ),
  WEEK,
  alias(WEEK, "week_of_year"),
  YEAR_OF_WEEK,
  alias(YEAR_OF_WEEK, "yow"),
  DAY,
  alias(DAY, "day_of_month"),
  DAY_OF_WEEK,
  alias(DAY_OF_WEEK, "dow"),
  DAY_OF_YEAR,
  alias(DAY_OF_YEAR, "doy"),
  field("hour", (x) => `hour(${x})`, CLOCKS, ofMilliseconds(3_600_000, 24)),
  field("minute", (x) => `minute(${x})`, CLOCKS, ofMilliseconds(60_000, 60)),
  field("second", (x) => `second(${x})`, CLOCKS, ofMilliseconds(1000, 60)),
  // DuckDB counts the seconds in.
  field("millisecond", (x) => `millisecond(${x}) % 1000`, CLOCKS, ofMilliseconds(1, 1000)),
  entry("timezone_hour", {
    signature: `(${ZONED}) -> bigint`,
    lower: ([x = ""]) => `cast(athena_offset_of(${x}) // 60 as bigint)`,
  }),
  entry("timezone_minute", {
    signature: `(${ZONED}) -> bigint`,
    lower: ([x = ""]) => `cast(athena_offset_of(${x}) % 60 as bigint)`,
  }),
  entry("timezone", { signature: `(${ZONED}) -> varchar`, lower: ([x = ""]) => `(${x})."zone"` }),
];

const KEPT: readonly (readonly [string, Kept])[] = [
  ["date", "date"],
  ["time(p)", "time"],
  ["timestamp(p)", "timestamp"],
  [ZONED, "zoned"],
];

/** A function of a unit for each type. */
function ofUnit(
  name: string,
  signature: (type: string) => string,
  lower: (args: readonly string[], kept: Kept, call: LoweredCall) => string,
): FunctionEntry {
  return entry(
    name,
    ...KEPT.map(([type, kept]) => ({
      signature: signature(type),
      lower: ((args, call) => lower(args, kept, call)) satisfies Lowering,
    })),
  );
}

/** Digits that a millisecond needs: a value of fewer is rounded after it is moved. */
const MILLISECOND_DIGITS = 3;

function rounded(sql: string, { result }: LoweredCall): string {
  if (!("precision" in result) || result.precision >= MILLISECOND_DIGITS) return sql;
  return castDateTime(sql, { ...result, precision: MILLISECOND_DIGITS }, result) ?? sql;
}

/** The text of to_iso8601 has room for years of six digits with a sign. */
function isoLength(base: number): NonNullable<Overload["result"]> {
  return ([type]) => {
    const digits = type !== undefined && "precision" in type ? type.precision : 0;
    return { kind: "varchar", length: base + (digits > 0 ? 1 + digits : 0) };
  };
}

const NANOSECONDS = "values of more than microseconds are not kept";

/**
 * Functions of dates and times. `now()` and current_date are said where a statement is analyzed.
 * @see https://trino.io/docs/current/functions/datetime.html
 */
export const DATETIME: readonly FunctionEntry[] = [
  ...FIELDS,
  ofUnit(
    "date_trunc",
    (type) => `(varchar(x), ${type}) -> ${type}`,
    (args, kept) => byUnit("athena_trunc", truncated, args, kept),
  ),
  ofUnit(
    "date_add",
    (type) => `(varchar(x), bigint, ${type}) -> ${type}`,
    (args, kept, call) => rounded(byUnit("athena_add", moved, args, kept), call),
  ),
  ofUnit(
    "date_diff",
    (type) => `(varchar(x), ${type}, ${type}) -> bigint`,
    (args, kept) => byUnit("athena_diff", between, args, kept),
  ),
  entry(
    "date",
    ...["varchar(x)", "timestamp(p)", ZONED].map((type) => ({
      signature: `(${type}) -> date`,
      lower: (([x = ""], { types: [from = VARCHAR] }) =>
        castDateTime(x, from, { kind: "date" })!) satisfies Lowering,
    })),
  ),
  entry(
    "last_day_of_month",
    ...DATES.map((type) => ({
      signature: `(${type}) -> date`,
      lower: (([x = ""], { types: [from] }) => `last_day(${wallOf(x, from)})`) satisfies Lowering,
    })),
  ),
  entry("current_timezone", { signature: "() -> varchar", lower: () => "'UTC'" }),
  entry("at_timezone", {
    signature: `(${ZONED}, varchar(x)) -> ${ZONED}`,
    lower: ([x = "", zone = ""]) => `athena_in_zone((${x})."at", athena_known_zone(${zone}))`,
  }),
  entry("with_timezone", {
    signature: `(timestamp(p), varchar(x)) -> ${ZONED}`,
    lower: ([x = "", zone = ""]) => `athena_from_wall(${x}, athena_known_zone(${zone}))`,
  }),
  entry("to_unixtime", {
    signature: `(${ZONED}) -> double`,
    lower: ([x = ""]) => `(epoch_us((${x})."at") / cast(1000000 as double))`,
  }),
  entry(
    "from_unixtime",
    {
      signature: "(double) -> timestamp(3) with time zone",
      lower: ([x = ""]) => `athena_in_zone(athena_unix(${x}), 'UTC')`,
    },
    {
      signature: "(double, varchar(x)) -> timestamp(3) with time zone",
      lower: ([x = "", zone = ""]) =>
        `athena_in_zone(athena_unix(${x}), athena_supported_zone(${zone}))`,
    },
    {
      signature: "(double, bigint, bigint) -> timestamp(3) with time zone",
      lower: ([x = "", hours = "", minutes = ""]) =>
        `athena_in_zone(athena_unix(${x}), athena_offset_zone((${hours}) * 60 + (${minutes})))`,
    },
  ),
  refuse("from_unixtime_nanos", NANOSECONDS),
  entry("from_iso8601_date", {
    signature: "(varchar(x)) -> date",
    lower: ([x = ""]) => `(date '1970-01-01' + athena_iso_date(${x}))`,
  }),
  entry("from_iso8601_timestamp", {
    signature: "(varchar(x)) -> timestamp(3) with time zone",
    lower: ([x = ""]) => `athena_text_to_zoned(athena_iso_timestamp(${x}), 3)`,
  }),
  refuse("from_iso8601_timestamp_nanos", NANOSECONDS),
  entry(
    "to_iso8601",
    {
      signature: "(date) -> varchar(16)",
      lower: calls("athena_date_text"),
    },
    {
      signature: "(timestamp(p)) -> varchar",
      result: isoLength(22),
      lower: ([x = ""], { types: [type] }) => `replace(${textOf(x, type)}, ' ', 'T')`,
    },
    {
      signature: `(${ZONED}) -> varchar`,
      result: isoLength(28),
      lower: ([x = ""], { types: [type] }) => {
        const wall = textOf(
          `athena_wall_of(${x})`,
          type && ({ ...type, kind: "timestamp" } as AthenaType),
        );
        return `(replace(${wall}, ' ', 'T') || athena_iso_offset(athena_offset_of(${x})))`;
      },
    },
  ),
  entry(
    "date_format",
    ...["timestamp(p)", ZONED].map((type) => ({
      signature: `(${type}, varchar(x)) -> varchar`,
      lower: (([x = "", format = ""], { types: [from] }) =>
        `athena_date_format(epoch_ms(${wallOf(x, from)}), ${format})`) satisfies Lowering,
    })),
  ),
  entry("date_parse", {
    signature: "(varchar(x), varchar(y)) -> timestamp(3)",
    lower: ([x = "", format = ""]) => `make_timestamp(athena_date_parse(${x}, ${format}) * 1000)`,
  }),
  entry(
    "format_datetime",
    {
      signature: "(timestamp(p), varchar(x)) -> varchar",
      lower: ([x = "", format = ""]) =>
        `athena_format_datetime(epoch_ms(${x}), 'UTC', 0, athena_without_zone(${format}))`,
    },
    {
      signature: `(${ZONED}, varchar(x)) -> varchar`,
      lower: ([x = "", format = ""]) =>
        `athena_format_datetime(epoch_ms(athena_wall_of(${x})), (${x})."zone", athena_offset_of(${x}), ${format})`,
    },
  ),
  entry("parse_datetime", {
    signature: "(varchar(x), varchar(y)) -> timestamp(3) with time zone",
    lower: ([x = "", format = ""]) =>
      `athena_text_to_zoned(athena_parse_datetime(${x}, ${format}), 3)`,
  }),
  entry("to_milliseconds", {
    signature: "(interval day to second) -> bigint",
    lower: ([x = ""]) => x,
  }),
  entry("human_readable_seconds", {
    signature: "(double) -> varchar",
    lower: calls("athena_human_seconds"),
  }),
  entry("parse_duration", {
    signature: "(varchar(x)) -> interval day to second",
    lower: calls("athena_parse_duration"),
  }),
];

function textOf(value: string, type: AthenaType | undefined): string {
  const text = type && castDateTime(value, type, VARCHAR);
  if (text === undefined) throw new NotSimulatedError("to_iso8601 of this type", __filename);
  return text;
}
