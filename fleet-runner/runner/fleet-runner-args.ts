import type * as pulumi from "@pulumi/pulumi";

import type { RemovalPolicy } from "../../components/internal/removal-policy";

/** Where the tasks run: a VPC of their own, or subnets that are there and have a way to the internet. */
export type RunnerNetwork =
  | { readonly kind: "new"; /** @default "10.43.0.0/16" */ readonly cidrBlock?: string }
  | {
      readonly kind: "existing";
      readonly vpcId: pulumi.Input<string>;
      readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
      /** Whether the tasks get addresses of their own: needed in public subnets. @default false */
      readonly assignPublicIp?: boolean;
    };

/** What a {@link FleetRunner} needs. */
export interface FleetRunnerArgs {
  /** Customer-managed key for everything it keeps, and for the secrets in the stacks' states. */
  readonly keyArn: pulumi.Input<string>;
  /**
   * Name of the role that a task assumes in every attendee's account. No other role can be assumed.
   * @throws ResourceError if it is no role's name
   */
  readonly attendeeRoleName: string;
  /** Tag of the image in the runner's repository. Tags there are immutable, so a new image needs a new tag. */
  readonly imageTag: string;
  /**
   * Shards at the same time; each is a task.
   * @default 10
   * @throws ResourceError if not an integer of 1 to 1,000
   */
  readonly maxConcurrency?: number;
  /**
   * How often a shard is tried in all.
   * @default 3
   * @throws ResourceError if not an integer of 1 to 10
   */
  readonly attempts?: number;
  /**
   * Most time for one attempt at a shard, after which its task is stopped. Unit: seconds.
   * @default 14,400: four hours
   * @throws ResourceError if not an integer of at least 60
   */
  readonly timeoutSeconds?: number;
  /**
   * Processor of one task. Unit: 1,024 a core.
   * @default 4,096
   * @throws ResourceError if Fargate has no such task
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
   */
  readonly cpu?: number;
  /** Memory of one task. Unit: mebibytes. @default 16,384 */
  readonly memory?: number;
  /** @default a VPC of its own, whose tasks reach out and which nobody reaches */
  readonly network?: RunnerNetwork;
  /** Policy that no role of the runner may go beyond. @default none */
  readonly permissionsBoundaryArn?: pulumi.Input<string>;
  /** @default "retain": states and results stay, for the accounts do, too */
  readonly removalPolicy?: RemovalPolicy;
  /** Tags for every child that takes them. @default none */
  readonly tags?: Record<string, string>;
}
