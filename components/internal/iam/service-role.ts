import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { assumeRolePolicy, type ServiceTrust } from "./assume-role-policy";
import { policyDocument, type PolicyStatement } from "./policy-document";

/** A role that a service assumes. */
export interface ServiceRole {
  readonly role: aws.iam.Role;
  /** What must exist before the service uses the role: its policy, and its grants in Lake Formation. */
  readonly ready: readonly pulumi.Resource[];
}

/** What a role is created from. */
export interface ServiceRoleSpec {
  /** Which services may assume it, and for whose resources. */
  readonly trust: ServiceTrust;
  /** Its rights; a function if they name the role itself. */
  readonly statements:
    readonly PolicyStatement[] | ((role: aws.iam.Role) => readonly PolicyStatement[]);
  /** Logical name of the policy. @default the role's and `-policy` */
  readonly policyName?: string;
  /** Creates the role's grants in Lake Formation. @default none: IAM alone decides */
  readonly grants?: (role: aws.iam.Role) => readonly pulumi.Resource[];
  readonly permissionsBoundaryArn?: pulumi.Input<string>;
  readonly tags: Record<string, string>;
}

/** A role for an AWS service, with one inline policy. */
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
