import { once } from "../functions/once";
import { raiseComputed } from "../functions/raise";
import { type AthenaType, spell } from "./type";

/** What `value` becomes, where it is not NULL and DuckDB's cast fails: the error. */
export function checked(value: string, cast: string, code: string, message: string): string {
  return `case when ${value} is not null then coalesce(${cast}, ${raiseComputed(code, message)}) end`;
}

/** Trino's error of a text that does not fit, where its cast does not look itself. */
export function limited(text: string, to: AthenaType & { kind: "varchar" }): string {
  return checked(
    text,
    `if(length(${text}) <= ${to.length}, ${text}, null)`,
    "GENERIC_INTERNAL_ERROR",
    `concat('Character count exceeds length limit ${to.length}: base64:', to_base64(encode(${text})))`,
  );
}

/** DuckDB prints no zero before the point of a decimal that has no place for one. */
export function decimalDigits(sql: string, from: AthenaType & { kind: "decimal" }): string {
  if (from.scale < from.precision) return `cast(${sql} as varchar)`;
  const wider = Math.min(38, from.precision + 1);
  if (wider > from.precision)
    return `cast(cast(${sql} as DECIMAL(${wider},${from.scale})) as varchar)`;
  return `regexp_replace(cast(${sql} as varchar), '^(-?)\\.', '\\10.')`;
}

/** A name that the SQL does not use. */
export function lambdaName(sql: string): string {
  const used = [...sql.matchAll(/\bathena_c(\d+)\b/g)].map((found) => +found[1]!);
  return `athena_c${1 + Math.max(0, ...used)}`;
}

/** A list with each element changed; the same list if the body is the element itself. */
export function eachOf(sql: string, name: string, body: string): string {
  return body === name ? sql : `list_transform(${sql}, lambda ${name}: ${body})`;
}

/** A text of the type's length at most. */
export function fitting(sql: string, to: AthenaType & { kind: "varchar" }): string {
  if (to.length === undefined) return sql;
  return once([sql], (text = "") =>
    checked(
      text,
      `if(length(${text}) <= ${to.length}, ${text}, null)`,
      "INVALID_CAST_ARGUMENT",
      `concat('Value ', ${text}, ' cannot be represented as ${spell(to)}')`,
    ),
  );
}
