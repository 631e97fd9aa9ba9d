import { awsProblem } from "../stack/aws-problem";

/** Result of a check: a `warning` does not prevent the deployment, and `skipped` was not checked. */
export type Verdict = "go" | "warning" | "no-go" | "skipped";

/** What a check found. */
export interface Finding {
  readonly verdict: Verdict;
  readonly detail: string;
  /** What to do; every no-go has one. */
  readonly remedy?: string;
}

/** A finding with the name of its check, as it is printed. */
export interface NamedFinding extends Finding {
  readonly check: string;
}

export function go(detail: string): Finding {
  return { verdict: "go", detail };
}

export function warning(detail: string, remedy: string): Finding {
  return { verdict: "warning", detail, remedy };
}

export function noGo(detail: string, remedy: string): Finding {
  return { verdict: "no-go", detail, remedy };
}

/** AWS did not answer a call. @param action the call, as IAM names it, such as `athena:ListWorkGroups` */
export function noAnswer(error: unknown, action: string, region: string): Finding {
  const { detail, remedy } = awsProblem(error, action, region);
  return noGo(detail, remedy);
}

export function skipped(detail: string): Finding {
  return { verdict: "skipped", detail };
}
