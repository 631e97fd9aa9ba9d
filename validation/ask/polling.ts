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
/** What an answer waits for us at most, and half of it on average, however long the query took. */
const LONGEST_INTERVAL_MS = 250;
const GROWTH = 1.05;
/** Many queries that began together must not ask for their states together. */
const JITTER = 0.2;

/**
 * Looks at one service that all of its askers together may take.
 * Athena: 100 GetQueryExecution a second, https://docs.aws.amazon.com/general/latest/gr/athena.html;
 * the Redshift Data API: 100 DescribeStatement, https://docs.aws.amazon.com/general/latest/gr/redshift-service.html.
 * A fifth is left to others in the account.
 */
const LOOKS_PER_SECOND = 80;

/** Keeps everything that polls one service below what the service allows. */
export class Pace {
  private askers = 0;

  /** Shortest interval for each of those that poll now. Unit: milliseconds. */
  get shortestInterval(): number {
    return (this.askers * 1_000) / LOOKS_PER_SECOND;
  }

  /** Counts an asker in until its work is done. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.askers += 1;
    try {
      return await work();
    } finally {
      this.askers -= 1;
    }
  }
}

/**
 * Looks until there is something to see: often at first, because a query over a sample takes milliseconds, then ever
 * more rarely, and as rarely as the pace wants when many look.
 * @param look returns undefined while there is nothing yet
 * @param pace shared by all that poll one service @default nobody else polls
 * @throws the signal's reason when it is aborted
 */
export function poll<T>(
  look: () => Promise<T | undefined>,
  timing: Timing,
  signal?: AbortSignal,
  pace: Pace = new Pace(),
): Promise<T> {
  return pace.during(async () => {
    for (let interval = FIRST_INTERVAL_MS; ; interval *= GROWTH) {
      signal?.throwIfAborted();
      const seen = await look();
      if (seen !== undefined) return seen;
      const wanted = Math.min(interval, LONGEST_INTERVAL_MS);
      await timing.sleep(jittered(Math.max(wanted, pace.shortestInterval), timing), signal);
    }
  });
}

/** An interval that is up to {@link JITTER} shorter or longer. */
export function jittered(interval: number, timing: Timing): number {
  return interval * (1 + JITTER * (2 * timing.random() - 1));
}
