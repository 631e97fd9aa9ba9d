import { AGGREGATE } from "./aggregate";
import { ARRAY } from "./array";
import { BINARY } from "./binary";
import { BITWISE } from "./bitwise";
import { COMPARISON } from "./comparison";
import { CONDITIONAL } from "./conditional";
import { CONVERSION } from "./conversion";
import { DATETIME } from "./datetime";
import type { FunctionEntry } from "./function-entry";
import { GEOSPATIAL } from "./geospatial";
import { JSON_FUNCTIONS } from "./json";
import { LAMBDA } from "./lambda";
import { MAP } from "./map";
import { MATH } from "./math";
import { REGEXP } from "./regexp";
import { SKETCH } from "./sketch";
import { STRING } from "./string";
import { URL_FUNCTIONS } from "./url";
import { UUID } from "./uuid";
import { WINDOW } from "./window";

/** One list a page of https://trino.io/docs/current/functions/. */
const PAGES: readonly (readonly FunctionEntry[])[] = [
  AGGREGATE,
  ARRAY,
  BINARY,
  BITWISE,
  COMPARISON,
  CONDITIONAL,
  CONVERSION,
  DATETIME,
  GEOSPATIAL,
  JSON_FUNCTIONS,
  LAMBDA,
  MAP,
  MATH,
  REGEXP,
  SKETCH,
  STRING,
  URL_FUNCTIONS,
  UUID,
  WINDOW,
];

/** Athena's functions by name, those that are refused among them. */
export const FUNCTIONS: ReadonlyMap<string, FunctionEntry> = joined(PAGES.flat());

/** A function of several pages, such as reverse(), has the overloads of all. */
function joined(entries: readonly FunctionEntry[]): ReadonlyMap<string, FunctionEntry> {
  const found = new Map<string, FunctionEntry>();
  for (const entry of entries) {
    const before = found.get(entry.name);
    const overloads = [...(before?.overloads ?? []), ...entry.overloads];
    found.set(entry.name, before === undefined ? entry : { ...before, overloads });
  }
  return found;
}
