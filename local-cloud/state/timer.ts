/** Calls back when some time has gone by; tests hand in one that they wind on themselves. */
export interface Timer {
  /** @param milliseconds from now @returns a function that calls it off */
  after(milliseconds: number, call: () => void): () => void;
}

/** The machine's timer. */
export const systemTimer: Timer = {
  after: (milliseconds, call) => {
    const handle = setTimeout(call, milliseconds);
    return () => clearTimeout(handle);
  },
};

/**
 * How long a service holds back its answer that something still runs. Unit: milliseconds. Clients ask again and again until
 * it ends; on one machine their calls take the processor from the work that they wait for.
 */
export const STATUS_HOLD_MILLIS = 100;

/** Waits for the end of some work, but no longer than a while. */
export function endWithin(
  timer: Timer,
  milliseconds: number,
  work: Promise<unknown> | undefined,
): Promise<void> {
  if (work === undefined) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const callOff = timer.after(milliseconds, resolve);
    work.finally(callOff).then(() => resolve(), reject);
  });
}

/** Waits. @throws the signal's reason when it is aborted meanwhile */
export function pause(timer: Timer, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const give = () => {
      callOff();
      reject(signal.reason as Error);
    };
    const callOff = timer.after(milliseconds, () => {
      signal.removeEventListener("abort", give);
      resolve();
    });
    if (signal.aborted) give();
    else signal.addEventListener("abort", give, { once: true });
  });
}
