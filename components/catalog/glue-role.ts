import * as pulumi from "@pulumi/pulumi";

import type { CatalogScope } from "../internal/iam/catalog-access";
import { serviceRole, type ServiceRole, type ServiceRoleSpec } from "../internal/iam/service-role";

/** What a role of Glue's is made from beside its statements. */
interface GlueRoleSpec extends Pick<ServiceRoleSpec, "permissionsBoundaryArn" | "tags" | "grants"> {
  readonly scope: CatalogScope;
}

/**
 * A role that Glue may assume for the jobs and crawlers of one account and region.
 * @param statements what it may do, or what makes that of the role itself
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
    // Not one job's or crawler's ARN: they name the role, so the role would wait for them.
    arns: [pulumi.interpolate`arn:${partition}:glue:${region}:${accountId}:*`],
  };
  const trust = { services: ["glue.amazonaws.com"], source };
  return serviceRole(name, { trust, statements, permissionsBoundaryArn, tags, grants }, parent);
}
