import { NotSimulatedError } from "../../../errors";
import { duckTypeOf } from "../types/duck-type";
import type { AthenaType } from "../types/type";
import type { FunctionEntry, LoweredCall, Lowering, Overload } from "./function-entry";
import { reduced } from "./lambda-sql";
import { alias, entriesOf } from "./table";

const { entry, refuse } = entriesOf("aggregate", "aggregate");

/** An aggregate function of DuckDB's that says the same. */
function same(name: string): Lowering {
  return (args, { distinct, order, suffix }) =>
    `${name}(${distinct}${args.join(", ")}${order})${suffix}`;
}

/** What surrounds an aggregate call of DuckDB's. */
function around(
  name: string,
  wrap: (aggregate: string, call: LoweredCall) => string,
  argument: (arg: string, call: LoweredCall) => string = (arg) => arg,
): Lowering {
  return (args, call) => wrap(same(name)([argument(args[0]!, call), ...args.slice(1)], call), call);
}

function asResult(aggregate: string, { result }: LoweredCall): string {
  return `cast(${aggregate} as ${duckTypeOf(result)})`;
}

/** The elements of a group as a list, NULL for none. */
function listOf(value: string, { distinct, order, suffix }: LoweredCall): string {
  return `list(${distinct}${value}${order})${suffix}`;
}

const COUNT = entry(
  "count",
  { signature: "() -> bigint", lower: (_, { suffix }) => `count(*)${suffix}` },
  {
    signature: "(T) -> bigint",
    lower: ([x = ""], call) => `count(${call.distinct}${told(x, call.types[0])})${call.suffix}`,
  },
);

/** What tells values apart: of timestamps with a time zone the instant. */
function told(value: string, type: AthenaType | undefined): string {
  return type?.kind === "timestamp with time zone" ? `(${value})."at"` : value;
}

const SUM = entry(
  "sum",
  { signature: "(bigint) -> bigint", lower: around("sum", (sum) => `athena_bigint_sum(${sum})`) },
  {
    signature: "(decimal(p,s)) -> decimal(38,s)",
    lower: around("sum", (sum) => `athena_decimal_sum(${sum})`),
  },
  { signature: "(double) -> double", lower: same("sum") },
  // Trino adds reals up in doubles.
  { signature: "(real) -> real", lower: around("sum", asResult, asDouble) },
  ...["interval day to second", "interval year to month"].map((kind) => ({
    signature: `(${kind}) -> ${kind}`,
    lower: around("sum", asResult),
  })),
);

function asDouble(arg: string): string {
  return `cast(${arg} as double)`;
}

const AVERAGE = entry(
  "avg",
  {
    signature: "(decimal(p,s)) -> decimal(p,s)",
    lower: ([x = ""], call) => {
      const scale = call.result.kind === "decimal" ? call.result.scale : 0;
      const [sum, count] = ["sum", "count"].map((name) => same(name)([x], call));
      return asResult(`athena_decimal_average(${sum}, ${count}, ${scale})`, call);
    },
  },
  { signature: "(bigint) -> double", lower: around("avg", (average) => average, asDouble) },
  { signature: "(double) -> double", lower: same("avg") },
  { signature: "(real) -> real", lower: around("avg", asResult, asDouble) },
  ...["interval day to second", "interval year to month"].map((kind) => ({
    signature: `(${kind}) -> ${kind}`,
    lower: around("avg", (average, call) => asResult(`floor(${average} + 0.5)`, call)),
  })),
);

/** The least or greatest value. NaN counts only where there is nothing else. */
function extreme(name: "min" | "max"): FunctionEntry {
  const sort = name === "max" ? "list_reverse_sort" : "list_sort";
  return entry(
    name,
    {
      signature: "(T) -> T",
      where: { T: "orderable" },
      lower: ([x = ""], call) => {
        if (!isFloating(call.types[0])) return same(name)([withoutNull(x, call.types[0])], call);
        return `coalesce(${[`case when not isnan(${x}) then ${x} end`, x].map((arg) => same(name)([arg], call)).join(", ")})`;
      },
    },
    {
      signature: "(E, bigint) -> array(E)",
      where: { E: "orderable" },
      lower: ([x = "", n = ""], call) =>
        `athena_most(${sort}(athena_present(${listOf(x, call)})), max(${n})${call.suffix}, 'second argument of ${name}_n', 'positive')`,
    },
  );
}

function isFloating(type: AthenaType | undefined): boolean {
  return type?.kind === "double" || type?.kind === "real";
}

/** Trino orders no arrays with NULL in them. */
function withoutNull(value: string, type: AthenaType | undefined): string {
  return type?.kind === "array" ? `athena_orderable_array(${value})` : value;
}

