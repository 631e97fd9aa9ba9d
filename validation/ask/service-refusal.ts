/** An SDK's error, as far as it is read here. */
interface ServiceException extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/**
 * Whether a service read the request and refused it, which is about the statement, as opposed to
 * nobody answering or an internal fault, which is about the environment.
 */
export function isServiceRefusal(error: unknown): error is ServiceException {
  if (!(error instanceof Error) || !("$fault" in error)) return false;
  const refusals = ["InvalidRequestException", "ValidationException"];
  return refusals.includes(error.name) || isUnsupported(error);
}

/** Whether a service said that it has no such feature: 501, Not Implemented. */
export function isUnsupported(error: unknown): boolean {
  return (error as ServiceException | undefined)?.$metadata?.httpStatusCode === 501;
}
