import { NotSimulatedError, ServiceError } from "../../../errors";

/**
 * Refuses members of a request that would be ignored otherwise.
 * @throws NotSimulatedError naming the first that is there
 */
export function refuseMembers(operation: string, input: object, members: readonly string[]): void {
  const given = members.find(
    (member) => (input as Readonly<Record<string, unknown>>)[member] !== undefined,
  );
  if (given !== undefined)
    throw new NotSimulatedError(`${operation} of Glue with ${given}`, __filename);
}

/** @param name of the member, as Glue's error writes it @throws ServiceError `ValidationException` for a longer list */
export function requireAtMost(list: readonly unknown[], most: number, name: string): void {
  if (list.length > most)
    throw new ServiceError(
      "ValidationException",
      `1 validation error detected: Value at '${name}' failed to satisfy constraint: Member must have length less than or equal to ${most}`,
    );
}

/** An error of one entry of a batch, as Glue's answers have it. @throws what is no error of the service */
export function errorDetail(error: unknown): { ErrorCode: string; ErrorMessage: string } {
  if (!(error instanceof ServiceError) || error instanceof NotSimulatedError) throw error;
  return { ErrorCode: error.code, ErrorMessage: error.message };
}
