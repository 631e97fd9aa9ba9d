import type * as pulumi from "@pulumi/pulumi";

/** A bucket, or the part of it below a prefix. */
export interface BucketLocation {
  readonly bucketArn: pulumi.Input<string>;
  /** Key prefix ending in "/". By default the whole bucket. */
  readonly prefix?: string;
}
