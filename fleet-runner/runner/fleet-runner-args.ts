import type * as pulumi from "@pulumi/pulumi";

import type { RemovalPolicy } from "../../components/internal/removal-policy";

/** Network of the tasks: a new VPC, or existing subnets with a route to the internet. */
export type RunnerNetwork =
  | { readonly kind: "new"; /** @default "10.43.0.0/16" */ readonly cidrBlock?: string }
  | {
      readonly kind: "existing";
      readonly vpcId: pulumi.Input<string>;
      readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
      /** Whether the tasks get public addresses: needed in public subnets. @default false */
      readonly assignPublicIp?: boolean;
    };

/** What a {@link FleetRunner} needs. */
export interface FleetRunnerArgs {
  /** Customer-managed key for all data of the runner, and for the secrets in the stacks' states. */
  readonly keyArn: pulumi.Input<string>;
  /**
   * Name of the role that a task assumes in every attendee's account. No other role can be assumed.
   * @throws ResourceError if it is not a valid role name
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
   * Most tries of a shard.
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
  /** @default a new VPC whose tasks can connect to the internet, but not be reached from it */
  readonly network?: RunnerNetwork;
  /** Permissions boundary of the runner's roles. @default none */
  readonly permissionsBoundaryArn?: pulumi.Input<string>;
  /** @default "retain": states and results stay, because the accounts stay too */
  readonly removalPolicy?: RemovalPolicy;
  /** Tags for every child that takes tags. @default none */
  readonly tags?: Record<string, string>;
}
