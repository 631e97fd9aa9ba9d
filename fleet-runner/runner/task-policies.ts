import * as pulumi from "@pulumi/pulumi";

import type { CallerScope } from "../../components/internal/iam/caller-scope";
import { readData, useKey, writeData } from "../../components/internal/iam/data-access";
import { allow, type PolicyStatement } from "../../components/internal/iam/policy-document";
import { allowEverywhere } from "../../components/internal/iam/unnarrowed-actions";

/** Resources of the runner's roles. */
export interface RunnerScope extends CallerScope {
  readonly keyArn: pulumi.Input<string>;
  readonly bucketArn: pulumi.Input<string>;
  readonly clusterName: pulumi.Input<string>;
  readonly clusterArn: pulumi.Input<string>;
}

/** Rights of a task: keep states and reports, and assume the organiser's role in an attendee's account. */
export function taskStatements(
  scope: RunnerScope,
  attendeeRoleName: string,
): readonly PolicyStatement[] {
  const { partition, region, accountId, bucketArn, clusterName, clusterArn, keyArn } = scope;
  return [
    ...readData([{ bucketArn, prefix: "fleets/" }]),
    writeData([{ bucketArn, prefix: "fleets/" }]),
    ...useKey(keyArn),
    // The inventory names the accounts, and each account's trust policy decides whether the runner may assume its role.
    allow(
      ["sts:AssumeRole"],
      [pulumi.interpolate`arn:${partition}:iam::*:role/${attendeeRoleName}`],
    ),
    // To check whether the task that holds a lock has ended.
    allow(
      ["ecs:DescribeTasks"],
      [pulumi.interpolate`arn:${partition}:ecs:${region}:${accountId}:task/${clusterName}/*`],
      { ArnEquals: { "ecs:cluster": clusterArn } },
    ),
  ];
}

/** Rights of Fargate to start a task: fetch the image, and write its output. */
export function executionStatements(
  { keyArn }: RunnerScope,
  repositoryArn: pulumi.Input<string>,
  logGroupArn: pulumi.Input<string>,
): readonly PolicyStatement[] {
  return [
    ...allowEverywhere("ecr:GetAuthorizationToken"),
    allow(
      ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      [repositoryArn],
    ),
    allow(["logs:CreateLogStream", "logs:PutLogEvents"], [pulumi.interpolate`${logGroupArn}:*`]),
    allow(["kms:Decrypt"], [keyArn]),
  ];
}

/** Settings of the state machine's rights. */
interface StateMachineScope extends RunnerScope {
  readonly stateMachineName: string;
  readonly taskDefinitionFamily: string;
  readonly roleArns: readonly pulumi.Input<string>[];
}

/**
 * Rights of the state machine: start itself once for each shard, run and stop tasks, and log how they ended.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/ecs-iam.html
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html
 */
export function stateMachineStatements(scope: StateMachineScope): readonly PolicyStatement[] {
  const { partition, region, accountId, bucketArn, clusterName, clusterArn, keyArn } = scope;
  const { stateMachineName: machine, taskDefinitionFamily: family, roleArns } = scope;
  const arn = (service: string, rest: pulumi.Input<string>) =>
    pulumi.interpolate`arn:${partition}:${service}:${region}:${accountId}:${rest}`;
  const inCluster = { ArnEquals: { "ecs:cluster": clusterArn } };
  const executions = [
    arn("states", `execution:${machine}:*`),
    // Executions of a map's items carry its label.
    arn("states", `execution:${machine}/*:*`),
  ];
  return [
    allow(["ecs:RunTask"], [arn("ecs", `task-definition/${family}:*`)], inCluster),
    allow(
      ["ecs:StopTask", "ecs:DescribeTasks"],
      [arn("ecs", pulumi.interpolate`task/${clusterName}/*`)],
      inCluster,
    ),
    allow(["ecs:TagResource"], [arn("ecs", pulumi.interpolate`task/${clusterName}/*`)]),
    allow(["iam:PassRole"], roleArns, {
      StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
    }),
    allow(
      ["events:PutTargets", "events:PutRule", "events:DescribeRule"],
      [arn("events", "rule/StepFunctionsGetEventsForECSTaskRule")],
    ),
    allow(["states:StartExecution"], [arn("states", `stateMachine:${machine}`)]),
    allow(["states:DescribeExecution", "states:StopExecution"], executions),
    allow(["states:DescribeMapRun"], [arn("states", `mapRun:${machine}/*`)]),
    allow(
      ["s3:PutObject", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:AbortMultipartUpload"],
      [pulumi.interpolate`${bucketArn}/fleets/*`],
    ),
    allow(["kms:Decrypt", "kms:GenerateDataKey"], [keyArn]),
    ...allowEverywhere(
      "logs:CreateLogDelivery",
      "logs:GetLogDelivery",
      "logs:UpdateLogDelivery",
      "logs:DeleteLogDelivery",
      "logs:ListLogDeliveries",
      "logs:PutResourcePolicy",
      "logs:DescribeResourcePolicies",
      "logs:DescribeLogGroups",
      "xray:PutTraceSegments",
      "xray:PutTelemetryRecords",
      "xray:GetSamplingRules",
      "xray:GetSamplingTargets",
    ),
  ];
}
