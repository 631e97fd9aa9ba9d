import type { Problem } from "../judge/problems";

/** Why the lake does not give the right answers. */
export type LakeCause =
  | "corrupt-file"
  | "missing-month"
  | "stale-partition"
  | "unregistered-partition"
  | "swapped-columns"
  | "misplaced-rows";

/** A problem of the lake itself, which explains answers. */
export interface LakeFinding extends Pick<
  Problem,
  "subject" | "message" | "expected" | "got" | "remedy"
> {
  readonly cause: LakeCause;
}

/** A check of the lake without a query. */
export interface LakeCheck {
  readonly name: string;
  readonly verdict: "held" | "broken";
  readonly detail: string;
}