/** A value of the row with the least or greatest key; of several the first. */
function extremeBy(name: "min_by" | "max_by"): FunctionEntry {
  const aggregate = name === "max_by" ? "arg_max_null" : "arg_min_null";
  const sort = name === "max_by" ? "list_reverse_sort" : "list_sort";
  return entry(
    name,
    {
      signature: "(V, K) -> V",
      where: { K: "orderable" },
      lower: ([value = "", key = ""], call) => {
        const by = (known: string) => same(aggregate)([value, known], call);
        if (!isFloating(call.types[1])) return by(withoutNull(key, call.types[1]));
        const known = `case when not isnan(${key}) then ${key} end`;
        return `case when ${same("count")([known], call)} > 0 then ${by(known)} else ${by(key)} end`;
      },
    },
    {
      signature: "(V, K, bigint) -> array(V)",
      where: { K: "orderable" },
      lower: ([value = "", key = "", n = ""], call) =>
        `list_transform(athena_most(${sort}(athena_keyed(${listOf(`{'k': ${key}, 'v': ${value}}`, call)})), max(${n})${call.suffix}, 'third argument of ${name}', 'a positive integer'), lambda athena_e: athena_e.v)`,
    },
  );
}

/** An aggregate of numbers that is NaN where one of them is not finite: DuckDB's ends the statement then. */
function ofFinite(name: string, args: readonly string[], call: LoweredCall, least = 1): string {
  const isFinite = args.map((arg) => `isfinite(${arg})`).join(" and ");
  const endless = same("count")([`case when not (${isFinite}) then 1 end`], call);
  const [first = "", ...others] = args;
  const finite = same(name)([`case when ${isFinite} then ${first} end`, ...others], call);
  const enough = `${same("count")([`case when ${isFinite} is not null then 1 end`], call)} >= ${least}`;
  return `case when ${endless} = 0 then ${finite} when ${enough} then cast('NaN' as double) end`;
}

function spread(name: string): FunctionEntry {
  const least = name.endsWith("_pop") ? 1 : 2;
  return entry(
    name,
    { signature: "(bigint) -> double", lower: around(name, (value) => value, asDouble) },
    {
      signature: "(double) -> double",
      lower: (args, call) => ofFinite(name, args, call, least),
    },
  );
}

/** Skewness and kurtosis of Trino's, of DuckDB's moments. NaN where all values are one. */
function moment(
  name: string,
  least: number,
  formula: (own: string, count: string) => string = (own) => own,
): FunctionEntry {
  const lower: Lowering = ([x = ""], call) => {
    const value = asDouble(x);
    const count = same("count")([value], call);
    return `case when ${count} >= ${least} then coalesce(${formula(`(${ofFinite(name, [value], call)})`, count)}, cast('NaN' as double)) end`;
  };
  return entry(
    name,
    { signature: "(bigint) -> double", lower },
    { signature: "(double) -> double", lower },
  );
}

/** An aggregate of two numbers. Those that divide are NULL where they are not finite. */
function paired(name: string): FunctionEntry {
  const value: Lowering = (args, call) => {
    const found = ofFinite(name, args.map(asDouble), call, name === "covar_samp" ? 2 : 1);
    return name.startsWith("covar") ? found : `athena_finite(${found})`;
  };
  return entry(
    name,
    { signature: "(double, double) -> double", lower: value },
    {
      signature: "(real, real) -> real",
      lower: (args, call) => asResult(value(args, call), call),
    },
  );
}

const LOGARITHM = (x: string) => `athena_logarithm(cast(${x} as double))`;

const GEOMETRIC_MEAN = entry(
  "geometric_mean",
  ...["bigint", "double", "real"].map((kind) => ({
    signature: `(${kind}) -> ${kind === "real" ? "real" : "double"}`,
    lower: around("avg", (mean, call) => asResult(`exp(${mean})`, call), LOGARITHM),
  })),
);

const BOOLEAN_AND = entry("bool_and", {
  signature: "(boolean) -> boolean",
  lower: same("bool_and"),
});

const ARBITRARY = entry("arbitrary", {
  signature: "(T) -> T",
  lower: ([x = ""], { suffix }) => `any_value(${x})${suffix}`,
});

/**
 * The value at floor(p × count) of the sorted values, the last at most: what Trino's digests give as long as they hold
 * each value on its own. Beyond, Trino approximates this.
 */
function percentile(kind: "bigint" | "double" | "real"): Overload[] {
  const weighted = refusedOverload("approx_percentile with weights or an accuracy");
  return [
    {
      signature: `(${kind}, double) -> ${kind}`,
      lower: ([x = "", p = ""], call) =>
        `athena_percentile(${listOf(x, call)}, max(${p})${call.suffix})`,
    },
    {
      signature: `(${kind}, array(double)) -> array(${kind})`,
      lower: ([x = "", p = ""], call) =>
        `athena_percentiles(${listOf(x, call)}, max(${p})${call.suffix})`,
    },
    { signature: `(${kind}, double, double) -> ${kind}`, lower: weighted },
    { signature: `(${kind}, double, double, double) -> ${kind}`, lower: weighted },
    { signature: `(${kind}, double, array(double)) -> array(${kind})`, lower: weighted },
  ];
}

