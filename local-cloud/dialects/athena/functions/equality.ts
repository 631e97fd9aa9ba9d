import { literal } from "../../../duckdb/quoting";
import { eachOf } from "../types/cast-parts";
import { fieldName } from "../types/duck-type";
import type { AthenaType } from "../types/type";
import { once } from "./once";
import { raise } from "./raise";

/** A literal of a number, cast or not: never NULL, never NaN. */
const NUMBER = /^\(?(?:cast\()?'?-?[\d.]+(?:e[+-]?\d+)?'?(?: as [a-z]+\))?(?:::[a-z]+)?\)?$/i;

/** A column or a name: DuckDB reads less of a table for a condition on it. */
const SIMPLE = /^["\w.]+$/;

/**
 * SQL of `=` of two values of one type. Unlike DuckDB's it says that NaN equals nothing, and of arrays, maps and rows with
 * NULL that it does not know.
 */
export function equalsSql(one: string, other: string, type: AthenaType): string {
  switch (type.kind) {
    case "real":
    case "double":
      return unlessNan(one, "=", other);
    case "timestamp with time zone":
      return `(struct_extract(${one}, 'at') = struct_extract(${other}, 'at'))`;
    case "array":
      return once([one, other], (a = "", b = "") => arraysEqual(a, b, type.element));
    case "row":
      return once([one, other], (a = "", b = "") => rowsEqual(a, b, type));
    case "map":
      return once([one, other], (a = "", b = "") => mapsEqual(a, b, type));
    default:
      return `(${one} = ${other})`;
  }
}

/** SQL of `<`, `<=`, `>` or `>=` of two values of one type. */
export function compareSql(one: string, operator: string, other: string, type: AthenaType): string {
  switch (type.kind) {
    case "real":
    case "double":
      return unlessNan(one, operator, other);
    case "timestamp with time zone":
      return `(struct_extract(${one}, 'at') ${operator} struct_extract(${other}, 'at'))`;
    case "array":
      return once([one, other], (a = "", b = "") => arraysCompared(a, operator, b));
    case "row":
      return once([one, other], (a = "", b = "") =>
        rowsCompared(a, operator, b, type.fields.length),
      );
    default:
      return `(${one} ${operator} ${other})`;
  }
}

/** The first place where the elements differ, or one is NULL, decides. */
function arraysCompared(one: string, operator: string, other: string): string {
  const pairs = `list_zip(${one}, ${other}, true)`;
  const first = `list_filter(${pairs}, lambda athena_p: athena_p[1] is null or athena_p[1] is distinct from athena_p[2])[1]`;
  const error = raise(
    "NOT_SUPPORTED",
    "Array comparison not supported for arrays with null elements",
    one,
  );
  const isUnknown = `${first} is not null and (${first}[1] is null or ${first}[2] is null)`;
  return `case when ${one} is null or ${other} is null then null when ${isUnknown} then ${error} else ${one} ${operator} ${other} end`;
}

function rowsCompared(one: string, operator: string, other: string, count: number): string {
  const error = raise(
    "NOT_SUPPORTED",
    "ROW comparison not supported for fields with null elements",
    one,
  );
  const branches = Array.from({ length: count }, (_, at) => {
    const [a, b] = [one, other].map((row) => `struct_extract(${row}, ${literal(fieldName(at))})`);
    return `when ${a} is null or ${b} is null then ${error} when ${a} is distinct from ${b} then ${one} ${operator} ${other}`;
  });
  return `case when ${one} is null or ${other} is null then null ${branches.join(" ")} else ${one} ${operator} ${other} end`;
}

/** SQL of IS DISTINCT FROM of two values of one type. */
export function distinctSql(one: string, other: string, type: AthenaType): string {
  if (type.kind !== "timestamp with time zone") return `(${one} is distinct from ${other})`;
  return `(struct_extract(${one}, 'at') is distinct from struct_extract(${other}, 'at'))`;
}

/** A comparison that is false where one of two numbers is NaN, and NULL where one is NULL. */
function unlessNan(one: string, operator: string, other: string): string {
  const numbers = [one, other].filter((value) => !NUMBER.test(value));
  if (numbers.length === 0) return `(${one} ${operator} ${other})`;
  if (numbers.length === 1 && SIMPLE.test(numbers[0]!)) {
    return `(${one} ${operator} ${other} and not isnan(${numbers[0]}))`;
  }
  return once([one, other], (a = "", b = "") => {
    const nan = `((isnan(${a}) and ${b} is not null) or (isnan(${b}) and ${a} is not null))`;
    return `(${a} ${operator} ${b} and not ${nan})`;
  });
}

/** False where one part differs, otherwise NULL where one is not known. */
function allEqual(results: string): string {
  return `case when list_contains(${results}, false) then false when len(list_filter(${results}, lambda athena_e: athena_e is null)) > 0 then null else true end`;
}

function arraysEqual(one: string, other: string, element: AthenaType): string {
  const pairs = `list_zip(${one}, ${other})`;
  const equal = equalsSql("athena_p[1]", "athena_p[2]", element);
  const results = once([eachOf(pairs, "athena_p", equal)], (found = "") => allEqual(found));
  return `case when ${one} is null or ${other} is null then null when len(${one}) <> len(${other}) then false else ${results} end`;
}

function rowsEqual(one: string, other: string, type: AthenaType & { kind: "row" }): string {
  const parts = type.fields.map((field, at) => {
    const [a, b] = [one, other].map((row) => `struct_extract(${row}, ${literal(fieldName(at))})`);
    return equalsSql(a!, b!, field.type);
  });
  return `case when ${one} is null or ${other} is null then null else (${parts.join(" and ")}) end`;
}

function mapsEqual(one: string, other: string, type: AthenaType & { kind: "map" }): string {
  const value = equalsSql(
    `map_extract_value(${one}, athena_k)`,
    `map_extract_value(${other}, athena_k)`,
    type.value,
  );
  const each = `list_transform(map_keys(${one}), lambda athena_k: if(map_contains(${other}, athena_k), ${value}, false))`;
  const results = once([each], (found = "") => allEqual(found));
  return `case when ${one} is null or ${other} is null then null when cardinality(${one}) <> cardinality(${other}) then false else ${results} end`;
}
