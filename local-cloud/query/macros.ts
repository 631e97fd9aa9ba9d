import type { QueryDialect } from "./lake-query";

/**
 * Functions that DuckDB lacks or spells otherwise, as macros with the engine's own name.
 * What DuckDB has under the same name with the same meaning needs none.
 */
const ATHENA: readonly string[] = [
  // https://trino.io/docs/current/functions/aggregate.html
  // Exact and interpolated, which is within the error that Trino allows itself. Of whole numbers it is a
  // double here, in Trino a whole number.
  "approx_percentile(x, p) as quantile_cont(x, p)",
  "approx_distinct(x) as approx_count_distinct(x)",
  "arbitrary(x) as any_value(x)",
  // https://trino.io/docs/current/functions/datetime.html
  "day_of_week(x) as isodow(x)",
  "dow(x) as isodow(x)",
  "day_of_month(x) as day(x)",
  "day_of_year(x) as dayofyear(x)",
  "doy(x) as dayofyear(x)",
  "year_of_week(x) as isoyear(x)",
  "to_unixtime(x) as epoch(x)",
  "from_unixtime(x) as make_timestamp((x * 1000000)::bigint)",
  "truncate(x) as trunc(x)",
];

/** Longest text that a function makes of shorter ones. Unit: characters. */
const MAX_TEXT = 1_000_000;

const TOO_LONG = `error('The local cloud makes no text of more than ${MAX_TEXT} characters')`;

/**
 * Functions that make long texts of short ones: DuckDB cannot be interrupted inside of one, and would make texts of
 * gigabytes for minutes.
 */
const BOUNDED: readonly string[] = [
  ...["lpad", "rpad"].map(
    (name) =>
      `${name}(x, n, p) as system.main.${name}(x, if(n > ${MAX_TEXT}, ${TOO_LONG}, n)::integer, p)`,
  ),
  `replace(x, f, t) as if(length(x)::hugeint * length(t) > ${MAX_TEXT}, ${TOO_LONG}, system.main.replace(x, f, t))`,
];

/**
 * CREATE statements for those of the dialect's functions that are called.
 * @param called names in lower case
 */
export function macroStatements(dialect: QueryDialect, called: ReadonlySet<string>): string[] {
  // Redshift's statements are lowered to DuckDB's functions.
  if (dialect === "redshift") return [];
  return [...ATHENA, ...BOUNDED]
    .filter((definition) => called.has(definition.slice(0, definition.indexOf("("))))
    .map((definition) => `create temp macro ${definition}`);
}
