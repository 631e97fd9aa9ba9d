/** How many accounts may fail before no more are started. */
export type Tolerance = { readonly count: number } | { readonly percent: number };

/** Accounts that may fail, of that many; a part of one is none, as in StackSets. */
export function toleratedFailures(tolerance: Tolerance, attendees: number): number {
  return "count" in tolerance ? tolerance.count : Math.floor((tolerance.percent / 100) * attendees);
}
