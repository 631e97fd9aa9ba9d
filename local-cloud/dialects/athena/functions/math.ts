import type { AthenaType } from "../types/type";
import type { FunctionEntry, Overload } from "./function-entry";
import { once } from "./once";
import { modulus } from "./operators";
import { raiseComputed } from "./raise";

const page = "math";
const kind = "scalar";
const WHOLE = ["tinyint", "smallint", "integer", "bigint"] as const;
const FLOATS = ["real", "double"] as const;

function calls(name: string): Overload["lower"] {
  return (args) => `${name}(${args.join(", ")})`;
}

function entry(name: string, overloads: readonly Overload[]): FunctionEntry {
  return { name, page, kind, overloads };
}

/** Of doubles, by a helper or a function of DuckDB's. */
function doubles(name: string, called: string, count = 1): FunctionEntry {
  const parameters = Array.from({ length: count }, () => "double").join(", ");
  return entry(name, [{ signature: `(${parameters}) -> double`, lower: calls(called) }]);
}

/** DuckDB ends a statement where Java says that the sine of an infinite number is NaN. */
function finite(name: string): FunctionEntry {
  const lower: Overload["lower"] = ([value = ""]) =>
    once([value], (x = "") => `if(isfinite(${x}), ${name}(${x}), ${x} * 0)`);
  return entry(name, [{ signature: "(double) -> double", lower }]);
}

function ofKinds(
  kinds: readonly string[],
  lower: (kind: string) => Overload["lower"],
): readonly Overload[] {
  return kinds.map((type) => ({ signature: `(${type}) -> ${type}`, lower: lower(type) }));
}

function abs(type: string): Overload["lower"] {
  if (type === "real" || type === "double" || type === "decimal(p,s)") return calls("abs");
  return ([value = ""]) =>
    once([value], (x = "") => {
      const error = raiseComputed(
        "NUMERIC_VALUE_OUT_OF_RANGE",
        `concat('Value ', ${x}, ' is out of range for abs(${type})')`,
      );
      return `case when ${x} is not null then coalesce(try(abs(${x})), ${error}) end`;
    });
}

/** Digits before the point, one more where rounding up may carry. */
function wholePart(carry: boolean) {
  return ([type]: readonly AthenaType[]): AthenaType => {
    if (type?.kind !== "decimal") throw new TypeError("A decimal is expected");
    const more = carry ? Math.min(type.scale, 1) : 0;
    const precision = Math.max(1, Math.min(38, type.precision - type.scale + more));
    return { kind: "decimal", precision, scale: 0 };
  };
}

function typeText(type: AthenaType): string {
  return type.kind === "decimal" ? `DECIMAL(${type.precision},${type.scale})` : type.kind;
}

function rounded(name: string, duck: string): FunctionEntry {
  return entry(name, [
    ...ofKinds(
      WHOLE,
      () =>
        ([value = ""]) =>
          value,
    ),
    ...ofKinds(FLOATS, () => calls(duck)),
    {
      signature: "(decimal(p,s)) -> decimal(rp,0)",
      result: wholePart(true),
      lower: ([value = ""], { result }) => `cast(${duck}(${value}) as ${typeText(result)})`,
    },
  ]);
}

/** A decimal rounded to fewer digits keeps its scale. */
function roundedDecimal([type]: readonly AthenaType[]): AthenaType {
  if (type?.kind !== "decimal") throw new TypeError("A decimal is expected");
  return { kind: "decimal", precision: Math.min(38, type.precision + 1), scale: type.scale };
}

const ROUND: readonly Overload[] = [
  ...ofKinds(
    WHOLE,
    () =>
      ([value = ""]) =>
        value,
  ),
  ...WHOLE.map((type) => ({
    signature: `(${type}, integer) -> ${type}`,
    lower: ([value = "", digits = ""]: readonly string[]) =>
      `cast(athena_round_whole(cast(${value} as bigint), ${digits}, '${type}') as ${type})`,
  })),
  ...ofKinds(FLOATS, () => calls("round")),
  { signature: "(double, integer) -> double", lower: calls("athena_round_double") },
  { signature: "(real, integer) -> real", lower: calls("athena_round_real") },
  {
    signature: "(decimal(p,s)) -> decimal(rp,0)",
    result: wholePart(true),
    lower: ([value = ""], { result }) => `cast(round(${value}, 0) as ${typeText(result)})`,
  },
  {
    signature: "(decimal(p,s), integer) -> decimal(rp,s)",
    result: roundedDecimal,
    lower: ([value = "", digits = ""], { result }) =>
      `cast(athena_round_decimal(cast(${value} as varchar), ${digits}, ${scaleOf(result)}) as ${typeText(result)})`,
  },
];

function scaleOf(type: AthenaType): number {
  return type.kind === "decimal" ? type.scale : 0;
}

const TRUNCATE: readonly Overload[] = [
  ...ofKinds(FLOATS, () => calls("trunc")),
  {
    signature: "(decimal(p,s)) -> decimal(rp,0)",
    result: wholePart(false),
    lower: ([value = ""], { result }) => `cast(trunc(${value}) as ${typeText(result)})`,
  },
  {
    signature: "(decimal(p,s), integer) -> decimal(p,s)",
    lower: ([value = "", digits = ""], { result }) =>
      `cast(athena_truncate_decimal(cast(${value} as varchar), ${digits}, ${scaleOf(result)}) as ${typeText(result)})`,
  },
];

