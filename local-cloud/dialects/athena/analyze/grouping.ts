import { NotSimulatedError } from "../../../errors";
import type { Expression, GroupBy, GroupingElement } from "../parse/ast";
import { keyOf } from "./same";
import type { Typed } from "./typed";

/** Most sets that one GROUP BY may make. Trino's own limit is 2048 as well. */
const MAX_SETS = 2_048;

/** The sets that a GROUP BY puts its rows together by: those of every element with those of every other. */
export function groupingSets(
  { elements, isDistinct }: GroupBy,
  analyze: (node: Expression) => Typed,
): (readonly Typed[])[] {
  let sets: (readonly Typed[])[] = [[]];
  for (const element of elements) {
    const own = setsOf(element, analyze);
    if (sets.length * own.length > MAX_SETS)
      throw new NotSimulatedError(`more than ${MAX_SETS} grouping sets`, __filename);
    sets = sets.flatMap((set) => own.map((more) => unique([...set, ...more])));
  }
  if (!isDistinct) return sets;
  const known = new Map(sets.map((set) => [set.map(keyOf).sort().join(), set]));
  return [...known.values()];
}

function unique(values: readonly Typed[]): Typed[] {
  return [...new Map(values.map((value) => [keyOf(value), value])).values()];
}

function setsOf({ kind, sets }: GroupingElement, analyze: (node: Expression) => Typed): Typed[][] {
  const parts = sets.map((set) => set.map(analyze));
  switch (kind) {
    case "simple":
    case "sets":
      return parts;
    case "rollup":
      return [...parts.keys(), parts.length]
        .reverse()
        .map((length) => parts.slice(0, length).flat());
    case "cube":
      return Array.from({ length: 2 ** parts.length }, (_, choice) =>
        parts.filter((__, index) => (choice & (1 << (parts.length - 1 - index))) === 0).flat(),
      );
  }
}
