import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { assumeRolePolicy, type ServiceTrust } from "./assume-role-policy";
import { policyDocument, type PolicyStatement } from "./policy-document";

/** A role that a service assumes. */
export interface ServiceRole {
  readonly role: aws.iam.Role;
  /** What must stand before the service uses it: its policy, and what Lake Formation grants it. */
  readonly ready: readonly pulumi.Resource[];
}

/** What a role is made from. */
export interface ServiceRoleSpec {
  /** Who may assume it, and on whose behalf. */
  readonly trust: ServiceTrust;
  /** What it may do; a function where that names the role itself. */
  readonly statements:
    readonly PolicyStatement[] | ((role: aws.iam.Role) => readonly PolicyStatement[]);
  /** Logical name of the policy. @default the role's and `-policy` */
  readonly policyName?: string;
  /** Makes what Lake Formation grants the role. @default nothing: IAM alone decides */
  readonly grants?: (role: aws.iam.Role) => readonly pulumi.Resource[];
  readonly permissionsBoundaryArn?: pulumi.Input<string>;
  readonly tags: Record<string, string>;
}

/** A role for a service of AWS's, with one policy of its own. */
export function serviceRole(
  name: string,
  spec: ServiceRoleSpec,
  parent: pulumi.Resource,
): ServiceRole {
  const { trust, statements, policyName, grants, permissionsBoundaryArn, tags } = spec;
  const role = new aws.iam.Role(
    name,
    {
      assumeRolePolicy: assumeRolePolicy(trust),
      permissionsBoundary: permissionsBoundaryArn,
      tags,
    },
    { parent },
  );
  const policy = new aws.iam.RolePolicy(
    policyName ?? `${name}-policy`,
    {
      role: role.id,
      policy: policyDocument(typeof statements === "function" ? statements(role) : statements),
    },
    { parent: role },
  );
  return { role, ready: [policy, ...(grants?.(role) ?? [])] };
}
