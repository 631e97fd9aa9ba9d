/**
 * Whether a service read the request and refused it, which is about the statement, as opposed to
 * nobody answering or an internal fault, which is about the environment.
 */
export function isServiceRefusal(error: unknown): error is Error & { $fault: "client" } {
  if (!(error instanceof Error) || !("$fault" in error)) return false;
  const refusals = ["InvalidRequestException", "ValidationException", "NotSimulated"];
  return refusals.includes(error.name);
}
