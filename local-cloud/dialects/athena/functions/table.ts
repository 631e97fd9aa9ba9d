import type { FunctionEntry, FunctionKind, Overload } from "./function-entry";

/** Makes the entries of one page of Trino's functions. */
export function entriesOf(page: string, kind: FunctionKind) {
  return {
    /** A function by its overloads. */
    entry: (name: string, ...overloads: readonly Overload[]): FunctionEntry => ({
      name,
      page,
      kind,
      overloads,
    }),
    /** A function that the local cloud has not, and why. */
    refuse: (name: string, refused: string): FunctionEntry => ({
      name,
      page,
      kind,
      overloads: [],
      refused,
    }),
  };
}

/** The same function by a second name. */
export function alias(entry: FunctionEntry, name: string): FunctionEntry {
  return { ...entry, name };
}
