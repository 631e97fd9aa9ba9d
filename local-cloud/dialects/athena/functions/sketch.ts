import type { FunctionEntry, FunctionKind } from "./function-entry";
import { entriesOf } from "./table";

/** Functions on sketches, by page and kind. */
const NAMES: readonly (readonly [string, FunctionKind, string])[] = [
  ["hyperloglog", "aggregate", "approx_set merge"],
  ["hyperloglog", "scalar", "empty_approx_set"],
  ["qdigest", "aggregate", "qdigest_agg"],
  ["qdigest", "scalar", "value_at_quantile values_at_quantiles quantile_at_value"],
  ["tdigest", "aggregate", "tdigest_agg"],
  ["setdigest", "aggregate", "make_set_digest merge_set_digest"],
  ["setdigest", "scalar", "intersection_cardinality jaccard_index hash_counts"],
];

/**
 * Functions on sketches.
 * @see https://trino.io/docs/current/functions/hyperloglog.html
 * @see https://trino.io/docs/current/functions/qdigest.html
 * @see https://trino.io/docs/current/functions/tdigest.html
 * @see https://trino.io/docs/current/functions/setdigest.html
 */
export const SKETCH: readonly FunctionEntry[] = NAMES.flatMap(([page, kind, names]) =>
  names
    .split(" ")
    .map((name) =>
      entriesOf(page, kind).refuse(name, "sketches of Trino's own binary form are not made"),
    ),
);
