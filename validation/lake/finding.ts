import type { Problem } from "../judge/problems";

/** Why the lake does not answer as it should. */
export type LakeCause =
  | "corrupt-file"
  | "missing-month"
  | "stale-partition"
  | "unregistered-partition"
  | "swapped-columns"
  | "misplaced-rows";

/** Something wrong with the lake itself, which explains answers. */
export interface LakeFinding extends Pick<
  Problem,
  "subject" | "message" | "expected" | "got" | "remedy"
> {
  readonly cause: LakeCause;
}

/** Something of the lake that was looked at without a query. */
export interface LakeCheck {
  readonly name: string;
  readonly verdict: "held" | "broken";
  readonly detail: string;
}
