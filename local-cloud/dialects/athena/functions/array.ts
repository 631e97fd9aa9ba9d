import { castSql } from "../types/casts";
import { duckTypeOf } from "../types/duck-type";
import { VARCHAR, type AthenaType } from "../types/type";
import { equalsSql } from "./equality";
import type { FunctionEntry, LoweredCall, Lowering } from "./function-entry";
import { once } from "./once";
import { entriesOf } from "./table";
import { NotSimulatedError } from "../../../errors";

const { entry } = entriesOf("array", "scalar");

/** A call of a helper or of a function of DuckDB's with the same arguments. */
function calls(name: string): Lowering {
  return (args) => `${name}(${args.join(", ")})`;
}

function elementOf(type: AthenaType | undefined): AthenaType {
  if (type?.kind !== "array") throw new TypeError("This function takes an array");
  return type.element;
}

/** Whether each element equals a value, as a list. */
function equalities(array: string, value: string, call: LoweredCall): string {
  return `list_transform(${array}, lambda athena_e: ${equalsSql("athena_e", value, elementOf(call.types[0]))})`;
}

/** A function of an array and a value, NULL where the value is. */
function withValue(body: (array: string, value: string, call: LoweredCall) => string): Lowering {
  return ([array = "", value = ""], call) =>
    once(
      [array, value],
      (a = "", v = "") => `case when ${v} is not null then ${body(a, v, call)} end`,
    );
}

/** Sets tell elements apart by their whole value; times in two zones may be one instant. */
function asSets(name: string): Lowering {
  return (args, { types }) => {
    if (elementOf(types[0]).kind === "timestamp with time zone")
      throw new NotSimulatedError(`${name} of timestamps with time zone`, __filename);
    return calls(name)(args, { types } as LoweredCall);
  };
}

function set(name: string): FunctionEntry {
  return entry(`array_${name}`, {
    signature: "(array(E), array(E)) -> array(E)",
    where: { E: "comparable" },
    lower: asSets(`athena_array_${name}`),
  });
}

/** The least or greatest element; NaN only where there is nothing else. */
function extreme(name: "min" | "max"): FunctionEntry {
  return entry(`array_${name}`, {
    signature: "(array(T)) -> T",
    where: { T: "orderable" },
    lower: ([array = ""], { types }) =>
      once([array], (a = "") => {
        const all = `list_${name}(${a})`;
        const { kind } = elementOf(types[0]);
        const numbers = `list_${name}(list_filter(${a}, lambda athena_e: not isnan(athena_e)))`;
        const found = kind === "double" || kind === "real" ? `coalesce(${numbers}, ${all})` : all;
        return `case when not athena_has_null(${a}) then ${found} end`;
      }),
  });
}

const join: Lowering = ([array = "", separator = "", instead], { types }) => {
  const element = elementOf(types[0]);
  const text = castSql("athena_e", element, VARCHAR);
  if (text === undefined) throw new NotSimulatedError(`array_join of ${element.kind}`, __filename);
  const texts = `list_transform(${array}, lambda athena_e: ${text})`;
  return instead === undefined
    ? `athena_join(${texts}, ${separator})`
    : `athena_join_all(${texts}, ${separator}, ${instead})`;
};

const ZIPPED = [2, 3, 4, 5].map((count) => {
  const letters = Array.from({ length: count }, (_, index) => `T${index + 1}`);
  return {
    signature: `(${letters.map((letter) => `array(${letter})`).join(", ")}) -> array(row(${letters.join(", ")}))`,
    lower: ((args) =>
      once(args, (...lists) => {
        const parts = lists.map((list, index) => `'f${index}': ${list}[athena_i]`);
        const longest = `greatest(${lists.map((list) => `len(${list})`).join(", ")})`;
        const isNull = lists.map((list) => `${list} is null`).join(" or ");
        return `case when not (${isNull}) then list_transform(range(1, ${longest} + 1), lambda athena_i: {${parts.join(", ")}}) end`;
      })) satisfies Lowering,
  };
});

/** Whole numbers from one to another; without a step up or down by one. Wide numbers, whose difference has no end. */
function wholeSteps(start: string, stop: string, step?: string): string {
  return once(
    [start, stop, ...(step === undefined ? [] : [step])],
    (a = "", z = "", by) =>
      `athena_steps(${[a, z, by ?? `if(${z} >= ${a}, 1, -1)`].map((one) => `cast(${one} as hugeint)`).join(", ")})`,
  );
}

const TIMES = "timestamp(p)";

/**
 * @see https://trino.io/docs/current/functions/array.html
 */
