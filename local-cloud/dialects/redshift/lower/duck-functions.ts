import { RUNTIME_FUNCTIONS } from "../runtime/functions";

/**
 * Functions of DuckDB's that lowered statements call. What is lowered is the dialect's own text; the list is a second lock, which a
 * mistake in the lowering cannot open.
 */
export const LOWERED_FUNCTIONS: ReadonlySet<string> = new Set([
  ...Object.keys(RUNTIME_FUNCTIONS),
  ...(
    "abs acos any_value array_to_string ascii asin atan atan2 avg bit_and bit_or bool_and bool_or cbrt ceil chr coalesce cos cot count cume_dist " +
    "date_diff date_trunc day dayofweek dayofyear degrees dense_rank epoch_us error exp first_value floor greatest grouping hour if isinf " +
    "lag last_day last_value lead least left len length list list_sort list_transform ln log10 lower lpad ltrim make_timestamp max md5 microsecond " +
    "min minute month nth_value ntile nullif percent_rank pi pow power quantile_cont quantile_disc quarter radians random rank " +
    "regexp_extract regexp_extract_all regexp_full_match regexp_matches regexp_replace repeat replace reverse right round row_number " +
    "rpad rtrim second sha1 sign sin split_part sqrt stddev_pop stddev_samp string_agg strlen strpos substring sum tan timezone " +
    "to_days to_hours to_microseconds to_milliseconds to_minutes to_months to_seconds translate trim trunc upper var_pop var_samp " +
    "week xor year"
  ).split(" "),
]);
