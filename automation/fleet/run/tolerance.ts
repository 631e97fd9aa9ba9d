/** How many accounts may fail before no more start. */
export type Tolerance = { readonly count: number } | { readonly percent: number };

/** Accounts that may fail of this number, rounded down as in StackSets. */
export function toleratedFailures(tolerance: Tolerance, attendees: number): number {
  return "count" in tolerance ? tolerance.count : Math.floor((tolerance.percent / 100) * attendees);
}
