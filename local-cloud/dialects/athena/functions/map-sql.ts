import { castSql } from "../types/casts";
import { VARCHAR, type AthenaType } from "../types/type";
import { once } from "./once";
import { raise, raiseComputed } from "./raise";

const INVALID = "INVALID_FUNCTION_ARGUMENT";

/**
 * SQL of a map of pairs `{'k', 'v'}` in their order. A key that is NULL or comes twice ends the statement.
 * @param pairs SQL of a list
 */
export function mapOf(pairs: string, key: AthenaType): string {
  return once([pairs], (p = "") => {
    const keys = `list_transform(${p}, lambda athena_e: athena_e.k)`;
    const text = castSql("athena_k", key, VARCHAR) ?? "cast(athena_k as varchar)";
    const twice = `list_transform([${keys}], lambda athena_l: list_filter(athena_l, lambda athena_k, athena_i: list_position(athena_l, athena_k) < athena_i))[1][1:1]`;
    const name = `list_transform(${twice}, lambda athena_k: ${text})[1]`;
    return `case
      when ${p} is null then null
      when athena_has_null(${keys}) then ${raise(INVALID, "map key cannot be null", `len(${p})`)}
      when len(list_distinct(${keys})) < len(${p}) then ${raiseComputed(INVALID, `concat('Duplicate map keys (', ${name}, ') are not allowed')`)}
      else map_from_entries(${p}) end`;
  });
}
