import type { Engine } from "../../sql/catalogue/statement";
import type { AskedText, AskOptions } from "./answer";
import { DeadlineError, withDeadline } from "./deadline";
import { poll, type Pace, type Timing } from "./polling";
import { QueryFailedError } from "./query-failed-error";
import { retrying } from "./retrying";

/** A query at a service. */
export interface RunningQuery<T> {
  /** Gets its state. @returns undefined while it runs */
  readonly look: () => Promise<T | undefined>;
  /** Stops it, because services bill running queries. */
  readonly stop: () => Promise<unknown>;
  /** Shared by all queries of its service. */
  readonly pace: Pace;
}

/** Waits for a query's end. @throws the signal's reason, once the query is stopped */
export async function endOf<T>(
  { look, stop, pace }: RunningQuery<T>,
  timing: Timing,
  signal: AbortSignal | undefined,
): Promise<T> {
  try {
    return await poll(() => retrying(look, timing, signal), timing, signal, pace);
  } catch (error) {
    if (signal?.aborted) await stop();
    throw error;
  }
}

/**
 * Runs a query with its deadline, and reports an exceeded deadline as the query's failure.
 * @param run gets a signal that aborts with the options' signal, and at the deadline
 */
export async function underDeadline<T>(
  engine: Engine,
  statement: AskedText,
  options: AskOptions,
  run: (signal: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  const { signal, clear } = withDeadline(options.signal, options.deadlineMillis);
  try {
    return await run(signal);
  } catch (error) {
    throw failureOf(error, engine, statement);
  } finally {
    clear();
  }
}

/** An exceeded deadline is the query's failure; other reasons are thrown unchanged. */
export function failureOf(
  error: unknown,
  engine: Engine,
  statement: AskedText,
  queryId?: string,
): unknown {
  if (!(error instanceof DeadlineError)) return error;
  return new QueryFailedError(engine, statement, error.message, queryId, { cause: error });
}
