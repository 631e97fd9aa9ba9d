import { AGGREGATE } from "./aggregate";
import { BITWISE } from "./bitwise";
import { COMPARISON } from "./comparison";
import { CONDITIONAL } from "./conditional";
import { CONVERSION } from "./conversion";
import { DATETIME } from "./datetime";
import type { FunctionEntry } from "./function-entry";
import { JSON_FUNCTIONS } from "./json";
import { MATH } from "./math";
import { STRING } from "./string";
import { WINDOW } from "./window";

/** Athena's functions by name, those that are refused among them. */
export const FUNCTIONS: ReadonlyMap<string, FunctionEntry> = new Map(
  [
    ...AGGREGATE,
    ...BITWISE,
    ...COMPARISON,
    ...CONDITIONAL,
    ...CONVERSION,
    ...DATETIME,
    ...JSON_FUNCTIONS,
    ...MATH,
    ...STRING,
    ...WINDOW,
  ].map((entry) => [entry.name, entry]),
);
