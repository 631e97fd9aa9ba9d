import { AGGREGATE } from "./aggregate";
import { BINARY } from "./binary";
import { BITWISE } from "./bitwise";
import { COMPARISON } from "./comparison";
import { CONDITIONAL } from "./conditional";
import { CONVERSION } from "./conversion";
import { DATETIME } from "./datetime";
import type { FunctionEntry } from "./function-entry";
import { JSON_FUNCTIONS } from "./json";
import { MATH } from "./math";
import { REGEXP } from "./regexp";
import { STRING } from "./string";
import { URL_FUNCTIONS } from "./url";
import { UUID } from "./uuid";
import { WINDOW } from "./window";

/** One list a page of https://trino.io/docs/current/functions/. */
const PAGES: readonly (readonly FunctionEntry[])[] = [
  AGGREGATE,
  BINARY,
  BITWISE,
  COMPARISON,
  CONDITIONAL,
  CONVERSION,
  DATETIME,
  JSON_FUNCTIONS,
  MATH,
  REGEXP,
  STRING,
  URL_FUNCTIONS,
  UUID,
  WINDOW,
];

/** Athena's functions by name, those that are refused among them. */
export const FUNCTIONS: ReadonlyMap<string, FunctionEntry> = new Map(
  PAGES.flat().map((entry) => [entry.name, entry]),
);
