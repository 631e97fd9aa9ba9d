import * as pulumi from "@pulumi/pulumi";

import { callerScope } from "../iam/caller-scope";
import { readCatalog } from "../iam/catalog-access";
import { decryptWith, readData } from "../iam/data-access";
import { serviceRole, type ServiceRole } from "../iam/service-role";
import type { WarehouseArgs } from "./warehouse-args";

/** A role with which Spectrum reads the lake and its catalogue, and changes nothing. */
export function spectrumRole(
  name: string,
  args: WarehouseArgs,
  tags: Record<string, string>,
  parent: pulumi.Resource,
): ServiceRole {
  const scope = callerScope(parent);
  const { accountId, region, partition } = scope;
  return serviceRole(
    `${name}-spectrum-role`,
    {
      // Both kinds of warehouse: https://docs.aws.amazon.com/redshift/latest/mgmt/redshift-serverless-iam.html
      trust: {
        services: ["redshift.amazonaws.com", "redshift-serverless.amazonaws.com"],
        source: {
          account: accountId,
          // A workgroup's ARN ends in an id that AWS draws; a cluster's is known.
          // https://docs.aws.amazon.com/redshift/latest/mgmt/cross-service-confused-deputy-prevention.html
          arns: [
            pulumi.interpolate`arn:${partition}:redshift:${region}:${accountId}:cluster:${name}`,
            pulumi.interpolate`arn:${partition}:redshift-serverless:${region}:${accountId}:workgroup/*`,
          ],
        },
      },
      statements: [
        ...readData(args.dataLocations),
        ...decryptWith(args.keyArn),
        readCatalog({ ...scope, databases: [args.databaseName] }),
      ],
      policyName: `${name}-spectrum-policy`,
      permissionsBoundaryArn: args.permissionsBoundaryArn,
      tags,
    },
    parent,
  );
}
