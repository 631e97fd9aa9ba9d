import { ServiceError } from "../../errors";

/**
 * Checks that a policy is a JSON object with statements, which is what AWS refuses first.
 * @param errorCode the service's own code, for example IAM's `MalformedPolicyDocument`
 */
export function checkPolicy(policy: string, errorCode: string): void {
  const document = parse(policy);
  const hasStatement = typeof document === "object" && document !== null && "Statement" in document;
  if (!hasStatement) {
    throw new ServiceError(
      errorCode,
      `The policy is not in the valid JSON format; it needs an object with "Statement". Got ${policy.slice(0, 200)}`,
    );
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
