import { setMaxListeners } from "node:events";

import { LabError } from "../errors";

/** The user pressed Ctrl-C, or another process sent a signal to end. */
export class InterruptedError extends LabError {
  readonly fault = "nobody";

  constructor(message = "Interrupted. Incomplete files were removed.") {
    super(message);
  }
}

/**
 * The first Ctrl-C ends in an orderly way; a second one ends the process at once.
 * @param message what happens to the running work
 * @returns the signal, and a function that restores Ctrl-C
 */
export function watchForInterruption(message?: string): {
  readonly signal: AbortSignal;
  readonly release: () => void;
} {
  const controller = new AbortController();
  // Every running call adds a listener, and they exceed Node's limit for a leak warning.
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
