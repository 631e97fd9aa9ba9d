import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import * as lifecycle from "../../components/data-lake/lifecycle";
import { privateBucket } from "../../components/data-lake/private-bucket";
import { outputsOf } from "../../components/internal/outputs-of";
import { callerScope } from "../../components/internal/iam/caller-scope";
import { fleetRunnerProblems } from "./check-args";
import type { FleetRunnerArgs } from "./fleet-runner-args";
import { fleetTask } from "./fleet-task";
import { imageRepository } from "./image-repository";
import { placeRunner } from "./runner-network";
import { shardMachine } from "./shard-machine";
import type { RunnerScope } from "./task-policies";

/** How long noncurrent versions of states and results are kept. Unit: days. */
const NONCURRENT_DAYS = 90;

/**
 * Runs `lab fleet` on many machines: a Step Functions map over shards of the attendees, each a Fargate task with the same command.
 * Inventory, states, journals and reports are in one bucket, below `fleets/<fleet>/`.
 */
export class FleetRunner extends pulumi.ComponentResource {
  /** ARN for `aws stepfunctions start-execution`. */
  readonly stateMachineArn: pulumi.Output<string>;
  /** Repository for the image. */
  readonly repositoryUrl: pulumi.Output<string>;
  readonly bucketName: pulumi.Output<string>;
  /** Role that attendees' accounts must trust. */
  readonly taskRoleArn: pulumi.Output<string>;
  /** Log group of the tasks' output. */
  readonly logGroupName: pulumi.Output<string>;

  /** @throws ResourceError listing everything wrong with the arguments, before anything is created */
  constructor(name: string, args: FleetRunnerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("lab:index:FleetRunner", name, {}, opts);

    const problems = fleetRunnerProblems(name, args);
    if (problems.length > 0) throw new pulumi.ResourceError(problems.join("\n"), this, true);
    const tags = { component: "FleetRunner", ...args.tags };
    const removalPolicy = args.removalPolicy ?? "retain";

    const { bucket } = privateBucket(
      `${name}-store`,
      {
        encryption: { kind: "kms", keyArn: args.keyArn },
        isVersioned: true,
        removalPolicy,
        rules: [lifecycle.abortUploads(), lifecycle.expireNoncurrent(NONCURRENT_DAYS)],
        tags,
      },
      this,
    );
    const repository = imageRepository(name, args, tags, this);
    const cluster = new aws.ecs.Cluster(
      `${name}-cluster`,
      { name, settings: [{ name: "containerInsights", value: "enabled" }], tags },
      { parent: this },
    );
    const scope: RunnerScope = {
      ...callerScope(this),
      keyArn: args.keyArn,
      bucketArn: bucket.arn,
      clusterName: cluster.name,
      clusterArn: cluster.arn,
    };
    const task = fleetTask(name, args, scope, repository, tags, this);
    const place = placeRunner(name, args, tags, this);
    const machine = shardMachine(name, args, { scope, bucket, task, place, tags }, this);

    this.stateMachineArn = machine.arn;
    this.repositoryUrl = repository.repositoryUrl;
    this.bucketName = bucket.bucket;
    this.taskRoleArn = task.roleArn;
    this.logGroupName = task.logGroup.name;
    this.registerOutputs(outputsOf(this));
  }
}
