/** Why AWS does not answer, and what to do. */
export interface AwsProblem {
  readonly detail: string;
  readonly remedy: string;
}

const EXPIRED = new Set(["ExpiredToken", "ExpiredTokenException", "RequestExpired"]);
const UNKNOWN_KEY = new Set([
  "InvalidClientTokenId",
  "UnrecognizedClientException",
  "SignatureDoesNotMatch",
  "InvalidSignatureException",
  "AuthFailure",
]);
const UNREACHABLE = new Set(["ECONNREFUSED", "ECONNRESET", "EHOSTUNREACH", "ENETUNREACH"]);
const SLOW = new Set(["ETIMEDOUT", "TimeoutError"]);

/**
 * Why AWS could not be asked, and what to do.
 * @param error of an SDK client
 * @param action the call, as IAM names it, such as `athena:ListWorkGroups`
 */
export function awsProblem(error: unknown, action: string, region: string): AwsProblem {
  const { name, message } = error as Error;
  const code = (error as NodeJS.ErrnoException).code ?? "";
  const [service] = action.split(":");
  if (name === "CredentialsProviderError") {
    return problem(
      `no credentials: ${message}`,
      "Log in (aws sso login), name a profile (export AWS_PROFILE=…), or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
    );
  }
  if (EXPIRED.has(name)) {
    return problem(
      "the credentials have expired",
      "Log in again: aws sso login, or renew the session's keys.",
    );
  }
  if (UNKNOWN_KEY.has(name)) {
    return problem(
      `AWS does not know the credentials (${name})`,
      `Check AWS_PROFILE and AWS_ACCESS_KEY_ID; if they serve elsewhere, ${region} may not be enabled for this account: AWS console, Account, AWS Regions.`,
    );
  }
  // Each AWS service has its own code for it: AccessDenied, AccessDeniedException, UnauthorizedOperation …
  if (/AccessDenied|Unauthorized|NotAuthorized|Forbidden/i.test(name)) {
    return problem(`${action} is denied: ${message}`, `Have ${action} allowed for this identity.`);
  }
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return problem(
      `the endpoint of ${service} in ${region} has no address`,
      `Check the network's name service; if other services answer, ${service} is not offered in ${region}: choose another aws:region.`,
    );
  }
  if (UNREACHABLE.has(code) || SLOW.has(code) || SLOW.has(name)) {
    return problem(
      `the endpoint of ${service} in ${region} does not answer (${code || name})`,
      "Let HTTPS out to *.amazonaws.com, or set HTTPS_PROXY.",
    );
  }
  return problem(
    `${action} failed: ${name}: ${message}`,
    "Fix the cause, and run lab doctor again.",
  );
}

function problem(detail: string, remedy: string): AwsProblem {
  return { detail, remedy };
}
