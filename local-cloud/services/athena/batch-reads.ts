import { ServiceError } from "../../errors";
import { invalidRequest } from "../../dialects/athena/errors";

/** Most ids of one call. https://docs.aws.amazon.com/athena/latest/APIReference/API_BatchGetQueryExecution.html */
const MAX_IDS = 50;

/** What a call for several things finds, and what it says of those that it does not find. */
export interface BatchRead<T> {
  readonly found: readonly T[];
  readonly unprocessed: readonly {
    readonly id: string;
    readonly ErrorCode: string;
    readonly ErrorMessage: string;
  }[];
}

/**
 * Looks up several things by their ids. One that is not there does not keep the others.
 * @param look throws a ServiceError for an id that is not there
 */
export function batchRead<T>(
  ids: readonly string[] | undefined,
  look: (id: string) => T,
): BatchRead<T> {
  if (ids === undefined || ids.length < 1 || ids.length > MAX_IDS)
    throw invalidRequest(`A batch has ${ids?.length ?? 0} ids; it may have 1 to ${MAX_IDS}.`);
  const found: T[] = [];
  const unprocessed: { id: string; ErrorCode: string; ErrorMessage: string }[] = [];
  for (const id of ids) {
    try {
      found.push(look(id));
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const { AthenaErrorCode = error.code } = error.options.details ?? {};
      unprocessed.push({ id, ErrorCode: String(AthenaErrorCode), ErrorMessage: error.message });
    }
  }
  return { found, unprocessed };
}
