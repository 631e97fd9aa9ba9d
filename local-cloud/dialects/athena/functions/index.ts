import { BITWISE } from "./bitwise";
import { COMPARISON } from "./comparison";
import { CONDITIONAL } from "./conditional";
import type { FunctionEntry } from "./function-entry";
import { MATH } from "./math";
import { STRING } from "./string";

/** Athena's functions by name, those that are refused among them. */
export const FUNCTIONS: ReadonlyMap<string, FunctionEntry> = new Map(
  [...BITWISE, ...COMPARISON, ...CONDITIONAL, ...MATH, ...STRING].map((entry) => [
    entry.name,
    entry,
  ]),
);
