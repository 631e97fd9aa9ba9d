import { setTimeout as delay } from "node:timers/promises";

/** Source of time; tests pass their own. */
export interface Timing {
  /** Unit: milliseconds since some fixed moment. */
  now(): number;
  /** @throws the signal's reason when it is aborted */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** From 0 up to 1. */
  random(): number;
}

/** The machine's clock. */
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
/** Longest wait of an answer for the next poll, and twice the average, however long the query took. */
const LONGEST_INTERVAL_MS = 250;
const GROWTH = 1.05;
/** Many queries that started together must not poll at the same moments. */
const JITTER = 0.2;

/**
 * Polls of one service by all its queries together.
 * Athena: 100 GetQueryExecution a second, https://docs.aws.amazon.com/general/latest/gr/athena.html;
 * the Redshift Data API: 100 DescribeStatement, https://docs.aws.amazon.com/general/latest/gr/redshift-service.html.
 * A fifth is left to others in the account.
 */
const LOOKS_PER_SECOND = 80;

/** Limits the polls of one service to what the service allows. */
export class Pace {
  private askers = 0;

  /** Shortest interval of each query that polls now. Unit: milliseconds. */
  get shortestInterval(): number {
    return (this.askers * 1_000) / LOOKS_PER_SECOND;
  }

  /** Counts a query until it is done. */
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
 * Polls until there is a result: often at first, because a query over the sample takes milliseconds, then
 * less often, and as rarely as the pace requires with many queries.
 * @param look returns undefined while there is no result
 * @param pace shared by all queries of one service @default no other queries
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
