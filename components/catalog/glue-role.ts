import * as pulumi from "@pulumi/pulumi";

import type { CatalogScope } from "../internal/iam/catalog-access";
import { serviceRole, type ServiceRole, type ServiceRoleSpec } from "../internal/iam/service-role";

/** What a Glue role needs in addition to its statements. */
interface GlueRoleSpec extends Pick<ServiceRoleSpec, "permissionsBoundaryArn" | "tags" | "grants"> {
  readonly scope: CatalogScope;
}

/**
 * A role that Glue may assume for the jobs and crawlers of one account and region.
 * @param statements its rights, or a function of the role that returns them
 */
export function glueRole(
  name: string,
  statements: ServiceRoleSpec["statements"],
  { scope, permissionsBoundaryArn, tags, grants }: GlueRoleSpec,
  parent: pulumi.Resource,
): ServiceRole {
  const { partition, region, accountId } = scope;
  const source = {
    account: accountId,
    // Not the ARN of one job or crawler: those name the role, so the role would wait for them.
    arns: [pulumi.interpolate`arn:${partition}:glue:${region}:${accountId}:*`],
  };
  const trust = { services: ["glue.amazonaws.com"], source };
  return serviceRole(name, { trust, statements, permissionsBoundaryArn, tags, grants }, parent);
}
