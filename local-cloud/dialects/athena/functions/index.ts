import { BITWISE } from "./bitwise";
import { COMPARISON } from "./comparison";
import { CONDITIONAL } from "./conditional";
import { CONVERSION } from "./conversion";
import type { FunctionEntry } from "./function-entry";
import { JSON_FUNCTIONS } from "./json";
import { MATH } from "./math";
import { STRING } from "./string";

/** Athena's functions by name, those that are refused among them. */
export const FUNCTIONS: ReadonlyMap<string, FunctionEntry> = new Map(
  [...BITWISE, ...COMPARISON, ...CONDITIONAL, ...CONVERSION, ...JSON_FUNCTIONS, ...MATH, ...STRING].map((entry) => [
    entry.name,
    entry,
  ]),
);
