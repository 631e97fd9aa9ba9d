import type { Engine } from "../../sql/catalogue/statement";
import type { AskedText, AskOptions } from "./answer";
import { DeadlineError, withDeadline } from "./deadline";
import { poll, type Pace, type Timing } from "./polling";
import { QueryFailedError } from "./query-failed-error";
import { retrying } from "./retrying";

/** A query at a service. */
export interface RunningQuery<T> {
  /** Asks for its state. @returns undefined while it runs */
  readonly look: () => Promise<T | undefined>;
  /** Stops it: services bill until somebody does. */
  readonly stop: () => Promise<unknown>;
  /** Of all queries at its service. */
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
 * Runs a query under its options' deadline, and tells a deadline that is over as the query's failure.
 * @param run is handed the signal that aborts as the options' does, and at the deadline
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

/** A deadline is the query's failure; whoever gives up for another reason keeps that reason. */
export function failureOf(
  error: unknown,
  engine: Engine,
  statement: AskedText,
  queryId?: string,
): unknown {
  if (!(error instanceof DeadlineError)) return error;
  return new QueryFailedError(engine, statement, error.message, queryId, { cause: error });
}
