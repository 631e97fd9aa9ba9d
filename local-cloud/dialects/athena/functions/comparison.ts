import type { FunctionEntry, LoweredCall } from "./function-entry";
import { compareSql } from "./equality";
import { once } from "./once";

/** The largest or least; NULL if one is NULL, NaN only if all are. */
function extreme(name: string, operator: string): FunctionEntry {
  const lower = (args: readonly string[], { types: [type] }: LoweredCall) => {
    switch (type!.kind) {
      case "unknown":
        return "null";
      case "array":
      case "row":
      case "timestamp with time zone":
        return args.reduce((one, other) =>
          once(
            [one, other],
            (a = "", b = "") =>
              `case when ${a} is null or ${b} is null then null when ${compareSql(a, operator, b, type)} then ${a} else ${b} end`,
          ),
        );
      default:
        // DuckDB's own leave NULL out.
        return once(args, (...values) => {
          const isNull = values.map((value) => `${value} is null`).join(" or ");
          const isFloat = type!.kind === "double" || type!.kind === "real";
          // NaN is the largest number of DuckDB's.
          if (isFloat && name === "greatest") {
            const numbers = `list_filter([${values.join(", ")}], lambda athena_e: not isnan(athena_e))`;
            return `case when ${isNull} then null else coalesce(list_max(${numbers}), ${values[0]}) end`;
          }
          return `case when ${isNull} then null else ${name}(${values.join(", ")}) end`;
        });
    }
  };
  return {
    name,
    page: "comparison",
    kind: "scalar",
    overloads: [{ signature: "(E, E...) -> E", where: { E: "orderable" }, lower }],
  };
}

/** @see https://trino.io/docs/current/functions/comparison.html */
export const COMPARISON: readonly FunctionEntry[] = [
  extreme("greatest", ">"),
  extreme("least", "<"),
];
