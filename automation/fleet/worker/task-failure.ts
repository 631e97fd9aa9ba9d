import { ConfigError } from "../../../stacks/settings/config-error";
import { ExpectationError, isFromService } from "../../errors";
import { StackLockedError } from "../../stack/stale-lock";
import { InterruptedError } from "../../terminal/interruption";
import { classify, type FailureClass } from "../run/failure-class";

/** Why a task failed: its class, and the message for the organiser. */
export interface TaskFailure {
  readonly failure: FailureClass;
  readonly cause: string;
}

/** @param signal of the task: once it is aborted, every failure is an interruption */
export function describeTaskFailure(error: unknown, signal: AbortSignal): TaskFailure {
  if (!(error instanceof Error)) return { failure: classify(String(error)), cause: String(error) };
  const failure = signal.aborted ? "interrupted" : failureOf(causes(error));
  return { failure, cause: causeText(error) };
}

/** Our own errors have a class; other errors have only their text. */
function failureOf(chain: readonly Error[]): FailureClass {
  const has = (type: abstract new (...args: never[]) => Error) =>
    chain.some((one) => one instanceof type);
  if (chain[0] instanceof InterruptedError) return "interrupted";
  if (has(StackLockedError)) return "locked";
  if (has(ConfigError)) return "settings";
  const failureClass = classify(chain.map(({ name, message }) => `${name}: ${message}`).join("\n"));
  // A lab that answered wrongly because its services were throttled is asked again as throttled.
  return failureClass === "other" && chain[0] instanceof ExpectationError
    ? "answers"
    : failureClass;
}

function causes(error: Error): Error[] {
  const chain: Error[] = [];
  for (let one: unknown = error; one instanceof Error && !chain.includes(one); one = one.cause)
    chain.push(one);
  return chain;
}

/** An SDK's error has its code in the name, every other error in the message. */
function causeText(error: Error): string {
  return isFromService(error) ? `${error.name}: ${error.message}` : error.message;
}
