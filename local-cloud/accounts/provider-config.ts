import { ServiceError } from "../errors";
import type { AssumeRoleInput } from "./sessions";

/** What the provider is configured with, as far as it decides whose account it works in. */
export interface ProviderConfig {
  readonly region: string;
  readonly role: AssumeRoleInput;
  readonly allowedAccounts: readonly string[];
}

/**
 * Reads the settings `aws:region`, `aws:assumeRoles` and `aws:allowedAccountIds`.
 * @throws ServiceError when there is no region or no role: no account can be reached without one
 * @see https://www.pulumi.com/registry/packages/aws/installation-configuration/
 */
export function readProviderConfig(args: Readonly<Record<string, unknown>>): ProviderConfig {
  const region = args["region"];
  const roles = parsed(args["assumeRoles"]);
  const [role] = Array.isArray(roles) ? (roles as Record<string, unknown>[]) : [];
  if (typeof region !== "string" || typeof role?.["roleArn"] !== "string") {
    throw new ServiceError(
      "NoValidCredentialSources",
      "No valid credential sources found: this cloud has many accounts, and aws:region and aws:assumeRoles say which one is meant.",
    );
  }
  const externalId = role["externalId"];
  const allowed = parsed(args["allowedAccountIds"]);
  return {
    region,
    role: {
      roleArn: role["roleArn"],
      ...(typeof externalId === "string" && externalId !== "" && { externalId }),
    },
    allowedAccounts: Array.isArray(allowed) ? allowed.map(String) : [],
  };
}

/** The engine hands structured settings over as JSON. */
function parsed(value: unknown): unknown {
  return typeof value === "string" ? JSON.parse(value) : value;
}
