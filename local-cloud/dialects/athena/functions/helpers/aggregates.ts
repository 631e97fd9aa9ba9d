import { bound } from "../bound";
import type { Helper } from "../helper";
import { raise, raiseComputed } from "../raise";

const OUT_OF_RANGE = "NUMERIC_VALUE_OUT_OF_RANGE";
const INVALID = "INVALID_FUNCTION_ARGUMENT";

/** Longest text of listagg(). Unit: bytes. */
const MAX_LISTAGG = 1_048_576;

/** How many values min_n and its kin take. */
const MAX_MOST = 10_000;

/** What aggregate functions are made of, around DuckDB's. */
export const AGGREGATES: readonly Helper[] = [
  {
    kind: "macro",
    name: "athena_bigint_sum",
    definition: bound(
      ["x"],
      `if(p.x > 9223372036854775807 or p.x < -9223372036854775808, ${raise(OUT_OF_RANGE, "bigint addition overflow", "p.x")}, cast(p.x as bigint))`,
    ),
  },
  {
    kind: "macro",
    name: "athena_decimal_sum",
    // DuckDB's sum may have a digit more than its type.
    definition: bound(
      ["x"],
      `if(length(ltrim(replace(cast(p.x as varchar), '.', ''), '-0')) > 38, ${raise(OUT_OF_RANGE, "Decimal overflow", "p.x")}, p.x)`,
    ),
  },
  {
    kind: "macro",
    name: "athena_decimal_of_units",
    definition: bound(
      ["units", "digits", "scale"],
      "case when p.units is not null then concat(if(p.units < 0, '-', ''), p.digits[:length(p.digits) - p.scale], '.', right(p.digits, p.scale)) end",
    ),
  },
  {
    kind: "macro",
    name: "athena_quotient_half_up",
    definition: bound(
      ["units", "n"],
      "p.units // p.n + if(abs(p.units % p.n) * 2 >= p.n, if(p.units < 0, -1, 1), 0)",
    ),
  },
  {
    kind: "macro",
    name: "athena_text_of_units",
    definition: bound(
      ["units", "scale"],
      "athena_decimal_of_units(p.units, lpad(cast(abs(p.units) as varchar), greatest(length(cast(abs(p.units) as varchar)), p.scale + 1)::integer, '0'), p.scale)",
    ),
    calls: ["athena_decimal_of_units"],
  },
  {
    kind: "macro",
    name: "athena_decimal_average",
    // The text of a decimal, rounded half up.
    definition: bound(
      ["total", "n", "scale"],
      "case when p.n > 0 then athena_text_of_units(athena_quotient_half_up(cast(replace(cast(p.total as varchar), '.', '') as hugeint), p.n), p.scale) end",
    ),
    calls: ["athena_text_of_units", "athena_quotient_half_up"],
  },
  {
    kind: "macro",
    name: "athena_present",
    // A list without NULL, NULL where nothing is left.
    definition: bound(
      ["items"],
      "nullif(list_filter(p.items, lambda athena_e: athena_e is not null), [])",
    ),
  },
  {
    kind: "macro",
    name: "athena_most",
    // The first of a sorted list. Text: what the number is, and what it must be.
    definition: bound(
      ["sorted", "n", "what", "positive"],
      `case
        when p.n <= 0 then ${raiseComputed(INVALID, "concat(p.what, ' must be ', p.positive, left(cast(p.n as varchar), 0))")}
        when p.n > ${MAX_MOST} then ${raiseComputed(INVALID, `concat(p.what, ' must be less than or equal to ${MAX_MOST}; found ', p.n)`)}
        else p.sorted[:p.n] end`,
    ),
  },
  {
    kind: "macro",
    name: "athena_keyed",
    // Pairs with a key.
    definition: bound(
      ["pairs"],
      "nullif(list_filter(p.pairs, lambda athena_e: athena_e.k is not null), [])",
    ),
  },
  {
    kind: "macro",
    name: "athena_orderable_array",
    definition: bound(
      ["x"],
      `if(len(list_filter(p.x, lambda athena_e: athena_e is null)) > 0, ${raise("NOT_SUPPORTED", "ARRAY comparison not supported for arrays with null elements", "p.x")}, p.x)`,
    ),
  },
  {
    kind: "macro",
    name: "athena_listagg",
    definition: bound(
      ["x"],
      `if(strlen(p.x) > ${MAX_LISTAGG}, ${raise("EXCEEDED_FUNCTION_MEMORY_LIMIT", `Concatenated string has the length in bytes larger than the maximum output length ${MAX_LISTAGG}`, "left(p.x, 1)")}, p.x)`,
    ),
  },
  {
    kind: "macro",
    name: "athena_finite",
    definition: bound(["x"], "case when isfinite(p.x) then p.x end"),
  },
  {
    kind: "macro",
    name: "athena_logarithm",
    // DuckDB's ends the statement at numbers that are not positive.
    definition: bound(
      ["x"],
      "case when p.x > 0 then ln(p.x) when p.x = 0 then cast('-Infinity' as double) when p.x is not null then cast('NaN' as double) end",
    ),
  },
  {
    kind: "macro",
    name: "athena_approx_distinct",
    definition: bound(
      ["n", "error"],
      `if(p.error between 0.0040625 and 0.26, p.n, ${raiseComputed(INVALID, "concat('Max standard error must be in [0.0040625, 0.26]: ', p.error)")})`,
    ),
  },
  {
    kind: "macro",
    name: "athena_at_part",
    definition: bound(
      ["sorted", "part"],
      `if(p.part between 0 and 1 or p.sorted is null, p.sorted[least(cast(floor(p.part * len(p.sorted)) as bigint) + 1, len(p.sorted))], ${raise(INVALID, "Percentile must be between 0 and 1", "p.part")})`,
    ),
  },
  {
    kind: "macro",
    name: "athena_percentile",
    definition: "(items, part) as athena_at_part(list_sort(athena_present(items)), part)",
    calls: ["athena_at_part", "athena_present"],
  },
  {
    kind: "macro",
    name: "athena_percentiles",
    definition: bound(
      ["items", "parts"],
      "case when athena_present(p.items) is not null then list_transform(p.parts, lambda athena_q: athena_at_part(list_sort(athena_present(p.items)), athena_q)) end",
    ),
    calls: ["athena_at_part", "athena_present"],
  },
  {
    kind: "macro",
    name: "athena_by_key",
    // Pairs of keys and values by key, those of one key in their order; pairs without a key are left out.
    definition: bound(
      ["pairs"],
      "list_sort(list_transform(athena_keyed(p.pairs), lambda athena_e, athena_i: {'k': athena_e.k, 'i': athena_i, 'v': athena_e.v}))",
    ),
    calls: ["athena_keyed"],
  },
  {
    kind: "macro",
    name: "athena_starts",
    // Places where a key begins.
    definition: bound(
      ["sorted"],
      "list_filter(range(1, len(p.sorted) + 1), lambda athena_i: athena_i = 1 or p.sorted[athena_i].k is distinct from p.sorted[athena_i - 1].k)",
    ),
  },
  {
    kind: "macro",
    name: "athena_first_values",
    definition: bound(
      ["sorted"],
      "map_from_entries(list_transform(athena_starts(p.sorted), lambda athena_i: {'k': p.sorted[athena_i].k, 'v': p.sorted[athena_i].v}))",
    ),
    calls: ["athena_starts"],
  },
  {
    kind: "macro",
    name: "athena_map_of",
    // Of several values of a key the first. Trino does not say in which order a map's keys come.
    definition: bound(
      ["pairs"],
      "case when athena_keyed(p.pairs) is not null then athena_first_values(athena_by_key(p.pairs)) end",
    ),
    calls: ["athena_by_key", "athena_first_values", "athena_keyed"],
  },
  {
    kind: "macro",
    name: "athena_union_of",
    definition: bound(
      ["maps"],
      "athena_map_of(list_transform(flatten(list_transform(athena_present(p.maps), lambda athena_m: map_entries(athena_m))), lambda athena_e: {'k': athena_e.key, 'v': athena_e.value}))",
    ),
    calls: ["athena_map_of", "athena_present"],
  },
  {
    kind: "macro",
    name: "athena_slices",
    definition: bound(
      ["sorted", "starts"],
      "map_from_entries(list_transform(p.starts, lambda athena_i, athena_j: {'k': p.sorted[athena_i].k, 'v': list_transform(range(athena_i, coalesce(p.starts[athena_j + 1], len(p.sorted) + 1)), lambda athena_n: p.sorted[athena_n].v)}))",
    ),
  },
  {
    kind: "macro",
    name: "athena_multimap_of",
    definition: bound(
      ["pairs"],
      "case when athena_keyed(p.pairs) is not null then list_transform([athena_by_key(p.pairs)], lambda athena_l: athena_slices(athena_l, athena_starts(athena_l)))[1] end",
    ),
    calls: ["athena_by_key", "athena_keyed", "athena_slices", "athena_starts"],
  },
];
