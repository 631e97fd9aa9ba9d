import type * as pulumi from "@pulumi/pulumi";

import type { RemovalPolicy } from "../internal/removal-policy";

/** Keys that data at rest is encrypted with: S3's own, or a customer-managed KMS key. */
export type LakeEncryption =
  { readonly kind: "s3" } | { readonly kind: "kms"; readonly keyArn: pulumi.Input<string> };

/** A file to put into one of the lake's buckets. */
export interface LakeFile {
  /** Object key, without a leading "/". */
  readonly key: string;
  readonly source: pulumi.asset.Asset;
}

/** Source of the raw data: files uploaded with the stack, or another owner's bucket, read only. */
export type LakeDataset =
  | { readonly files: readonly LakeFile[] }
  /** The URI ends in "/". */
  | { readonly uri: string };

/** What a {@link DataLake} needs. Everything has a default. */
export interface DataLakeArgs {
  /**
   * Source of the raw files.
   * @default none: an empty raw bucket, to be filled later
   * @throws ResourceError if a URI does not end in "/" or a key is empty, absolute or given twice
   */
  readonly dataset?: LakeDataset;
  /**
   * Files for the scripts bucket.
   * @default none
   * @throws ResourceError if a key is empty, absolute or given twice
   */
  readonly scripts?: readonly LakeFile[];
  /**
   * Keys for data at rest. A key's policy must allow its users. Access logs always use keys
   * that S3 manages, because S3 can deliver them to no other bucket.
   * @default `{ kind: "s3" }`: keys that S3 manages
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html
   */
  readonly encryption?: LakeEncryption;
  /**
   * Whether overwritten and deleted objects are kept as versions.
   * @default true
   */
  readonly versioning?: boolean;
  /**
   * How long noncurrent versions are kept; those of query results always for a week. Unit: days.
   * @default 30
   * @throws ResourceError if not a whole number of at least 1
   */
  readonly noncurrentVersionDays?: number;
  /**
   * How long query results are kept. Does not affect tables made by CTAS. Unit: days.
   * @default 30
   * @throws ResourceError if not a whole number of at least 1
   */
  readonly resultsExpirationDays?: number;
  /**
   * How long before raw files move to Intelligent-Tiering. Unit: days.
   * @default 30
   * @throws ResourceError if not a whole number of at least 1
   */
  readonly rawTieringDays?: number;
  /** Whether accesses are logged, to a separate bucket that keeps the logs for a year. @default false */
  readonly accessLogs?: boolean;
  /** @default "retain": the buckets, their settings and objects stay when the stack is destroyed */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Tags for every bucket; they win over the component's own. Objects get none, because S3 allows ten tags
   * an object at most.
   * @default none
   */
  readonly tags?: Record<string, string>;
}
