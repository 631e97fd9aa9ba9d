import { createHash } from "node:crypto";

import type { LocalCloud } from "../../../cloud";
import { ServiceError } from "../../../errors";
import { nameInArn, regionalArn } from "../../../resources/arn";
import { requireSecurityGroup, requireSubnet } from "../../ec2/records";
import { roles } from "../../iam/records";

/** Port that both kinds of warehouse listen on unless told otherwise. */
export const REDSHIFT_PORT = 5439;

/**
 * ARN of the secret that Redshift makes for a managed admin password.
 * @param owner namespace of a serverless warehouse or identifier of a cluster
 * @see https://docs.aws.amazon.com/redshift/latest/mgmt/redshift-secrets-manager-integration.html
 */
export function adminSecretArn(cloud: LocalCloud, owner: string, adminUser: string): string {
  // Secrets Manager adds six characters to every name.
  const suffix = createHash("sha256").update(`${owner}/${adminUser}`).digest("hex").slice(0, 6);
  return regionalArn(cloud, "secretsmanager", `secret:redshift!${owner}-${adminUser}-${suffix}`);
}

/** @throws ServiceError `InvalidParameterValue` for a role that IAM does not have */
export function requireRoles(cloud: LocalCloud, roleArns: readonly string[]): void {
  for (const arn of roleArns) {
    if (!roles.find(cloud, nameInArn(arn))) {
      throw new ServiceError(
        "InvalidParameterValue",
        `The IAM role ${arn} is not valid or does not exist.`,
      );
    }
  }
}

/** @throws ServiceError in EC2's words for a subnet or group that is not there */
export function requireNetwork(
  cloud: LocalCloud,
  subnetIds: readonly string[],
  securityGroupIds: readonly string[],
): { readonly zones: ReadonlySet<string> } {
  for (const id of securityGroupIds) requireSecurityGroup(cloud, id);
  return { zones: new Set(subnetIds.map((id) => requireSubnet(cloud, id).availabilityZone)) };
}
