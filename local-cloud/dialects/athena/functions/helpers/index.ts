import type { Helper } from "../helper";
import { AGGREGATES } from "./aggregates";
import { BINARY_HELPERS } from "./binary";
import { ARRAYS } from "./arrays";
import { CAST_HELPERS } from "./casts";
import { DATETIME_TEXT } from "./datetime-text";
import { DATETIMES } from "./datetimes";
import { CONVERSION_HELPERS } from "./conversions";
import { FORMAT_HELPERS } from "./java-format";
import { JSON_CAST_HELPERS } from "./json-casts";
import { JSON_HELPERS } from "./json-functions";
import { MATH_HELPERS } from "./math";
import { REGEXP_HELPERS } from "./regexps";
import { STRING_HELPERS } from "./strings";
import { TIME_FORMATS } from "./time-formats";
import { TIME_ZONES } from "./time-zones";
import { URL_HELPERS } from "./urls";

/** What lowered SQL may call, by name. */
const HELPERS: ReadonlyMap<string, Helper> = new Map(
  [
    ...AGGREGATES,
    ...BINARY_HELPERS,
    ...ARRAYS,
    ...CAST_HELPERS,
    ...CONVERSION_HELPERS,
    ...FORMAT_HELPERS,
    ...JSON_CAST_HELPERS,
    ...JSON_HELPERS,
    ...MATH_HELPERS,
    ...REGEXP_HELPERS,
    ...STRING_HELPERS,
    ...DATETIME_TEXT,
    ...DATETIMES,
    ...TIME_FORMATS,
    ...TIME_ZONES,
    ...URL_HELPERS,
  ].map((helper) => [helper.name, helper]),
);

/** The helpers that SQL calls, behind those that each of them calls. */
export function helpersOf(sql: string): readonly Helper[] {
  const found = new Set<Helper>();
  const add = (name: string) => {
    const helper = HELPERS.get(name);
    if (helper === undefined || found.has(helper)) return;
    if (helper.kind === "macro") helper.calls?.forEach(add);
    found.add(helper);
  };
  for (const [name] of sql.matchAll(/\bathena_\w+/g)) add(name);
  return [...found];
}
