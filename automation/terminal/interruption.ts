import { setMaxListeners } from "node:events";

import { LabError } from "../errors";

/** The user pressed Ctrl-C, or somebody asked the process to end. */
export class InterruptedError extends LabError {
  readonly fault = "nobody";

  constructor(message = "Interrupted. Incomplete files were removed.") {
    super(message);
  }
}

/**
 * Turns the first Ctrl-C into an orderly end; a second one ends the process as it is.
 * @param message what becomes of what was under way
 * @returns the signal, and a function that gives Ctrl-C back
 */
export function watchForInterruption(message?: string): {
  readonly signal: AbortSignal;
  readonly release: () => void;
} {
  const controller = new AbortController();
  // Every call that is under way listens, and there are more of them than Node takes for a leak.
  setMaxListeners(0, controller.signal);
  const onSignal = () => {
    controller.abort(new InterruptedError(message));
    release();
  };
  const release = () => {
    process.off("SIGINT", onSignal);
    process.off("SIGTERM", onSignal);
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return { signal: controller.signal, release };
}
