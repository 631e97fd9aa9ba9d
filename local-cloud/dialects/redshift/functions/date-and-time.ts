import { NotSimulatedError } from "../../../errors";
import { RedshiftStatementError, SQL_STATE } from "../errors";
import { once } from "../lower/once";
import { DATE, FLOAT8, INT4, INT8, TIME, TIMESTAMP, TIMESTAMPTZ, type RsType } from "../types";
import { datePartOf, type DatePart } from "./dateparts";
import {
  refused,
  scalar,
  signature,
  type Argument,
  type FunctionTable,
  type Signature,
} from "./define";

const literalOf = (type: "DOUBLE" | "BIGINT", sql: string) => `cast(${sql} as ${type})`;

function partOf({ text }: Argument, name: string): DatePart {
  const part = datePartOf(text);
  if (!part)
    throw new RedshiftStatementError(`unrecognized date part "${text}" of ${name}`, {
      sqlState: SQL_STATE.invalidParameterValue,
    });
  return part;
}

function unfit(part: DatePart, what: string): never {
  throw new NotSimulatedError(`${what} with the date part ${part}`, __filename);
}

/** A part as a whole number. @see https://docs.aws.amazon.com/redshift/latest/dg/r_EXTRACT_function.html */
function extracted(part: DatePart, sql: string): string {
  switch (part) {
    case "millennium":
      return `((year(${sql}) + 999) // 1000)`;
    case "century":
      return `((year(${sql}) + 99) // 100)`;
    case "decade":
      return `(year(${sql}) // 10 + 1)`;
    case "epoch":
      return `(epoch_us(${sql}) // 1000000)`;
    case "millisecond":
      return `(microsecond(${sql}) // 1000 % 1000)`;
    // AWS's pages say two things of it.
    case "microsecond":
    case "timezone":
    case "timezone_hour":
    case "timezone_minute":
      return unfit(part, "EXTRACT");
    default:
      return `${part}(${sql})`;
  }
}

/** DATE_PART gives a second's fraction with it. @see https://docs.aws.amazon.com/redshift/latest/dg/r_Dateparts_for_datetime_functions.html */
function datePart(part: DatePart, sql: string): string {
  if (part === "second") return `(microsecond(${sql}) / 1e6)`;
  // AWS's pages say two things of it.
  if (part === "millisecond") return unfit(part, "DATE_PART");
  if (part === "microsecond") return `(microsecond(${sql}) % 1000000)`;
  if (part === "epoch") return `(epoch_us(${sql}) / 1e6)`;
  return extracted(part, sql);
}

function checkTime(part: DatePart, name: string): void {
  if (!/^(hour|minute|second|millisecond|microsecond)$/.test(part))
    unfit(part, `${name} of a time`);
}

const extract = (takes: "timestamp" | "timestamptz" | "time"): Signature =>
  signature(
    ["datepart", takes],
    ([part]) => (datePartOf(part!.text) === "epoch" ? INT8 : INT4),
    (part, value) => {
      const found = partOf(part, "EXTRACT");
      if (takes === "time") checkTime(found, "EXTRACT");
      return `cast(${extracted(found, value.sql)} as ${found === "epoch" ? "BIGINT" : "INTEGER"})`;
    },
  );

const datePartSignature = (takes: "timestamp" | "timestamptz" | "time"): Signature =>
  signature(["datepart", takes], FLOAT8, (part, value) => {
    const found = partOf(part, "DATE_PART");
    if (takes === "time") checkTime(found, "DATE_PART");
    return literalOf("DOUBLE", datePart(found, value.sql));
  });

/** Functions of DuckDB's that make an interval of a number, with how many of them a part is. */
const STEPS: Readonly<Partial<Record<DatePart, readonly [name: string, count: number]>>> = {
  quarter: ["to_months", 3],
  month: ["to_months", 1],
  week: ["to_days", 7],
  day: ["to_days", 1],
  hour: ["to_hours", 1],
  minute: ["to_minutes", 1],
  second: ["to_seconds", 1],
  millisecond: ["to_milliseconds", 1],
  microsecond: ["to_microseconds", 1],
};

const YEARS: Readonly<Partial<Record<DatePart, number>>> = {
  year: 1,
  decade: 10,
  century: 100,
  millennium: 1_000,
};

