import { duckTypeOf } from "../types/duck-type";
import type { AthenaType } from "../types/type";
import type { FunctionEntry, Lowering } from "./function-entry";
import { mapOf } from "./map-sql";
import { once } from "./once";
import { raise } from "./raise";
import { entriesOf } from "./table";

const { entry } = entriesOf("map", "scalar");

function keyOf(type: AthenaType): AthenaType {
  if (type.kind !== "map") throw new TypeError("This function makes a map");
  return type.key;
}

const INVALID = "INVALID_FUNCTION_ARGUMENT";

const ofArrays: Lowering = ([keys = "", values = ""], { result }) =>
  once([keys, values], (k = "", v = "") => {
    const pairs = `list_transform(${k}, lambda athena_e, athena_i: {'k': athena_e, 'v': ${v}[athena_i]})`;
    const error = raise(INVALID, "Key and value arrays must be the same length", `len(${k})`);
    return `case when len(${k}) <> len(${v}) then ${error} when ${v} is not null then ${mapOf(pairs, keyOf(result))} end`;
  });

/** Pairs of an array of rows, none of which may be NULL. */
function pairsOf(array: string, body: (pairs: string) => string): string {
  return once([array], (a = "") => {
    const pairs = `list_transform(${a}, lambda athena_e: {'k': athena_e.f0, 'v': athena_e.f1})`;
    const error = raise(INVALID, "map entry cannot be null", `len(${a})`);
    return `case when athena_has_null(${a}) then ${error} else ${body(pairs)} end`;
  });
}

function empty(result: AthenaType): string {
  return `cast(map([], []) as ${duckTypeOf(result)})`;
}

const toMultimap: Lowering = ([array = ""], { result }) =>
  pairsOf(array, (pairs) =>
    once([pairs], (p = "") => {
      const keys = `list_transform(${p}, lambda athena_e: athena_e.k)`;
      const error = raise(INVALID, "map key cannot be null", `len(${p})`);
      return `case when athena_has_null(${keys}) then ${error} when ${p} is not null then coalesce(athena_multimap_of(${p}), ${empty(result)}) end`;
    }),
  );

/** Of several maps with a key the last one's value. */
const concatenated: Lowering = (maps) =>
  once(maps, (...values) => {
    const isNull = values.map((map) => `${map} is null`).join(" or ");
    return `case when not (${isNull}) then map_concat(${values.join(", ")}) end`;
  });

/**
 * Functions of maps. Trino does not say in which order a map's keys come; here they keep the order in which they were put in.
 * @see https://trino.io/docs/current/functions/map.html
 */
export const MAP: readonly FunctionEntry[] = [
  entry(
    "map",
    { signature: "() -> map(unknown, unknown)", lower: (_, { result }) => empty(result) },
    {
      signature: "(array(K), array(V)) -> map(K, V)",
      where: { K: "comparable" },
      lower: ofArrays,
    },
  ),
  entry("map_from_entries", {
    signature: "(array(row(K, V))) -> map(K, V)",
    where: { K: "comparable" },
    lower: ([array = ""], { result }) => pairsOf(array, (pairs) => mapOf(pairs, keyOf(result))),
  }),
  entry("multimap_from_entries", {
    signature: "(array(row(K, V))) -> map(K, array(V))",
    where: { K: "comparable" },
    lower: toMultimap,
  }),
  entry("map_entries", {
    signature: "(map(K, V)) -> array(row(K, V))",
    lower: ([map = ""]) =>
      `list_transform(map_entries(${map}), lambda athena_e: {'f0': athena_e.key, 'f1': athena_e.value})`,
  }),
  entry("map_keys", {
    signature: "(map(K, V)) -> array(K)",
    lower: ([map = ""]) => `map_keys(${map})`,
  }),
  entry("map_values", {
    signature: "(map(K, V)) -> array(V)",
    lower: ([map = ""]) => `map_values(${map})`,
  }),
  entry("map_concat", {
    signature: "(map(K, V), map(K, V)...) -> map(K, V)",
    where: { K: "comparable" },
    lower: concatenated,
  }),
  entry("cardinality", {
    signature: "(map(K, V)) -> bigint",
    lower: ([map = ""]) => `cast(cardinality(${map}) as bigint)`,
  }),
  entry("element_at", {
    signature: "(map(K, V), K) -> V",
    where: { K: "comparable" },
    lower: ([map = "", key = ""]) => `map_extract_value(${map}, ${key})`,
  }),
];
