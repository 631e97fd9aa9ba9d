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
