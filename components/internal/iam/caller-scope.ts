import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** Account, region and partition, from which ARNs of other resources are built. */
export interface CallerScope {
  readonly accountId: pulumi.Output<string>;
  readonly region: pulumi.Output<string>;
  readonly partition: pulumi.Output<string>;
}

/** Account, region and partition of the provider that the parent uses. */
export function callerScope(parent: pulumi.Resource): CallerScope {
  return {
    accountId: aws.getCallerIdentityOutput({}, { parent }).accountId,
    region: aws.getRegionOutput({}, { parent }).region,
    partition: aws.getPartitionOutput({}, { parent }).partition,
  };
}
