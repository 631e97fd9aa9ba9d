import type { Engine } from "../sql/statement";
import type { AskedText } from "./answer";
import { DeadlineError } from "./deadline";
import { poll, type Timing } from "./polling";
import { QueryFailedError } from "./query-failed-error";
import { retrying } from "./retrying";

/** A query at a service. */
export interface RunningQuery<T> {
  /** Asks for its state. @returns undefined while it runs */
  readonly look: () => Promise<T | undefined>;
  /** Stops it: services bill until somebody does. */
  readonly stop: () => Promise<unknown>;
}

/** Waits for a query's end. @throws the signal's reason, once the query is stopped */
export async function endOf<T>(
  { look, stop }: RunningQuery<T>,
  timing: Timing,
  signal: AbortSignal | undefined,
): Promise<T> {
  try {
    return await poll(() => retrying(look, timing, signal), timing, signal);
  } catch (error) {
    if (signal?.aborted) await stop();
    throw error;
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
