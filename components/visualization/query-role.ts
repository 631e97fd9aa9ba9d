import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  askQueries,
  assumeRolePolicy,
  policyDocument,
  readCatalog,
  readData,
  useKey,
  writeData,
} from "../iam";
import type { VisualizationArgs } from "./visualization-args";

/**
 * The role that QuickSight asks Athena with, for this data source alone. The account's own QuickSight role needs no access to
 * the lake then.
 * @see https://docs.aws.amazon.com/quicksight/latest/APIReference/API_AthenaParameters.html
 */
export function queryRole(
  name: string,
  args: VisualizationArgs,
  tags: Record<string, string>,
  parent: pulumi.Resource,
): { role: aws.iam.Role; policy: aws.iam.RolePolicy } {
  const accountId = aws.getCallerIdentityOutput({}, { parent }).accountId;
  const region = aws.getRegionOutput({}, { parent }).region;
  const partition = aws.getPartitionOutput({}, { parent }).partition;
  const role = new aws.iam.Role(
    `${name}-quicksight-role`,
    {
      assumeRolePolicy: assumeRolePolicy({
        services: ["quicksight.amazonaws.com"],
        source: {
          account: accountId,
          arns: [pulumi.interpolate`arn:${partition}:quicksight:${region}:${accountId}:*`],
        },
      }),
      permissionsBoundary: args.permissionsBoundaryArn,
      tags,
    },
    { parent },
  );
  const policy = new aws.iam.RolePolicy(
    `${name}-quicksight-policy`,
    {
      role: role.id,
      policy: policyDocument([
        askQueries(args.workgroupArn),
        readCatalog({ accountId, region, partition, databases: [args.databaseName] }),
        ...readData([...args.dataLocations, args.resultsLocation]),
        writeData([args.resultsLocation]),
        ...useKey(args.keyArn),
      ]),
    },
    { parent: role },
  );
  return { role, policy };
}
