import type { FaultRule } from "../../local-cloud/faults/fault-rules";
import type { Target } from "../stack/stack-place";
import type { Tolerance } from "./run/tolerance";

/** Options that every fleet command has. */
export interface FleetOptions {
  /** Inventory: a .csv or .json file, or an `s3://` URI of one. */
  readonly attendees?: string;
  /** Organisational unit whose accounts are the inventory. */
  readonly organizationalUnit?: string;
  /** Name of the role in every account of a unit. */
  readonly roleName: string;
  /** Folder of the fleet: journal, stacks, reports. */
  readonly folder: string;
  readonly target: Target;
  /** Environment whose Pulumi.<environment>.yaml has the stacks' settings. */
  readonly environment: string;
  /** Back end of the states of stacks on AWS, as for `pulumi login`. */
  readonly backend?: string;
  readonly secretsProvider?: string;
  /** `s3://` URI below which journal, reports and hand-outs are kept. */
  readonly archive?: string;
  /** Name of this run in the archive: a run with the same name continues. @default the time */
  readonly run?: string;
  /** Accounts at the same time. @default from memory and cores */
  readonly concurrency?: number;
  /** Attendees of the first wave: the others start when these are done, and not at all if none of them is green. */
  readonly wave: number;
  readonly tolerance: Tolerance;
  /** Never exceeds the tolerance, by starting fewer at once. */
  readonly strict?: boolean;
  /** Most time for one attempt at one account. Unit: seconds. */
  readonly deadline: number;
  /** How many of the inventory's last accounts are spares. */
  readonly spares: number;
  /** The shard of this machine, `1/4` for the first of four. */
  readonly shard?: { readonly index: number; readonly of: number };
  /** Ids of the attendees to include. @default all */
  readonly only: readonly string[];
  /** Leaves out attendees that are already green. */
  readonly resume?: boolean;
  readonly validate: boolean;
  /** Most memory of one worker and its engine. Unit: mebibytes. */
  readonly memory: number;
  readonly freshWorkers?: boolean;
  /** Faults to inject into the local cloud. */
  readonly faults: readonly FaultRule[];
  readonly seed: number;
  readonly installEngine?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}