function step(part: DatePart, count: string): string {
  const [name, factor] = STEPS[part] ?? unfit(part, "DATEADD");
  const isWhole = /^to_(months|days)$/.test(name);
  return `${name}(cast(${count} * ${factor} as ${isWhole ? "INTEGER" : "BIGINT"}))`;
}

/** A leap day and some years are March 1, and some months the last day of February. */
function added(part: DatePart, count: string, value: string): string {
  const years = YEARS[part];
  if (years === undefined) return `(${value} + ${step(part, count)})`;
  const months = `to_months(cast(${count} * ${years * 12} as INTEGER))`;
  return once(value, (from) =>
    once(
      `(${from} + ${months})`,
      (sum) => `(${sum} + to_days(cast(day(${from}) <> day(${sum}) as INTEGER)))`,
    ),
  );
}

const dateAdd = (takes: "timestamp" | "timestamptz" | "time", gives: RsType): Signature =>
  signature(["datepart", "int8", takes], gives, (part, count, value) => {
    const found = partOf(part, "DATEADD");
    if (takes === "time") checkTime(found, "DATEADD");
    return added(found, count.sql, value.sql);
  });

/** Boundaries of a part between two points in time; weeks begin on Monday, as DATE_TRUNC's do. */
function difference(part: DatePart, from: string, to: string): string {
  const between = (count: (sql: string) => string) => `(${count(to)} - ${count(from)})`;
  switch (part) {
    case "week":
      return `date_diff('day', date_trunc('week', ${from}), date_trunc('week', ${to})) // 7`;
    case "millennium":
    case "century":
    case "decade":
      return between((sql) => extracted(part, sql));
    case "epoch":
    case "dayofweek":
    case "dayofyear":
    case "timezone":
    case "timezone_hour":
    case "timezone_minute":
      return unfit(part, "DATEDIFF");
    default:
      return `date_diff('${part}', ${from}, ${to})`;
  }
}

const dateDiff = (takes: "timestamp" | "timestamptz" | "time"): Signature =>
  signature(["datepart", takes, takes], INT8, (part, from, to) => {
    const found = partOf(part, "DATEDIFF");
    if (takes === "time") checkTime(found, "DATEDIFF");
    return literalOf("BIGINT", difference(found, from.sql, to.sql));
  });

const dateTrunc = (takes: "timestamp" | "timestamptz", gives: RsType): Signature =>
  signature(["datepart", takes], gives, (part, value) => {
    const found = partOf(part, "DATE_TRUNC");
    if (/^(epoch|dayof|timezone)/.test(found)) unfit(found, "DATE_TRUNC");
    // A century begins with its year 1.
    if (found === "century" || found === "millennium") {
      const size = found === "century" ? 100 : 1_000;
      return `make_timestamp((${extracted(found, value.sql)} - 1) * ${size} + 1, 1, 1, 0, 0, 0)`;
    }
    return `date_trunc('${found}', ${value.sql})`;
  });

const compared = (
  page: string,
  first: "date" | "timestamp" | "timestamptz",
  second: "date" | "timestamp" | "timestamptz",
) =>
  scalar(page, [
    signature(
      [first, second],
      INT4,
      (a, b) =>
        `cast(sign(epoch_us(cast(${a.sql} as TIMESTAMP)) - epoch_us(cast(${b.sql} as TIMESTAMP))) as INTEGER)`,
    ),
  ]);

/** The beginning of a call that brings a time into a zone. */
function zone({ sql, expression }: Argument): string {
  if (/[+-]\s*\d/.test(expression.literal ?? ""))
    throw new NotSimulatedError(`the time zone ${JSON.stringify(expression.literal)}`, __filename);
  return `timezone(${sql}, `;
}

