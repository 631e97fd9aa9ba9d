import type { LocalCloud } from "../../cloud";
import { ServiceError } from "../../errors";
import { nameInArn } from "../../resources/arn";
import { RecordStore } from "../../resources/records";

/** A role and what it may do. */
export interface RoleRecord {
  readonly name: string;
  readonly arn: string;
  /** Unit: milliseconds since 1970. */
  readonly createdAt: number;
  /** Trust policy, as JSON text. */
  readonly assumeRolePolicy: string;
  /** Inline policies by name, as JSON text. */
  readonly inlinePolicies: Readonly<Record<string, string>>;
  readonly attachedPolicyArns: readonly string[];
  /** ARN of the policy that the role may not go beyond. */
  readonly permissionsBoundary?: string;
}

/** Roles by name. */
export const roles = new RecordStore<RoleRecord>("iam", "roles", "account");

/** A role by name. @throws ServiceError `NoSuchEntity` in IAM's words */
export function requireRole(cloud: LocalCloud, name: string): RoleRecord {
  const role = roles.find(cloud, name);
  if (!role) {
    throw new ServiceError("NoSuchEntity", `The role with name ${name} cannot be found.`, {
      status: 404,
    });
  }
  return role;
}

/**
 * Checks that a service can take on a role: the role exists and its trust policy names the service.
 * @param roleArnOrName what the service was given
 * @throws ServiceError `InvalidInputException` in Glue's words
 */
export function requireAssumableRole(
  cloud: LocalCloud,
  roleArnOrName: string,
  servicePrincipal: string,
): RoleRecord {
  const role = roles.find(cloud, nameInArn(roleArnOrName));
  if (!role || isStillUnknown(cloud, role) || !trusts(role.assumeRolePolicy, servicePrincipal)) {
    throw new ServiceError(
      "InvalidInputException",
      `Service is unable to assume provided role. Please verify role's TrustPolicy: ${roleArnOrName} ` +
        (!role
          ? "does not exist."
          : isStillUnknown(cloud, role)
            ? "is so new that the service does not know it yet; try again in a few seconds."
            : `does not trust ${servicePrincipal}.`),
    );
  }
  return role;
}

/** IAM is eventually consistent: other services learn of a role some seconds after it was made. */
function isStillUnknown({ clock, roleDelaySeconds }: LocalCloud, { createdAt }: RoleRecord) {
  return clock.now().getTime() < createdAt + roleDelaySeconds * 1000;
}

interface TrustStatement {
  readonly Effect?: string;
  readonly Principal?: { readonly Service?: string | readonly string[] };
}

function trusts(policy: string, servicePrincipal: string): boolean {
  const { Statement } = JSON.parse(policy) as { Statement: TrustStatement | TrustStatement[] };
  return [Statement].flat().some((statement) => {
    const services = [statement.Principal?.Service ?? []].flat();
    return statement.Effect === "Allow" && services.includes(servicePrincipal);
  });
}
