import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { assumeRolePolicy } from "../iam/assume-role-policy";
import { allow, policyDocument } from "../iam/policy-document";
import { allowEverywhere } from "../iam/unnarrowed-actions";
import { auditLogGroup } from "./audit-logs";
import type { WarehouseArgs } from "./warehouse-args";

/**
 * Logs who spoke with whom in the network, and who was turned away, to a log group that keeps it for a year.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 */
export function flowLogs(
  name: string,
  vpcId: pulumi.Output<string>,
  args: WarehouseArgs,
  tags: Record<string, string>,
  parent: pulumi.Resource,
): void {
  const accountId = aws.getCallerIdentityOutput({}, { parent }).accountId;
  const region = aws.getRegionOutput({}, { parent }).region;
  const partition = aws.getPartitionOutput({}, { parent }).partition;
  const group = auditLogGroup(`${name}-flow-logs`, `/lab/${name}/flow-logs`, args, tags, parent);
  const role = new aws.iam.Role(
    `${name}-flow-log-role`,
    {
      assumeRolePolicy: assumeRolePolicy({
        services: ["vpc-flow-logs.amazonaws.com"],
        source: {
          account: accountId,
          arns: [pulumi.interpolate`arn:${partition}:ec2:${region}:${accountId}:vpc-flow-log/*`],
        },
      }),
      permissionsBoundary: args.permissionsBoundaryArn,
      tags,
    },
    { parent },
  );
  const policy = new aws.iam.RolePolicy(
    `${name}-flow-log-policy`,
    {
      role: role.id,
      policy: policyDocument([
        allow(
          ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          [group.arn, pulumi.interpolate`${group.arn}:*`],
        ),
        ...allowEverywhere("logs:DescribeLogGroups"),
      ]),
    },
    { parent: role },
  );
  new aws.ec2.FlowLog(
    `${name}-flow-log`,
    {
      vpcId,
      trafficType: "ALL",
      logDestination: group.arn,
      iamRoleArn: role.arn,
      tags,
    },
    { parent: group, dependsOn: [policy] },
  );
}
