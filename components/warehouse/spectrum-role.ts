import * as pulumi from "@pulumi/pulumi";

import { callerScope } from "../internal/iam/caller-scope";
import { readCatalog, useCatalogKey } from "../internal/iam/catalog-access";
import { decryptWith } from "../internal/iam/data-access";
import { serviceRole, type ServiceRole } from "../internal/iam/service-role";
import { ASK, readTables, roleGrants } from "../lake-formation";
import type { WarehouseArgs } from "./warehouse-args";

/** A role with which Spectrum reads the lake and its catalog, without any right to change them. */
export function spectrumRole(
  name: string,
  args: WarehouseArgs,
  tags: Record<string, string>,
  parent: pulumi.Resource,
): ServiceRole {
  const scope = callerScope(parent);
  const { accountId, region, partition } = scope;
  const granted = { rights: ASK, databases: { main: args.databaseName } };
  return serviceRole(
    `${name}-spectrum-role`,
    {
      // Both kinds of warehouse: https://docs.aws.amazon.com/redshift/latest/mgmt/redshift-serverless-iam.html
      trust: {
        services: ["redshift.amazonaws.com", "redshift-serverless.amazonaws.com"],
        source: {
          account: accountId,
          // A workgroup's ARN ends in an id that AWS generates; a cluster's ARN is known.
          // https://docs.aws.amazon.com/redshift/latest/mgmt/cross-service-confused-deputy-prevention.html
          arns: [
            pulumi.interpolate`arn:${partition}:redshift:${region}:${accountId}:cluster:${name}`,
            pulumi.interpolate`arn:${partition}:redshift-serverless:${region}:${accountId}:workgroup/*`,
          ],
        },
      },
      statements: [
        ...readTables(args.dataLocations, args.lakeFormation),
        ...decryptWith(args.keyArn),
        ...useCatalogKey(scope, args.catalogKeyArn),
        readCatalog({ ...scope, databases: [args.databaseName] }),
      ],
      policyName: `${name}-spectrum-policy`,
      grants: roleGrants(`${name}-spectrum`, args.lakeFormation, granted, parent),
      permissionsBoundaryArn: args.permissionsBoundaryArn,
      tags,
    },
    parent,
  );
}
