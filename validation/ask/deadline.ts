import { setMaxListeners } from "node:events";

/** A query or a whole run has exceeded its time limit. */
export class DeadlineError extends Error {
  readonly fault = "cloud";

  constructor(
    message: string,
    readonly of: "query" | "run",
  ) {
    super(message);
    this.name = "DeadlineError";
  }
}

/** A signal that aborts with another signal, and after a time limit. */
export interface Deadline {
  readonly signal: AbortSignal | undefined;
  /** Must be called; otherwise the process waits for the time limit. */
  readonly clear: () => void;
}

/**
 * @param millis undefined for no deadline
 * @param tooLate the signal's reason after the time limit
 */
export function withDeadline(
  signal: AbortSignal | undefined,
  millis: number | undefined,
  tooLate: (millis: number) => Error = queryTooLate,
): Deadline {
  if (millis === undefined) return { signal, clear: () => undefined };
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(tooLate(millis)), millis);
  const both = signal ? AbortSignal.any([signal, controller.signal]) : controller.signal;
  // Every running call adds a listener, and they exceed Node's limit for a leak warning.
  setMaxListeners(0, both);
  return { signal: both, clear: () => clearTimeout(timer) };
}

function queryTooLate(millis: number): DeadlineError {
  return new DeadlineError(`it was cancelled at its deadline of ${millis / 1000} s`, "query");
}

/** The reason of a run that exceeded its time limit. */
export function runTooLate(millis: number): DeadlineError {
  return new DeadlineError(`the run reached its deadline of ${millis / 1000} s`, "run");
}
