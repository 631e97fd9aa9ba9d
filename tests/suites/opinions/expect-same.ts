import { expect } from "chai";

import type { Statement } from "../../../sql/catalogue/statement";
import {
  compareAnswers,
  describeDifference,
  type Comparable,
} from "../../../validation/judge/compare-answers";

/** How closely two answers are held to each other. */
export type Measure = Pick<Statement, "compare" | "tolerances">;

const EXACTLY: Measure = { compare: "exact", tolerances: [] };

/** An answer and whose it is. */
export interface Opinion {
  readonly by: string;
  readonly answer: Comparable;
}

/**
 * @param measure that of the statement @default every cell equal, doubles but for the order of adding up
 */
export function expectSame(ours: Opinion, theirs: Opinion, measure: Measure = EXACTLY): void {
  const { compare, tolerances } = measure;
  const difference = compareAnswers(ours.answer, theirs.answer, compare, tolerances);
  if (difference) expect.fail(describeDifference(difference, ours.by, theirs.by));
}
