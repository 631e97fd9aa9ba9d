import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";

import { serviceRole } from "../../components/internal/iam/service-role";
import { dataOptions } from "../../components/internal/removal-policy";
import { DEFAULTS } from "./check-args";
import type { FleetRunnerArgs } from "./fleet-runner-args";
import { executionStatements, taskStatements, type RunnerScope } from "./task-policies";

/** Name of the one container of a task. */
export const CONTAINER = "lab";

/** Folder that the container may write to; the rest of its disk is read only. */
const WORK = "/work";

/** What a task needs. */
export interface FleetTask {
  readonly definitionArn: pulumi.Output<string>;
  readonly family: string;
  /** Role of the task itself; attendees' accounts trust it. */
  readonly roleArn: pulumi.Output<string>;
  /** Role that starts the task. */
  readonly executionRoleArn: pulumi.Output<string>;
  /** What must exist before a task starts. */
  readonly policies: readonly pulumi.Resource[];
  readonly logGroup: aws.cloudwatch.LogGroup;
}

/** A task that runs the lab's command, with the roles of the task and of its start. */
export function fleetTask(
  name: string,
  args: FleetRunnerArgs,
  scope: RunnerScope,
  repository: aws.ecr.Repository,
  tags: Record<string, string>,
  parent: pulumi.Resource,
): FleetTask {
  const logGroup = new aws.cloudwatch.LogGroup(
    `${name}-log`,
    { name: `/lab/${name}/tasks`, retentionInDays: 365, kmsKeyId: args.keyArn, tags },
    { parent, ...dataOptions(args.removalPolicy ?? "retain") },
  );
  const { partition, region, accountId } = scope;
  const common = {
    trust: {
      services: ["ecs-tasks.amazonaws.com"],
      source: {
        account: accountId,
        arns: [pulumi.interpolate`arn:${partition}:ecs:${region}:${accountId}:*`],
      },
    },
    permissionsBoundaryArn: args.permissionsBoundaryArn,
    tags,
  };
  const task = serviceRole(
    `${name}-task-role`,
    { ...common, statements: taskStatements(scope, args.attendeeRoleName) },
    parent,
  );
  const execution = serviceRole(
    `${name}-execution-role`,
    { ...common, statements: executionStatements(scope, repository.arn, logGroup.arn) },
    parent,
  );
  const definition = new awsx.ecs.FargateTaskDefinition(
    `${name}-task`,
    {
      family: name,
      cpu: String(args.cpu ?? DEFAULTS.cpu),
      memory: String(args.memory ?? DEFAULTS.memory),
      taskRole: { roleArn: task.role.arn },
      executionRole: { roleArn: execution.role.arn },
      logGroup: { skip: true },
      volumes: [{ name: "work" }],
      container: {
        name: CONTAINER,
        image: pulumi.interpolate`${repository.repositoryUrl}:${args.imageTag}`,
        essential: true,
        readonlyRootFilesystem: true,
        // The init process ends engines whose worker has ended.
        linuxParameters: { initProcessEnabled: true },
        mountPoints: [{ sourceVolume: "work", containerPath: WORK, readOnly: false }],
        environment: [{ name: "AWS_REGION", value: region }],
        // Ending after an interrupt takes time; this is Fargate's maximum.
        stopTimeout: 120,
        logConfiguration: {
          logDriver: "awslogs",
          options: {
            "awslogs-group": logGroup.name,
            "awslogs-region": region,
            "awslogs-stream-prefix": CONTAINER,
          },
        },
      },
      tags,
    },
    { parent },
  );
  return {
    definitionArn: definition.taskDefinition.arn,
    family: name,
    roleArn: task.role.arn,
    executionRoleArn: execution.role.arn,
    policies: [...task.ready, ...execution.ready],
    logGroup,
  };
}
