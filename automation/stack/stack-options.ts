import type { Target } from "./stack-place";

/** Options of every command on a stack. */
export interface StackOptions {
  readonly stack: string;
  readonly target?: Target;
  readonly backend?: string;
  readonly secretsProvider?: string;
  readonly installEngine?: boolean;
  readonly json?: boolean;
  /** `key=value` texts that replace settings of a local stack for this run. */
  readonly config?: readonly string[];
}

/** Options of the commands that change something. */
export interface ChangeOptions extends StackOptions {
  readonly yes?: boolean;
}

/** Options of `lab up`. */
export interface UpOptions extends ChangeOptions {
  /** False leaves validation out. */
  readonly validate: boolean;
  /** Folder of the report. */
  readonly report?: string;
  /** Unit: seconds. */
  readonly roleDelay?: number;
}
