import { setMaxListeners } from "node:events";

/** The time that a query, or a whole run, was given is over. */
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

/** A signal that aborts as the given one does, and when a time is over. */
export interface Deadline {
  readonly signal: AbortSignal | undefined;
  /** Must be called, or the process waits for the time to be over. */
  readonly clear: () => void;
}

/**
 * @param millis none for no deadline
 * @param tooLate the signal's reason when the time is over
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
  // Every call that is under way listens, and there are more of them than Node takes for a leak.
  setMaxListeners(0, both);
  return { signal: both, clear: () => clearTimeout(timer) };
}

function queryTooLate(millis: number): DeadlineError {
  return new DeadlineError(`it was cancelled at its deadline of ${millis / 1000} s`, "query");
}

/** The reason of a run whose time is over. */
export function runTooLate(millis: number): DeadlineError {
  return new DeadlineError(`the run reached its deadline of ${millis / 1000} s`, "run");
}
