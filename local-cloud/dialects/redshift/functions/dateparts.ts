/** A date part by its first name. */
export type DatePart =
  | "millennium"
  | "century"
  | "decade"
  | "epoch"
  | "year"
  | "quarter"
  | "month"
  | "week"
  | "dayofweek"
  | "dayofyear"
  | "day"
  | "hour"
  | "minute"
  | "second"
  | "millisecond"
  | "microsecond"
  | "timezone"
  | "timezone_hour"
  | "timezone_minute";

/** https://docs.aws.amazon.com/redshift/latest/dg/r_Dateparts_for_datetime_functions.html */
const NAMES: Readonly<Record<DatePart, string>> = {
  millennium: "millennium millennia mil mils",
  century: "century centuries c cent cents",
  decade: "decade decades dec decs",
  epoch: "epoch",
  year: "year years y yr yrs",
  quarter: "quarter quarters qtr qtrs",
  month: "month months mon mons",
  week: "week weeks w",
  dayofweek: "dayofweek dow dw weekday",
  dayofyear: "dayofyear doy dy yearday",
  day: "day days d",
  hour: "hour hours h hr hrs",
  minute: "minute minutes m min mins",
  second: "second seconds s sec secs",
  millisecond:
    "millisecond milliseconds ms msec msecs msecond mseconds millisec millisecs millisecon",
  microsecond: "microsecond microseconds microsec microsecs usecond useconds us usec usecs",
  timezone: "timezone",
  timezone_hour: "timezone_hour",
  timezone_minute: "timezone_minute",
};

const PARTS = new Map(
  Object.entries(NAMES).flatMap(([part, names]) =>
    names.split(" ").map((name) => [name, part as DatePart] as const),
  ),
);

/** The part that a word means; undefined when it means none. */
export function datePartOf(word: string): DatePart | undefined {
  return PARTS.get(word.toLowerCase());
}