function refusedOverload(what: string): Lowering {
  return () => {
    throw new NotSimulatedError(what, __filename);
  };
}

const APPROXIMATE = "which of several approximations Trino gives is not known";

/**
 * @see https://trino.io/docs/current/functions/aggregate.html
 */
export const AGGREGATE: readonly FunctionEntry[] = [
  COUNT,
  SUM,
  AVERAGE,
  extreme("min"),
  extreme("max"),
  extremeBy("min_by"),
  extremeBy("max_by"),
  ARBITRARY,
  alias(ARBITRARY, "any_value"),
  entry("array_agg", {
    signature: "(T) -> array(T)",
    seesNull: true,
    lower: ([x = ""], call) => listOf(x, call),
  }),
  entry(
    "listagg",
    ...["(varchar) -> varchar", "(varchar, varchar) -> varchar"].map((signature) => ({
      signature,
      lower: (([x = "", separator = "''"], { distinct, order, suffix }) =>
        `athena_listagg(string_agg(${distinct}${x}, ${separator}${order})${suffix})`) satisfies Lowering,
    })),
  ),
  BOOLEAN_AND,
  alias(BOOLEAN_AND, "every"),
  entry("bool_or", { signature: "(boolean) -> boolean", lower: same("bool_or") }),
  entry("count_if", {
    signature: "(boolean) -> bigint",
    lower: ([x = ""], call) => same("count")([`case when ${x} then true end`], call),
  }),
  refuse("checksum", "its hashes of each type are not made"),
  GEOMETRIC_MEAN,
  ...["and", "or", "xor"].map((name) =>
    entry(`bitwise_${name}_agg`, {
      signature: "(bigint) -> bigint",
      lower: same(`bit_${name}`),
    }),
  ),
  entry("histogram", {
    signature: "(T) -> map(T, bigint)",
    where: { T: "comparable" },
    lower: ([x = ""], call) => asResult(same("histogram")([x], call), call),
  }),
  entry("map_agg", {
    signature: "(K, V) -> map(K, V)",
    where: { K: "comparable" },
    seesNull: true,
    lower: ([key = "", value = ""], call) =>
      `athena_map_of(${listOf(`{'k': ${key}, 'v': ${value}}`, call)})`,
  }),
  entry("map_union", {
    signature: "(map(K, V)) -> map(K, V)",
    where: { K: "comparable" },
    lower: ([map = ""], call) => `athena_union_of(${listOf(map, call)})`,
  }),
  entry("multimap_agg", {
    signature: "(K, V) -> map(K, array(V))",
    where: { K: "comparable" },
    seesNull: true,
    lower: ([key = "", value = ""], call) =>
      `athena_multimap_of(${listOf(`{'k': ${key}, 'v': ${value}}`, call)})`,
  }),
  entry(
    "approx_distinct",
    // The exact number is within Trino's error; Trino's own is exact as long as its sketch is sparse.
    ...["(T) -> bigint", "(T, double) -> bigint"].map((signature) => ({
      signature,
      where: { T: "comparable" } as const,
      lower: (([x = "", error], { types, suffix }) => {
        const count = `count(distinct ${told(x, types[0])})${suffix}`;
        return error === undefined
          ? count
          : `athena_approx_distinct(${count}, max(${error})${suffix})`;
      }) satisfies Lowering,
    })),
  ),
  entry("approx_percentile", ...(["bigint", "double", "real"] as const).flatMap(percentile)),
  refuse("approx_most_frequent", APPROXIMATE),
  refuse("numeric_histogram", APPROXIMATE),
  ...["corr", "covar_pop", "covar_samp", "regr_slope", "regr_intercept"].map(paired),
  ...["stddev", "stddev_samp", "stddev_pop", "variance", "var_samp", "var_pop"].map(spread),
  moment(
    "skewness",
    3,
    (own, n) => `${own} * (${n} - 2) / sqrt(cast(${n} as double) * (${n} - 1))`,
  ),
  moment("kurtosis", 4),
  entry("reduce_agg", {
    signature: "(T, S, function(S, T, S), function(S, S, S)) -> S",
    lower: ([x = "", start = "", input = ""], call) =>
      `case when ${same("count")([x], call)} > 0 then ${reduced(
        `list_filter(${listOf(x, call)}, lambda athena_e: athena_e is not null)`,
        `max(${start})${call.suffix}`,
        input,
        { element: call.types[0]!, state: call.result },
      )} end`,
  }),
];
