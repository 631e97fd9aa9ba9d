import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { serviceRole } from "../../components/internal/iam/service-role";
import { dataOptions } from "../../components/internal/removal-policy";
import { DEFAULTS } from "./check-args";
import type { FleetRunnerArgs } from "./fleet-runner-args";
import { CONTAINER, type FleetTask } from "./fleet-task";
import type { RunnerPlace } from "./runner-network";
import { shardMap } from "./shard-map";
import { stateMachineStatements, type RunnerScope } from "./task-policies";

/** What the state machine needs. */
interface MachineParts {
  readonly scope: RunnerScope;
  readonly bucket: aws.s3.Bucket;
  readonly task: FleetTask;
  readonly place: RunnerPlace;
  readonly tags: Record<string, string>;
}

/** The state machine that starts a task for every shard, with its role and its log. */
export function shardMachine(
  name: string,
  args: FleetRunnerArgs,
  { scope, bucket, task, place, tags }: MachineParts,
  parent: pulumi.Resource,
): aws.sfn.StateMachine {
  const { partition, region, accountId, clusterArn } = scope;
  const logGroup = new aws.cloudwatch.LogGroup(
    `${name}-machine-log`,
    // CloudWatch's own policy lets AWS services write below this prefix.
    {
      name: `/aws/vendedlogs/states/${name}`,
      retentionInDays: 365,
      kmsKeyId: args.keyArn,
      tags,
    },
    { parent, ...dataOptions(args.removalPolicy ?? "retain") },
  );
  const { role, ready } = serviceRole(
    `${name}-machine-role`,
    {
      trust: {
        services: ["states.amazonaws.com"],
        source: {
          account: accountId,
          arns: [pulumi.interpolate`arn:${partition}:states:${region}:${accountId}:stateMachine:*`],
        },
      },
      statements: stateMachineStatements({
        ...scope,
        stateMachineName: name,
        taskDefinitionFamily: task.family,
        roleArns: [task.roleArn, task.executionRoleArn],
      }),
      permissionsBoundaryArn: args.permissionsBoundaryArn,
      tags,
    },
    parent,
  );
  const definition = pulumi
    .all([
      partition,
      clusterArn,
      task.definitionArn,
      place.subnetIds,
      place.securityGroup.id,
      bucket.bucket,
      args.keyArn,
      region,
    ])
    .apply(
      ([partition, clusterArn, taskDefinitionArn, subnetIds, groupId, bucketName, key, region]) =>
        shardMap({
          partition,
          clusterArn,
          taskDefinitionArn,
          containerName: CONTAINER,
          subnetIds,
          securityGroupId: groupId,
          assignPublicIp: place.assignPublicIp,
          bucketName,
          secretsProvider: `awskms:///${key}?region=${region}`,
          maxConcurrency: args.maxConcurrency ?? DEFAULTS.maxConcurrency,
          attempts: args.attempts ?? DEFAULTS.attempts,
          timeoutSeconds: args.timeoutSeconds ?? DEFAULTS.timeoutSeconds,
        }),
    );
  return new aws.sfn.StateMachine(
    `${name}-machine`,
    {
      name,
      roleArn: role.arn,
      definition: pulumi.jsonStringify(definition),
      loggingConfiguration: {
        level: "ALL",
        includeExecutionData: true,
        logDestination: pulumi.interpolate`${logGroup.arn}:*`,
      },
      tracingConfiguration: { enabled: true },
      tags,
    },
    { parent, dependsOn: [...ready, ...task.policies] },
  );
}
