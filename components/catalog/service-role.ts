import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { assumeRolePolicy } from "../iam/assume-role-policy";
import type { CatalogScope } from "../iam/catalog-access";
import { policyDocument, type PolicyStatement } from "../iam/policy-document";

/** A role that Glue assumes, and the policy that must stand before Glue uses it. */
export interface ServiceRole {
  readonly role: aws.iam.Role;
  readonly policy: aws.iam.RolePolicy;
}

/** What a role is made from beside its statements. */
export interface ServiceRoleSpec {
  readonly scope: CatalogScope;
  readonly permissionsBoundaryArn?: pulumi.Input<string>;
  readonly tags: Record<string, string>;
}

/**
 * A role that Glue may assume for the jobs and crawlers of one account and region.
 * @param statements what it may do, or what makes that of the role itself
 */
export function serviceRole(
  name: string,
  statements: readonly PolicyStatement[] | ((role: aws.iam.Role) => readonly PolicyStatement[]),
  { scope, permissionsBoundaryArn, tags }: ServiceRoleSpec,
  parent: pulumi.Resource,
): ServiceRole {
  const { partition, region, accountId } = scope;
  const source = {
    account: accountId,
    // Not one job's or crawler's ARN: they name the role, so the role would wait for them.
    arns: [pulumi.interpolate`arn:${partition}:glue:${region}:${accountId}:*`],
  };
  const role = new aws.iam.Role(
    name,
    {
      assumeRolePolicy: assumeRolePolicy({ services: ["glue.amazonaws.com"], source }),
      permissionsBoundary: permissionsBoundaryArn,
      tags,
    },
    { parent },
  );
  const policy = new aws.iam.RolePolicy(
    `${name}-policy`,
    {
      role: role.id,
      policy: policyDocument(typeof statements === "function" ? statements(role) : statements),
    },
    { parent: role },
  );
  return { role, policy };
}
