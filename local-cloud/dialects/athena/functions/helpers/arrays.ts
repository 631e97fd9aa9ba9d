import { INTEGER, VARCHAR } from "@duckdb/node-api";

import { bound } from "../bound";
import type { Helper, Macro } from "../helper";
import { invalidArgument, raise, raiseComputed } from "../raise";
import { native } from "./native";

const INVALID = "INVALID_FUNCTION_ARGUMENT";

/** Most entries that sequence and repeat make. */
const MAX_ENTRIES = 10_000;

/** Widest combinations. */
const MAX_COMBINATION = 5;

/** Most combinations. */
const MAX_COMBINATIONS = 100_000;

function macro(name: string, parameters: readonly string[], body: string): Macro {
  const calls = new Set([...body.matchAll(/athena_\w+(?=\()/g)].map(([called]) => called));
  return { kind: "macro", name, definition: bound(parameters, body), calls: [...calls] };
}

function refusal(message: string, because: string): string {
  return raise(INVALID, message, because);
}

const COUNTED = `case
  when p.step = 0 then ${refusal("step must not be zero", "p.step")}
  when (p.stop - p.start) * sign(p.step) < 0 then ${refusal("sequence stop value should be greater than or equal to start value if step is greater than zero otherwise stop should be less than or equal to start", "p.step")}
  when (p.stop - p.start) // p.step >= ${MAX_ENTRIES} then ${refusal(`result of sequence function must not have more than ${MAX_ENTRIES} entries`, "p.step")}
  else cast((p.stop - p.start) // p.step as integer) end`;

/** Indexes of the elements of each combination, in Trino's order. */
function combinations(length: number, size: number): string {
  if (size < 0) throw invalidArgument(`combination size must not be negative: ${size}`);
  if (size > MAX_COMBINATION)
    throw invalidArgument(`combination size must not exceed ${MAX_COMBINATION}: ${size}`);
  let found: number[][] = [[]];
  for (let at = 0; at < size; at += 1) {
    found = found.flatMap((one) => {
      const from = (one.at(-1) ?? 0) + 1;
      return Array.from({ length: Math.max(0, length - from + 1) }, (_, index) => [
        ...one,
        from + index,
      ]);
    });
    if (found.length > MAX_COMBINATIONS) throw invalidArgument("combinations exceed max size");
  }
  return JSON.stringify(found.sort(byLast));
}

/** Trino counts the first element up fastest. */
function byLast(one: readonly number[], other: readonly number[]): number {
  for (let at = one.length - 1; at >= 0; at -= 1) {
    const difference = one[at]! - other[at]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

const SAME_LENGTH = (body: string) =>
  `case
    when len(p.one) <> len(p.other) then ${refusal("The arguments must have the same length", "len(p.one)")}
    when athena_has_null(p.one) or athena_has_null(p.other) then null
    else ${body} end`;

/** What functions of arrays are made of. */
export const ARRAYS: readonly Helper[] = [
  macro(
    "athena_has_null",
    ["items"],
    "list_contains(list_transform(p.items, lambda athena_e: athena_e is null), true)",
  ),
  macro(
    "athena_any",
    ["found"],
    "case when list_contains(p.found, true) then true when not athena_has_null(p.found) then false end",
  ),
  macro(
    "athena_in_list",
    ["items", "item"],
    "if(p.item is null, athena_has_null(p.items), list_contains(p.items, p.item))",
  ),
  macro(
    "athena_array_distinct",
    ["items"],
    `list_transform([{'items': p.items, 'empty': list_position(list_transform(p.items, lambda athena_e: athena_e is null), true)}],
      lambda athena_d: list_filter(athena_d.items, lambda athena_e, athena_i: if(athena_e is null, athena_i = athena_d.empty, list_position(athena_d.items, athena_e) = athena_i)))[1]`,
  ),
  macro(
    // Trino leaves an array as it is when nothing is taken off.
    "athena_array_except",
    ["one", "other"],
    "case when len(p.other) = 0 then p.one when p.other is not null then list_filter(athena_array_distinct(p.one), lambda athena_x: not athena_in_list(p.other, athena_x)) end",
  ),
  macro(
    "athena_array_common",
    ["one", "other"],
    "case when p.other is not null then list_filter(athena_array_distinct(p.one), lambda athena_x: athena_in_list(p.other, athena_x)) end",
  ),
  macro(
    // In the order of the longer array.
    "athena_array_intersect",
    ["one", "other"],
    "if(len(p.other) > len(p.one), athena_array_common(p.other, p.one), athena_array_common(p.one, p.other))",
  ),
  macro(
    "athena_array_union",
    ["one", "other"],
    "case when p.one is not null and p.other is not null then athena_array_distinct(list_concat(p.one, p.other)) end",
  ),
  macro(
    "athena_arrays_overlap",
    ["one", "other"],
    `case
      when list_has_any(p.one, p.other) then true
      when (athena_has_null(p.one) or athena_has_null(p.other)) and len(p.one) > 0 and len(p.other) > 0 then null
      when p.one is not null and p.other is not null then false end`,
  ),
  macro(
    "athena_contains_sequence",
    ["items", "part"],
    `case
      when p.items is null or p.part is null then null
      when len(p.part) = 0 then true
      else list_contains(list_transform(range(1, len(p.items) - len(p.part) + 2), lambda athena_i: p.items[athena_i:athena_i + len(p.part) - 1] is not distinct from p.part), true) end`,
  ),
  macro(
    "athena_element_at",
    ["items", "place"],
    `if(p.place = 0, ${refusal("SQL array indices start at 1", "p.place")}, p.items[p.place])`,
  ),
  macro("athena_count_between", ["start", "stop", "step"], COUNTED),
  macro(
    "athena_steps",
    ["start", "stop", "step"],
    "list_transform(range(0, athena_count_between(p.start, p.stop, p.step) + 1), lambda athena_i: cast(p.start + athena_i * p.step as bigint))",
  ),
  macro(
    "athena_date_steps",
    ["start", "stop", "step"],
    "list_transform(range(0, athena_count_between(0, p.stop - p.start, p.step) + 1), lambda athena_i: p.start + cast(athena_i * p.step as integer))",
  ),
  macro(
    "athena_date_sequence",
    ["start", "stop", "step"],
    `if(p.step % 86400000 <> 0, ${refusal("sequence step must be a day interval if start and end values are dates", "p.step")}, athena_date_steps(p.start, p.stop, p.step // 86400000))`,
  ),
  macro(
    "athena_time_sequence",
    ["start", "stop", "step"],
    "list_transform(range(0, athena_count_between(epoch_us(p.start), epoch_us(p.stop), p.step * 1000) + 1), lambda athena_i: p.start + to_milliseconds(athena_i * p.step))",
  ),
  macro(
    "athena_month_sequence",
    ["start", "stop", "step"],
    `if((p.stop < p.start and p.step > 0) or (p.stop > p.start and p.step < 0),
      list_transform(range(0, athena_count_between(0, -1, p.step)), lambda athena_i: p.start),
      list_transform(range(0, athena_count_between(0, athena_months_between(p.start, p.stop), p.step) + 1), lambda athena_i: p.start + to_months(cast(athena_i * p.step as integer))))`,
  ),
  macro(
    "athena_slice",
    ["items", "start", "size"],
    `case
      when p.start = 0 then ${refusal("SQL array indices start at 1", "p.start")}
      when p.size < 0 then ${refusal("length must be greater than or equal to 0", "p.size")}
      when p.items is null or p.start is null or p.size is null then null
      when p.size = 0 or abs(p.start) > len(p.items) or p.size > 9223372036854775807 - abs(p.start) then p.items[1:0]
      else list_transform([if(p.start < 0, len(p.items) + p.start + 1, p.start)], lambda athena_i: p.items[athena_i:athena_i + least(p.size, len(p.items)) - 1])[1] end`,
  ),
  macro(
    "athena_trim_array",
    ["items", "size"],
    `case
      when p.size < 0 then ${raiseComputed(INVALID, "concat('size must not be negative: ', p.size)")}
      when p.size > len(p.items) then ${raiseComputed(INVALID, "concat('size must not exceed array cardinality ', len(p.items), ': ', p.size)")}
      when p.size is not null then p.items[1:len(p.items) - p.size] end`,
  ),
  macro(
    "athena_repeat",
    ["item", "n"],
    `case
      when p.n < 0 then ${refusal("count argument of repeat function must be greater than or equal to 0", "p.n")}
      when p.n > ${MAX_ENTRIES} then ${refusal(`count argument of repeat function must be less than or equal to ${MAX_ENTRIES}`, "p.n")}
      else list_transform(range(0, p.n), lambda athena_i: p.item) end`,
  ),
  macro(
    "athena_shuffle",
    ["items"],
    "list_transform(list_sort(list_transform(p.items, lambda athena_e: {'order': random(), 'item': athena_e})), lambda athena_e: athena_e.item)",
  ),
  native("athena_combination_places", [INTEGER, INTEGER], VARCHAR, (length: number, size: number) =>
    combinations(length, size),
  ),
  macro(
    "athena_combinations",
    ["items", "size"],
    "list_transform(cast(athena_combination_places(cast(len(p.items) as integer), p.size) as integer[][]), lambda athena_c: list_transform(athena_c, lambda athena_i: p.items[athena_i]))",
  ),
  macro(
    "athena_ngrams",
    ["items", "n"],
    `case
      when p.n <= 0 then ${refusal("N must be positive", "p.n")}
      when p.n >= len(p.items) then [p.items]
      when p.n is not null then list_transform(range(1, len(p.items) - p.n + 2), lambda athena_i: p.items[athena_i:athena_i + p.n - 1]) end`,
  ),
  macro(
    // DuckDB joins by constants only: each text brings its separator along.
    "athena_join",
    ["texts", "separator"],
    "case when p.texts is not null and p.separator is not null then substr(coalesce(array_to_string(list_transform(list_filter(p.texts, lambda athena_e: athena_e is not null), lambda athena_e: p.separator || athena_e), ''), ''), length(p.separator) + 1) end",
  ),
  macro(
    "athena_join_all",
    ["texts", "separator", "instead"],
    "case when p.instead is not null then athena_join(list_transform(p.texts, lambda athena_e: coalesce(athena_e, p.instead)), p.separator) end",
  ),
  macro(
    "athena_dot_product",
    ["one", "other"],
    SAME_LENGTH(
      "coalesce(list_sum(list_transform(p.one, lambda athena_e, athena_i: athena_e * p.other[athena_i])), 0)",
    ),
  ),
  macro(
    "athena_euclidean_distance",
    ["one", "other"],
    SAME_LENGTH(
      "sqrt(coalesce(list_sum(list_transform(p.one, lambda athena_e, athena_i: (athena_e - p.other[athena_i]) * (athena_e - p.other[athena_i]))), 0))",
    ),
  ),
  macro(
    "athena_cosine_similarity",
    ["one", "other"],
    SAME_LENGTH(
      `if(athena_dot_product(p.one, p.one) = 0 or athena_dot_product(p.other, p.other) = 0, ${refusal("Vector magnitude cannot be zero", "len(p.one)")}, athena_dot_product(p.one, p.other) / (sqrt(athena_dot_product(p.one, p.one)) * sqrt(athena_dot_product(p.other, p.other))))`,
    ),
  ),
  macro("athena_cosine_distance", ["one", "other"], "1 - athena_cosine_similarity(p.one, p.other)"),
];
