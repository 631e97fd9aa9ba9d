import { duckTypeOf } from "../types/duck-type";
import type { AthenaType } from "../types/type";
import type { FunctionEntry, Lowering } from "./function-entry";
import { applied, reduced } from "./lambda-sql";
import { mapOf } from "./map-sql";
import { once } from "./once";
import { raise } from "./raise";
import { entriesOf } from "./table";

const { entry } = entriesOf("lambda", "scalar");

/** Results of a condition for each element. */
function results([array = "", condition = ""]: readonly string[]): string {
  return `list_transform(${array}, ${condition})`;
}

function keyOf(type: AthenaType): AthenaType {
  if (type.kind !== "map") throw new TypeError("This function makes a map");
  return type.key;
}

const reduce: Lowering = ([array = "", start = "", step = "", finish = ""], { types }) => {
  const [list, state] = types;
  const element = list?.kind === "array" ? list.element : undefined;
  if (element === undefined || state === undefined) throw new TypeError("reduce takes an array");
  return once([array, start], (a = "", s = "") => {
    const end = reduced(a, s, step, { element, state });
    return `case when ${a} is not null then ${applied(finish, [end])} end`;
  });
};

const zipWith: Lowering = ([one = "", other = "", lambda = ""]) =>
  once([one, other], (a = "", b = "") => {
    const longest = `greatest(len(${a}), len(${b}))`;
    const value = applied(lambda, [`${a}[athena_i]`, `${b}[athena_i]`]);
    return `case when ${a} is not null and ${b} is not null then list_transform(range(1, ${longest} + 1), lambda athena_i: ${value}) end`;
  });

/** Each element's place is how many others stand before it. */
const sort: Lowering = ([array = "", comparator = ""]) =>
  once([array], (a = "") => {
    const compared = applied(comparator, ["athena_o", "athena_e"]);
    const error = raise(
      "INVALID_FUNCTION_ARGUMENT",
      "Lambda comparator must return either -1, 0, or 1",
      "athena_j",
    );
    const isBefore = `case when athena_i = athena_j then 0 else case ${compared} when -1 then 1 when 0 then if(athena_j < athena_i, 1, 0) when 1 then 0 else ${error} end end`;
    const place = `list_sum(list_transform(${a}, lambda athena_o, athena_j: ${isBefore}))`;
    const placed = `list_transform(${a}, lambda athena_e, athena_i: {'place': ${place}, 'value': athena_e})`;
    return `list_transform(list_sort(${placed}), lambda athena_e: athena_e."value")`;
  });

/** Pairs of a map with a lambda's value for each. */
function ofEntries(map: string, lambda: string, body: (value: string) => string): string {
  const value = applied(lambda, ['athena_m."key"', 'athena_m."value"']);
  return `list_transform(map_entries(${map}), lambda athena_m: ${body(value)})`;
}

const zipMaps: Lowering = ([one = "", other = "", lambda = ""], { result }) =>
  once([one, other], (a = "", b = "") => {
    const keys = `list_concat(map_keys(${a}), list_filter(map_keys(${b}), lambda athena_k: not map_contains(${a}, athena_k)))`;
    const value = applied(lambda, [
      "athena_k",
      `map_extract_value(${a}, athena_k)`,
      `map_extract_value(${b}, athena_k)`,
    ]);
    const pairs = `list_transform(${keys}, lambda athena_k: {'k': athena_k, 'v': ${value}})`;
    return `case when ${a} is not null and ${b} is not null then cast(map_from_entries(${pairs}) as ${duckTypeOf(result)}) end`;
  });

/**
 * Functions that take a lambda, of the pages of arrays and maps.
 * @see https://trino.io/docs/current/functions/lambda.html
 */
export const LAMBDA: readonly FunctionEntry[] = [
  entry("transform", {
    signature: "(array(T), function(T, U)) -> array(U)",
    lower: results,
  }),
  entry("filter", {
    signature: "(array(T), function(T, boolean)) -> array(T)",
    lower: ([array = "", condition = ""]) => `list_filter(${array}, ${condition})`,
  }),
  entry("any_match", {
    signature: "(array(T), function(T, boolean)) -> boolean",
    lower: (args) => `athena_any(${results(args)})`,
  }),
  entry("all_match", {
    signature: "(array(T), function(T, boolean)) -> boolean",
    lower: (args) =>
      `(not athena_any(list_transform(${results(args)}, lambda athena_e: not athena_e)))`,
  }),
  entry("none_match", {
    signature: "(array(T), function(T, boolean)) -> boolean",
    lower: (args) => `(not athena_any(${results(args)}))`,
  }),
  entry("reduce", {
    signature: "(array(T), S, function(S, T, S), function(S, R)) -> R",
    seesNull: true,
    lower: reduce,
  }),
  entry("zip_with", {
    signature: "(array(T), array(U), function(T, U, R)) -> array(R)",
    lower: zipWith,
  }),
  entry("array_sort", {
    signature: "(array(T), function(T, T, integer)) -> array(T)",
    lower: sort,
  }),
  entry("map_filter", {
    signature: "(map(K, V), function(K, V, boolean)) -> map(K, V)",
    lower: ([map = "", condition = ""]) => {
      const value = applied(condition, ['athena_m."key"', 'athena_m."value"']);
      return `map_from_entries(list_filter(map_entries(${map}), lambda athena_m: ${value}))`;
    },
  }),
  entry("transform_keys", {
    signature: "(map(K1, V), function(K1, V, K2)) -> map(K2, V)",
    lower: ([map = "", lambda = ""], { result }) =>
      mapOf(
        ofEntries(map, lambda, (value) => `{'k': ${value}, 'v': athena_m."value"}`),
        keyOf(result),
      ),
  }),
  entry("transform_values", {
    signature: "(map(K, V1), function(K, V1, V2)) -> map(K, V2)",
    lower: ([map = "", lambda = ""]) =>
      `map_from_entries(${ofEntries(map, lambda, (value) => `{'k': athena_m."key", 'v': ${value}}`)})`,
  }),
  entry("map_zip_with", {
    signature: "(map(K, V1), map(K, V2), function(K, V1, V2, V3)) -> map(K, V3)",
    lower: zipMaps,
  }),
];
