import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { callerScope } from "../internal/iam/caller-scope";
import { allow } from "../internal/iam/policy-document";
import { serviceRole } from "../internal/iam/service-role";
import { allowEverywhere } from "../internal/iam/unnarrowed-actions";
import { auditLogGroup } from "./audit-logs";
import type { WarehouseArgs } from "./warehouse-args";

/**
 * Logs accepted and rejected connections in the network, to a log group that keeps them for a year.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 */
export function flowLogs(
  name: string,
  vpcId: pulumi.Output<string>,
  args: WarehouseArgs,
  tags: Record<string, string>,
  parent: pulumi.Resource,
): void {
  const { accountId, region, partition } = callerScope(parent);
  const group = auditLogGroup(`${name}-flow-logs`, `/lab/${name}/flow-logs`, args, tags, parent);
  const { role, ready } = serviceRole(
    `${name}-flow-log-role`,
    {
      trust: {
        services: ["vpc-flow-logs.amazonaws.com"],
        source: {
          account: accountId,
          arns: [pulumi.interpolate`arn:${partition}:ec2:${region}:${accountId}:vpc-flow-log/*`],
        },
      },
      statements: [
        allow(
          ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          [group.arn, pulumi.interpolate`${group.arn}:*`],
        ),
        ...allowEverywhere("logs:DescribeLogGroups"),
      ],
      policyName: `${name}-flow-log-policy`,
      permissionsBoundaryArn: args.permissionsBoundaryArn,
      tags,
    },
    parent,
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
    { parent: group, dependsOn: [...ready] },
  );
}
