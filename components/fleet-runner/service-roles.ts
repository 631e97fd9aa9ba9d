import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { assumeRolePolicy, type ServiceTrust } from "../iam/assume-role-policy";
import { policyDocument, type PolicyStatement } from "../iam/policy-document";

/** What a role of the runner is made from. */
export interface RunnerRoleSpec {
  readonly service: string;
  readonly source: ServiceTrust["source"];
  readonly statements: readonly PolicyStatement[];
  readonly permissionsBoundaryArn?: pulumi.Input<string>;
  readonly tags: Record<string, string>;
}

/** A role that one service assumes, and the policy that must stand before it does. */
export function runnerRole(
  name: string,
  { service, source, statements, permissionsBoundaryArn, tags }: RunnerRoleSpec,
  parent: pulumi.Resource,
): { readonly role: aws.iam.Role; readonly policy: aws.iam.RolePolicy } {
  const role = new aws.iam.Role(
    name,
    {
      assumeRolePolicy: assumeRolePolicy({ services: [service], source }),
      permissionsBoundary: permissionsBoundaryArn,
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
