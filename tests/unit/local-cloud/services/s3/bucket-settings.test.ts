import * as aws from "@pulumi/aws";
import {
  DeleteBucketCorsCommand,
  DeleteBucketEncryptionCommand,
  DeleteBucketLifecycleCommand,
  DeleteBucketPolicyCommand,
  DeleteBucketReplicationCommand,
  DeleteBucketWebsiteCommand,
  GetBucketAccelerateConfigurationCommand,
  GetBucketAclCommand,
  GetBucketCorsCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketReplicationCommand,
  GetBucketRequestPaymentCommand,
  GetBucketVersioningCommand,
  GetBucketWebsiteCommand,
  GetObjectLegalHoldCommand,
  GetObjectLockConfigurationCommand,
  GetObjectRetentionCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  PutObjectCommand,
  PutObjectRetentionCommand,
} from "@aws-sdk/client-s3";
import { expect } from "chai";

import { rejectionOf } from "../../local-cloud-fixture";
import { servedS3, type ServedS3 } from "./served-s3";

describe("settings that a bucket of the local S3 does not have", () => {
  let served: ServedS3;
  const trips = { Bucket: "trips" };

  before(async () => {
    served = await servedS3();
  });

  after(() => served.close());

  it("are missing by S3's own codes", async () => {
    const { s3 } = served;
    const codes = await Promise.all(
      [
        s3.send(new GetBucketCorsCommand(trips)),
        s3.send(new GetBucketWebsiteCommand(trips)),
        s3.send(new GetBucketReplicationCommand(trips)),
        s3.send(new GetBucketLifecycleConfigurationCommand(trips)),
        s3.send(new GetBucketPolicyCommand(trips)),
        s3.send(new GetBucketPolicyStatusCommand(trips)),
        s3.send(new GetObjectLockConfigurationCommand(trips)),
      ].map(async (answer) => (await rejectionOf(answer)).name),
    );

    expect(codes).to.deep.equal([
      "NoSuchCORSConfiguration",
      "NoSuchWebsiteConfiguration",
      "ReplicationConfigurationNotFoundError",
      "NoSuchLifecycleConfiguration",
      "NoSuchBucketPolicy",
      "NoSuchBucketPolicy",
      "ObjectLockConfigurationNotFoundError",
    ]);
  });

  it("are what a new bucket has", async () => {
    const { s3 } = served;

    const encryption = await s3.send(new GetBucketEncryptionCommand(trips));
    const ownership = await s3.send(new GetBucketOwnershipControlsCommand(trips));
    const block = await s3.send(new GetPublicAccessBlockCommand(trips));
    const acl = await s3.send(new GetBucketAclCommand(trips));
    const payment = await s3.send(new GetBucketRequestPaymentCommand(trips));
    const others = await Promise.all([
      s3.send(new GetBucketVersioningCommand(trips)),
      s3.send(new GetBucketLoggingCommand(trips)),
      s3.send(new GetBucketAccelerateConfigurationCommand(trips)),
      s3.send(new GetBucketNotificationConfigurationCommand(trips)),
    ]);

    expect(
      encryption.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault,
    ).to.deep.equal({ SSEAlgorithm: "AES256" });
    expect(ownership.OwnershipControls?.Rules?.[0]?.ObjectOwnership).to.equal(
      "BucketOwnerEnforced",
    );
    expect(block.PublicAccessBlockConfiguration).to.include({
      BlockPublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(acl.Grants?.map(({ Permission }) => Permission)).to.deep.equal(["FULL_CONTROL"]);
    expect(payment.Payer).to.equal("BucketOwner");
    for (const { $metadata: _metadata, ...members } of others) expect(members).to.deep.equal({});
  });

  it("can be deleted, and the bucket stays", async () => {
    const { s3 } = served;

    await s3.send(new DeleteBucketCorsCommand(trips));
    await s3.send(new DeleteBucketWebsiteCommand(trips));
    await s3.send(new DeleteBucketReplicationCommand(trips));
    await s3.send(new DeleteBucketLifecycleCommand(trips));
    await s3.send(new DeleteBucketPolicyCommand(trips));
    await s3.send(new DeleteBucketEncryptionCommand(trips));

    await s3.send(new HeadBucketCommand(trips));
  });

  it("are refused by name where a program has made them", async () => {
    await served.cloud.run(() => {
      const bucket = new aws.s3.Bucket("b", { bucket: "with-policy" });
      const policy = JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: "arn:aws:s3:::with-policy/*",
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      });
      new aws.s3.BucketPolicy("p", { bucket: bucket.id, policy });
    });

    const refusal = await rejectionOf(
      served.s3.send(new GetBucketPolicyCommand({ Bucket: "with-policy" })),
    );

    expect(refusal.message).to.include("does not simulate GET bucket?policy of S3");
  });

  it("keep objects from being locked, which need a bucket with Object Lock", async () => {
    const { s3 } = served;
    const place = { Bucket: "trips", Key: "a" };
    await s3.send(new PutObjectCommand({ ...place, Body: "1" }));

    const codes = await Promise.all(
      [
        s3.send(new GetObjectLegalHoldCommand(place)),
        s3.send(new GetObjectRetentionCommand(place)),
        s3.send(new PutObjectRetentionCommand({ ...place, Retention: { Mode: "GOVERNANCE" } })),
      ].map(async (answer) => (await rejectionOf(answer)).name),
    );

    expect(codes).to.deep.equal(["InvalidRequest", "InvalidRequest", "InvalidRequest"]);
  });
});