const SIGN: readonly Overload[] = [
  ...ofKinds(
    WHOLE,
    (type) =>
      ([value = ""]) =>
        `cast(sign(${value}) as ${type})`,
  ),
  ...ofKinds(
    FLOATS,
    (type) =>
      ([value = ""]) =>
        once(
          [value],
          (x = "") =>
            `cast(case when isnan(${x}) then ${x} when ${x} > 0 then 1 when ${x} < 0 then -1 else ${x} end as ${type === "real" ? "float" : type})`,
        ),
  ),
  {
    signature: "(decimal(p,s)) -> decimal(1,0)",
    lower: ([value = ""]) => `cast(sign(${value}) as DECIMAL(1,0))`,
  },
];

/** A number that is not predictable, and that each row computes anew. */
function random(name: string): FunctionEntry {
  return entry(name, [
    { signature: "() -> double", lower: () => "random()" },
    ...WHOLE.flatMap((type) => [
      {
        signature: `(${type}) -> ${type}`,
        lower: ([bound = ""]: readonly string[]) =>
          `cast(floor(random() * athena_random_bound(cast(${bound} as bigint))) as ${type})`,
      },
      {
        signature: `(${type}, ${type}) -> ${type}`,
        lower: ([from = "", to = ""]: readonly string[]) =>
          `cast(${from} + floor(random() * athena_random_range(cast(${from} as bigint), cast(${to} as bigint))) as ${type})`,
      },
    ]),
  ]);
}

const NOT_EXACT = "Its last digits depend on a numeric library of Trino's.";

/** @see https://trino.io/docs/current/functions/math.html */
export const MATH: readonly FunctionEntry[] = [
  entry("abs", ofKinds([...WHOLE, ...FLOATS, "decimal(p,s)"], abs)),
  doubles("acos", "athena_acos"),
  doubles("asin", "athena_asin"),
  doubles("atan", "athena_atan"),
  doubles("atan2", "athena_atan2", 2),
  doubles("cbrt", "athena_cbrt"),
  rounded("ceil", "ceil"),
  rounded("ceiling", "ceil"),
  finite("cos"),
  doubles("cosh", "athena_cosh"),
  entry("cosine_similarity", [
    {
      signature: "(map(varchar, double), map(varchar, double)) -> double",
      lower: calls("athena_cosine_similarity_of_maps"),
    },
  ]),
  doubles("degrees", "athena_degrees"),
  entry("e", [{ signature: "() -> double", lower: () => "cast(2.718281828459045 as double)" }]),
  doubles("exp", "exp"),
  rounded("floor", "floor"),
  entry("from_base", [
    { signature: "(varchar(x), bigint) -> bigint", lower: calls("athena_from_base") },
  ]),
  entry("infinity", [{ signature: "() -> double", lower: () => "cast('Infinity' as double)" }]),
  entry("is_finite", [{ signature: "(double) -> boolean", lower: calls("isfinite") }]),
  entry("is_infinite", [{ signature: "(double) -> boolean", lower: calls("isinf") }]),
  entry("is_nan", [
    { signature: "(double) -> boolean", lower: calls("isnan") },
    { signature: "(real) -> boolean", lower: calls("isnan") },
  ]),
  doubles("ln", "athena_ln"),
  doubles("log", "athena_log", 2),
  doubles("log10", "athena_log10"),
  doubles("log2", "athena_log2"),
  entry("mod", modulus({ code: "GENERIC_INTERNAL_ERROR", message: "/ by zero" })),
  entry("nan", [{ signature: "() -> double", lower: () => "cast('NaN' as double)" }]),
  entry("pi", [{ signature: "() -> double", lower: () => "cast(3.141592653589793 as double)" }]),
  doubles("pow", "power", 2),
  doubles("power", "power", 2),
  doubles("radians", "athena_radians"),
  random("rand"),
  random("random"),
  entry("round", ROUND),
  entry("sign", SIGN),
  finite("sin"),
  doubles("sinh", "athena_sinh"),
  doubles("sqrt", "athena_sqrt"),
  finite("tan"),
  doubles("tanh", "athena_tanh"),
  entry("to_base", [
    { signature: "(bigint, bigint) -> varchar(64)", lower: calls("athena_to_base") },
  ]),
  entry("truncate", TRUNCATE),
  entry("width_bucket", [
    { signature: "(double, array(double)) -> bigint", lower: calls("athena_bucket_of_bins") },
    {
      signature: "(double, double, double, bigint) -> bigint",
      lower: calls("athena_width_bucket"),
    },
  ]),
  ...["beta_cdf", "inverse_beta_cdf", "inverse_normal_cdf", "normal_cdf", "t_cdf", "t_pdf"].map(
    (name) => ({ name, page, kind, overloads: [], refused: NOT_EXACT }) as const,
  ),
  ...["wilson_interval_lower", "wilson_interval_upper"].map((name) =>
    entry(name, [
      { signature: "(bigint, bigint, double) -> double", lower: calls(`athena_${name}`) },
    ]),
  ),
];
