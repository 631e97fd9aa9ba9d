/** The fields of an SDK's error that are read here. */
interface ServiceException extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/**
 * Whether a service read the request and refused it, which concerns the statement. Otherwise
 * nothing answered or there was an internal error, which concerns the environment.
 */
export function isServiceRefusal(error: unknown): error is ServiceException {
  if (!(error instanceof Error) || !("$fault" in error)) return false;
  const refusals = ["InvalidRequestException", "ValidationException"];
  return refusals.includes(error.name) || isUnsupported(error);
}

/** Whether a service answered that it does not have a feature: 501, Not Implemented. */
export function isUnsupported(error: unknown): boolean {
  return (error as ServiceException | undefined)?.$metadata?.httpStatusCode === 501;
}