/** @see https://docs.aws.amazon.com/redshift/latest/dg/Date_functions_header.html */
export const DATE_AND_TIME: FunctionTable = {
  add_months: scalar("r_ADD_MONTHS", [
    signature(
      ["timestamp", "int8"],
      TIMESTAMP,
      (value, months) => `rs_add_months(${value.sql}, ${months.sql})`,
    ),
  ]),
  convert_timezone: scalar("CONVERT_TIMEZONE", [
    signature(
      ["text", "timestamp"],
      TIMESTAMP,
      (to, value) => `${zone(to)}timezone('UTC', ${value.sql}))`,
    ),
    signature(
      ["text", "text", "timestamp"],
      TIMESTAMP,
      (from, to, value) => `${zone(to)}${zone(from)}${value.sql}))`,
    ),
  ]),
  timezone: scalar("r_TIMEZONE", [
    signature(["text", "timestamptz"], TIMESTAMP, (name, value) => `${zone(name)}${value.sql})`),
    signature(["text", "timestamp"], TIMESTAMPTZ, (name, value) => `${zone(name)}${value.sql})`),
  ]),
  date_cmp: compared("r_DATE_CMP", "date", "date"),
  date_cmp_timestamp: compared("r_DATE_CMP_TIMESTAMP", "date", "timestamp"),
  date_cmp_timestamptz: compared("r_DATE_CMP_TIMESTAMPTZ", "date", "timestamptz"),
  timestamp_cmp: compared("r_TIMESTAMP_CMP", "timestamp", "timestamp"),
  timestamp_cmp_date: compared("r_TIMESTAMP_CMP_DATE", "timestamp", "date"),
  timestamp_cmp_timestamptz: compared("r_TIMESTAMP_CMP_TIMESTAMPTZ", "timestamp", "timestamptz"),
  timestamptz_cmp: compared("r_TIMESTAMPTZ_CMP", "timestamptz", "timestamptz"),
  timestamptz_cmp_date: compared("r_TIMESTAMPTZ_CMP_DATE", "timestamptz", "date"),
  timestamptz_cmp_timestamp: compared("r_TIMESTAMPTZ_CMP_TIMESTAMP", "timestamptz", "timestamp"),
  dateadd: scalar(
    "r_DATEADD_function",
    [dateAdd("timestamp", TIMESTAMP), dateAdd("timestamptz", TIMESTAMPTZ), dateAdd("time", TIME)],
    { heading: "date_add" },
  ),
  date_add: scalar("r_DATEADD_function", [
    dateAdd("timestamp", TIMESTAMP),
    dateAdd("timestamptz", TIMESTAMPTZ),
    dateAdd("time", TIME),
  ]),
  datediff: scalar(
    "r_DATEDIFF_function",
    [dateDiff("timestamp"), dateDiff("timestamptz"), dateDiff("time")],
    { heading: "date_diff" },
  ),
  date_diff: scalar("r_DATEDIFF_function", [
    dateDiff("timestamp"),
    dateDiff("timestamptz"),
    dateDiff("time"),
  ]),
  date_part: scalar(
    "r_DATE_PART_function",
    [datePartSignature("timestamp"), datePartSignature("timestamptz"), datePartSignature("time")],
    { heading: "pgdate_part" },
  ),
  pgdate_part: scalar("r_DATE_PART_function", [
    datePartSignature("timestamp"),
    datePartSignature("timestamptz"),
    datePartSignature("time"),
  ]),
  extract: scalar(
    "r_EXTRACT_function",
    [extract("timestamp"), extract("timestamptz"), extract("time")],
    { heading: "date_part" },
  ),
  date_part_year: scalar("r_DATE_PART_YEAR", [
    signature(["date"], INT4, (value) => `cast(year(${value.sql}) as INTEGER)`),
  ]),
  date_trunc: scalar("r_DATE_TRUNC", [
    dateTrunc("timestamp", TIMESTAMP),
    dateTrunc("timestamptz", TIMESTAMPTZ),
  ]),
  last_day: scalar("r_LAST_DAY", [signature(["date"], DATE, (value) => `last_day(${value.sql})`)]),
  months_between: scalar("r_MONTHS_BETWEEN_function", [
    signature(
      ["timestamp", "timestamp"],
      FLOAT8,
      (a, b) => `rs_months_between(${a.sql}, ${b.sql})`,
    ),
  ]),
  next_day: scalar("r_NEXT_DAY", [
    signature(["timestamp", "text"], DATE, (value, day) => `rs_next_day(${value.sql}, ${day.sql})`),
  ]),
  ...refused(
    "Date_functions_header",
    "interval_cmp timeofday age isfinite statement_timestamp transaction_timestamp clock_timestamp",
  ),
};
