import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { policyDocument, type PolicyStatement } from "../internal/iam/policy-document";
import { dataOptions, type RemovalPolicy } from "../internal/removal-policy";
import { tlsOnly } from "./bucket-policy";
import type { LakeEncryption } from "./data-lake-args";

/** What one bucket of the lake is created from. */
export interface PrivateBucketSpec {
  readonly encryption: LakeEncryption;
  readonly isVersioned: boolean;
  readonly removalPolicy: RemovalPolicy;
  readonly rules: aws.types.input.s3.BucketLifecycleConfigurationRule[];
  /** Additional statements of the bucket policy. @default none */
  readonly statements?: (bucketArn: pulumi.Output<string>) => PolicyStatement[];
  readonly tags: Record<string, string>;
}

/** A bucket, and the settings that must exist before anything is written to it. */
export interface PrivateBucket {
  readonly bucket: aws.s3.Bucket;
  readonly settings: readonly pulumi.Resource[];
}

/**
 * A private bucket with its settings: bucket owner enforced, public access blocked, TLS
 * only, encrypted, optionally versioned, and one lifecycle configuration with all rules.
 *
 * Settings follow the bucket's removal policy: a bucket that stays must stay private.
 */
export function privateBucket(
  name: string,
  spec: PrivateBucketSpec,
  parent: pulumi.Resource,
): PrivateBucket {
  const removal = dataOptions(spec.removalPolicy);
  const bucket = new aws.s3.Bucket(
    name,
    { forceDestroy: spec.removalPolicy === "destroy", tags: spec.tags },
    { parent, ...removal },
  );
  const options = { parent: bucket, ...removal };
  const ownership = new aws.s3.BucketOwnershipControls(
    `${name}-ownership`,
    { bucket: bucket.id, rule: { objectOwnership: "BucketOwnerEnforced" } },
    options,
  );
  const access = new aws.s3.BucketPublicAccessBlock(
    `${name}-access`,
    {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    options,
  );
  const encryption = new aws.s3.BucketServerSideEncryptionConfiguration(
    `${name}-encryption`,
    { bucket: bucket.id, rules: [encryptionRule(spec.encryption)] },
    options,
  );
  // Suspended versioning leaves delete markers to clean up, no versioning does not: so there is
  // no resource instead of "Suspended". Deleting the resource suspends versioning.
  const versioning = spec.isVersioned
    ? new aws.s3.BucketVersioning(
        `${name}-versioning`,
        { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } },
        options,
      )
    : undefined;
  // A second lifecycle resource would overwrite the first, so all rules are in one.
  new aws.s3.BucketLifecycleConfiguration(
    `${name}-lifecycle`,
    { bucket: bucket.id, rules: spec.rules },
    // S3 accepts rules on noncurrent versions before versioning is on, but keeps no versions then.
    { ...options, dependsOn: versioning ? [versioning] : [] },
  );
  const statements = spec.statements?.(bucket.arn) ?? [];
  const policy = new aws.s3.BucketPolicy(
    `${name}-policy`,
    { bucket: bucket.id, policy: policyDocument([tlsOnly(bucket.arn), ...statements]) },
    // S3 refuses some of these changes while another one runs on the same bucket.
    { ...options, dependsOn: [ownership, access] },
  );
  return { bucket, settings: [encryption, policy, ...(versioning ? [versioning] : [])] };
}

function encryptionRule(
  encryption: LakeEncryption,
): aws.types.input.s3.BucketServerSideEncryptionConfigurationRule {
  if (encryption.kind === "s3") {
    return { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } };
  }
  return {
    applyServerSideEncryptionByDefault: {
      sseAlgorithm: "aws:kms",
      kmsMasterKeyId: encryption.keyArn,
    },
    // One data key per bucket instead of one per object: far fewer calls to KMS.
    bucketKeyEnabled: true,
  };
}
