import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { assumeRolePolicy } from "../iam/assume-role-policy";
import { policyDocument, type PolicyStatement } from "../iam/policy-document";

/** A role that Glue assumes, and the policy that must stand before Glue uses it. */
export interface ServiceRole {
  readonly role: aws.iam.Role;
  readonly policy: aws.iam.RolePolicy;
}

/** A role that Glue may assume on behalf of one account. */
export function serviceRole(
  name: string,
  statements: readonly PolicyStatement[],
  accountId: pulumi.Input<string>,
  tags: Record<string, string>,
  parent: pulumi.Resource,
): ServiceRole {
  const role = new aws.iam.Role(
    name,
    {
      assumeRolePolicy: assumeRolePolicy("glue.amazonaws.com", { sourceAccount: accountId }),
      tags,
    },
    { parent },
  );
  const policy = new aws.iam.RolePolicy(
    `${name}-policy`,
    { role: role.id, policy: policyDocument(statements) },
    { parent: role },
  );
  return { role, policy };
}
