import { setTimeout as delay } from "node:timers/promises";

/** Where waiting gets its time from; tests hand in their own. */
export interface Timing {
  /** Unit: milliseconds since some fixed moment. */
  now(): number;
  /** @throws the signal's reason when it is aborted */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** From 0 up to 1. */
  random(): number;
}

/** The machine's time. */
export const systemTiming: Timing = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) =>
    delay(milliseconds, undefined, { signal }).catch((error: unknown) => {
      // Node's own error says only that there was a signal.
      signal?.throwIfAborted();
      throw error;
    }),
  random: Math.random,
};

const FIRST_INTERVAL_MS = 20;
const LONGEST_INTERVAL_MS = 1_000;
const GROWTH = 1.2;
/** Many queries that began together must not ask for their states together. */
const JITTER = 0.2;

/**
 * Looks until there is something to see: often at first, because a query over a sample takes
 * milliseconds, then once a second, because a query over the whole lake takes minutes.
 * @param look returns undefined while there is nothing yet
 * @throws the signal's reason when it is aborted
 */
export async function poll<T>(
  look: () => Promise<T | undefined>,
  timing: Timing,
  signal?: AbortSignal,
): Promise<T> {
  for (
    let interval = FIRST_INTERVAL_MS;
    ;
    interval = Math.min(interval * GROWTH, LONGEST_INTERVAL_MS)
  ) {
    signal?.throwIfAborted();
    const seen = await look();
    if (seen !== undefined) return seen;
    await timing.sleep(jittered(interval, timing), signal);
  }
}

/** An interval that is up to {@link JITTER} shorter or longer. */
export function jittered(interval: number, timing: Timing): number {
  return interval * (1 + JITTER * (2 * timing.random() - 1));
}
