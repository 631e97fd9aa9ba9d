import * as pulumi from "@pulumi/pulumi";

import { allow, type PolicyStatement } from "./policy-document";

/** A bucket, or the part of it below a prefix, that policies are about. */
export interface DataLocation {
  readonly bucketArn: pulumi.Input<string>;
  /** Key prefix ending in "/". @default the whole bucket */
  readonly prefix?: string;
}

/** The part of a location below another prefix, which ends in "/". */
export function below({ bucketArn, prefix = "" }: DataLocation, further: string): DataLocation {
  return { bucketArn, prefix: `${prefix}${further}` };
}

/** Reading objects and listing their prefixes; empty without locations. */
export function readData(locations: readonly DataLocation[]): PolicyStatement[] {
  if (locations.length === 0) return [];
  return [
    allow(["s3:GetObject"], locations.map(objectArns)),
    // A call for the bucket's region has no prefix, so the condition below would deny it.
    allow(
      ["s3:GetBucketLocation"],
      locations.map(({ bucketArn }) => bucketArn),
    ),
    ...locations.map(({ bucketArn, prefix }) =>
      allow(
        ["s3:ListBucket"],
        [bucketArn],
        prefix ? { StringLike: { "s3:prefix": [prefix, `${prefix}*`] } } : undefined,
      ),
    ),
  ];
}

/** Denies reading objects below the locations, whatever else is allowed. */
export function refuseReading(locations: readonly DataLocation[]): PolicyStatement {
  return { ...allow(["s3:GetObject"], locations.map(objectArns)), Effect: "Deny" };
}

/** Writing, replacing and deleting objects below the locations. */
export function writeData(locations: readonly DataLocation[]): PolicyStatement {
  return allow(
    ["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
    locations.map(objectArns),
  );
}

/** Reading what a customer-managed key encrypts; empty when AWS manages the keys. */
export function decryptWith(keyArn: pulumi.Input<string> | undefined): PolicyStatement[] {
  return keyArn === undefined ? [] : [allow(["kms:Decrypt", "kms:DescribeKey"], [keyArn])];
}

/** Reading and writing with a customer-managed key; empty when AWS manages the keys. */
export function useKey(keyArn: pulumi.Input<string> | undefined): PolicyStatement[] {
  if (keyArn === undefined) return [];
  return [
    allow(["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:DescribeKey"], [keyArn]),
  ];
}

/** ARNs of the objects of a location. */
export function objectArns({ bucketArn, prefix }: DataLocation): pulumi.Output<string> {
  return pulumi.interpolate`${bucketArn}/${prefix ?? ""}*`;
}