export const ARRAY: readonly FunctionEntry[] = [
  entry("contains", {
    signature: "(array(T), T) -> boolean",
    where: { T: "comparable" },
    lower: withValue((array, value, call) => `athena_any(${equalities(array, value, call)})`),
  }),
  entry("array_position", {
    signature: "(array(T), T) -> bigint",
    where: { T: "comparable" },
    lower: withValue(
      (array, value, call) =>
        `if(${array} is null, null, cast(coalesce(list_position(${equalities(array, value, call)}, true), 0) as bigint))`,
    ),
  }),
  entry("array_remove", {
    signature: "(array(E), E) -> array(E)",
    where: { E: "comparable" },
    lower: withValue(
      (array, value, { types }) =>
        `list_filter(${array}, lambda athena_e: not coalesce(${equalsSql("athena_e", value, elementOf(types[0]))}, false))`,
    ),
  }),
  entry("arrays_overlap", {
    signature: "(array(E), array(E)) -> boolean",
    where: { E: "comparable" },
    lower: asSets("athena_arrays_overlap"),
  }),
  set("except"),
  set("intersect"),
  set("union"),
  entry("array_distinct", {
    signature: "(array(E)) -> array(E)",
    where: { E: "comparable" },
    lower: asSets("athena_array_distinct"),
  }),
  entry("array_histogram", {
    signature: "(array(T)) -> map(T, bigint)",
    where: { T: "comparable" },
    lower: ([array = ""], { result }) =>
      once(
        [array],
        (a = "") =>
          `case when ${a} is not null then coalesce(cast(list_aggregate(${a}, 'histogram') as ${duckTypeOf(result)}), cast(map([], []) as ${duckTypeOf(result)})) end`,
      ),
  }),
  entry("element_at", {
    signature: "(array(E), bigint) -> E",
    lower: ([array = "", at = ""]) => `athena_element_at(${array}, ${at})`,
  }),
  entry(
    "sequence",
    {
      signature: "(bigint, bigint) -> array(bigint)",
      lower: ([start = "", stop = ""]) => wholeSteps(start, stop),
    },
    {
      signature: "(bigint, bigint, bigint) -> array(bigint)",
      lower: ([start = "", stop = "", step = ""]) => wholeSteps(start, stop, step),
    },
    {
      signature: "(date, date) -> array(date)",
      lower: ([start = "", stop = ""]) =>
        once(
          [start, stop],
          (a = "", z = "") => `athena_date_steps(${a}, ${z}, if(${z} >= ${a}, 1, -1))`,
        ),
    },
    {
      signature: "(date, date, interval day to second) -> array(date)",
      lower: calls("athena_date_sequence"),
    },
    {
      signature: "(date, date, interval year to month) -> array(date)",
      lower: ([start = "", stop = "", step = ""]) =>
        `list_transform(athena_month_sequence(cast(${start} as timestamp), cast(${stop} as timestamp), ${step}), lambda athena_e: cast(athena_e as date))`,
    },
    {
      signature: `(${TIMES}, ${TIMES}, interval day to second) -> array(${TIMES})`,
      lower: calls("athena_time_sequence"),
    },
    {
      signature: `(${TIMES}, ${TIMES}, interval year to month) -> array(${TIMES})`,
      lower: calls("athena_month_sequence"),
    },
  ),
  entry("flatten", { signature: "(array(array(E))) -> array(E)", lower: calls("flatten") }),
  entry("slice", {
    signature: "(array(E), bigint, bigint) -> array(E)",
    lower: calls("athena_slice"),
  }),
  entry("trim_array", {
    signature: "(array(E), bigint) -> array(E)",
    lower: calls("athena_trim_array"),
  }),
  entry("repeat", {
    signature: "(T, bigint) -> array(T)",
    seesNull: true,
    lower: calls("athena_repeat"),
  }),
  entry("reverse", { signature: "(array(E)) -> array(E)", lower: calls("list_reverse") }),
  entry("shuffle", { signature: "(array(E)) -> array(E)", lower: calls("athena_shuffle") }),
  entry("combinations", {
    signature: "(array(T), integer) -> array(array(T))",
    lower: ([array = "", size = ""]) => `athena_combinations(${array}, ${size})`,
  }),
  entry("ngrams", {
    signature: "(array(T), integer) -> array(array(T))",
    lower: calls("athena_ngrams"),
  }),
  entry(
    "array_join",
    { signature: "(array(E), varchar) -> varchar", lower: join },
    { signature: "(array(E), varchar, varchar) -> varchar", lower: join },
  ),
  extreme("min"),
  extreme("max"),
  entry("array_sort", {
    signature: "(array(E)) -> array(E)",
    where: { E: "orderable" },
    lower: ([array = ""]) => `list_sort(${array}, 'ASC', 'NULLS LAST')`,
  }),
  entry("zip", ...ZIPPED),
  entry("cardinality", {
    signature: "(array(E)) -> bigint",
    lower: ([array = ""]) => `cast(len(${array}) as bigint)`,
  }),
  entry("contains_sequence", {
    signature: "(array(T), array(T)) -> boolean",
    where: { T: "comparable" },
    lower: asSets("athena_contains_sequence"),
  }),
  ...["dot_product", "euclidean_distance", "cosine_similarity", "cosine_distance"].map((name) =>
    entry(name, {
      signature: "(array(double), array(double)) -> double",
      lower: calls(`athena_${name}`),
    }),
  ),
];
