import * as pulumi from "@pulumi/pulumi";

import type { PolicyStatement } from "../internal/iam/policy-document";

/** Refuses every request that does not come over TLS. */
export function tlsOnly(bucketArn: pulumi.Input<string>): PolicyStatement {
  return {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: ["s3:*"],
    Resource: [bucketArn, pulumi.interpolate`${bucketArn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

/**
 * Lets S3 deliver the access logs of this account's buckets.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export function logDelivery(
  logBucketArn: pulumi.Input<string>,
  sourceBucketArns: readonly pulumi.Input<string>[],
  accountId: pulumi.Input<string>,
): PolicyStatement {
  return {
    Sid: "LogDelivery",
    Effect: "Allow",
    Principal: { Service: ["logging.s3.amazonaws.com"] },
    Action: ["s3:PutObject"],
    Resource: [pulumi.interpolate`${logBucketArn}/*`],
    Condition: {
      ArnLike: { "aws:SourceArn": sourceBucketArns },
      StringEquals: { "aws:SourceAccount": accountId },
    },
  };
}
