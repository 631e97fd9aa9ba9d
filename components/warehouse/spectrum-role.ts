import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { assumeRolePolicy } from "../iam/assume-role-policy";
import { readCatalog } from "../iam/catalog-access";
import { decryptWith, readData } from "../iam/data-access";
import { policyDocument } from "../iam/policy-document";
import type { WarehouseArgs } from "./warehouse-args";

/** A role with which Spectrum reads the lake and its catalogue, and changes nothing. */
export function spectrumRole(
  name: string,
  args: WarehouseArgs,
  tags: Record<string, string>,
  parent: pulumi.Resource,
): { role: aws.iam.Role; policy: aws.iam.RolePolicy } {
  const accountId = aws.getCallerIdentityOutput({}, { parent }).accountId;
  const region = aws.getRegionOutput({}, { parent }).region;
  const partition = aws.getPartitionOutput({}, { parent }).partition;
  const role = new aws.iam.Role(
    `${name}-spectrum-role`,
    {
      // Both kinds of warehouse: https://docs.aws.amazon.com/redshift/latest/mgmt/redshift-serverless-iam.html
      assumeRolePolicy: assumeRolePolicy({
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
      }),
      permissionsBoundary: args.permissionsBoundaryArn,
      tags,
    },
    { parent },
  );
  const policy = new aws.iam.RolePolicy(
    `${name}-spectrum-policy`,
    {
      role: role.id,
      policy: policyDocument([
        ...readData(args.dataLocations),
        ...decryptWith(args.keyArn),
        readCatalog({ accountId, region, partition, databases: [args.databaseName] }),
      ]),
    },
    { parent: role },
  );
  return { role, policy };
}
