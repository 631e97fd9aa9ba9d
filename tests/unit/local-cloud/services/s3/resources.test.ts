import { statSync } from "node:fs";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { aLocalCloud, rejectionOf, type LocalCloudFixture } from "../../local-cloud-fixture";

describe("S3 resources of the local cloud", () => {
  let cloud: LocalCloudFixture;

  beforeEach(() => {
    cloud = aLocalCloud();
  });

  afterEach(() => cloud.close());

  it("make a bucket a folder, with the names and ARN that S3 answers", async () => {
    const outputs = await cloud.run(() => {
      const { id, arn, region, bucketRegionalDomainName } = new aws.s3.Bucket("b", {
        bucket: "trips",
      });
      return { id, arn, region, bucketRegionalDomainName };
    });

    expect(outputs).to.deep.equal({
      id: "trips",
      arn: "arn:aws:s3:::trips",
      region: "us-west-2",
      bucketRegionalDomainName: "trips.s3.us-west-2.amazonaws.com",
    });
    expect(statSync(cloud.services.cloud.objects.bucketPath("trips")).isDirectory()).to.equal(true);
  });

  it("refuse a second bucket of one name", async () => {
    const error = await rejectionOf(
      cloud.run(() => {
        const first = new aws.s3.Bucket("first", { bucket: "trips" });
        new aws.s3.Bucket("second", { bucket: "trips" }, { dependsOn: first });
      }),
    );

    expect(error.message).to.match(/^aws:s3\/bucket:Bucket "second": BucketAlreadyOwnedByYou: /);
  });

  it("give an object the bucket and key as id and the digest of its bytes as ETag", async () => {
    const outputs = await cloud.run(() => {
      const bucket = new aws.s3.Bucket("b", { bucket: "trips" });
      const { id, arn, etag } = new aws.s3.BucketObjectv2("o", {
        bucket: bucket.id,
        key: "a/b.txt",
        content: "hello",
      });
      return { id, arn, etag };
    });

    expect(outputs).to.deep.equal({
      id: "trips/a/b.txt",
      arn: "arn:aws:s3:::trips/a/b.txt",
      etag: "5d41402abc4b2a76b9719d911017c592",
    });
  });

  it("refuse an object in a bucket that does not exist", async () => {
    const error = await rejectionOf(
      cloud.run(
        () => new aws.s3.BucketObjectv2("o", { bucket: "nowhere", key: "a", content: "x" }),
      ),
    );

    expect(error.message).to.include('"o": NoSuchBucket: ');
  });

  it("refuse an object whose file is not on this machine, naming the file", async () => {
    const error = await rejectionOf(
      cloud.run(() => {
        const bucket = new aws.s3.Bucket("b", { bucket: "trips" });
        new aws.s3.BucketObjectv2("o", {
          bucket: bucket.id,
          key: "a",
          source: new pulumi.asset.FileAsset("no/such/file.csv"),
        });
      }),
    );

    expect(error.message).to.include("no/such/file.csv");
  });

  it("refuse settings of a bucket that does not exist", async () => {
    const error = await rejectionOf(
      cloud.run(
        () =>
          new aws.s3.BucketVersioning("v", {
            bucket: "nowhere",
            versioningConfiguration: { status: "Enabled" },
          }),
      ),
    );

    expect(error.message).to.include("NoSuchBucket");
  });

  const refusals: [what: string, make: (bucket: aws.s3.Bucket) => unknown, message: RegExp][] = [
    [
      "a policy that is no JSON",
      (bucket) => new aws.s3.BucketPolicy("p", { bucket: bucket.id, policy: "allow all" }),
      /MalformedPolicy: /,
    ],
    [
      "a versioning state that S3 does not know",
      (bucket) =>
        new aws.s3.BucketVersioning("v", {
          bucket: bucket.id,
          versioningConfiguration: { status: "On" },
        }),
      /MalformedXML: versioningConfiguration.status is "On"/,
    ],
    [
      "two lifecycle rules with one id",
      (bucket) =>
        new aws.s3.BucketLifecycleConfiguration("l", {
          bucket: bucket.id,
          rules: [
            { id: "a", status: "Enabled", filter: { prefix: "x/" }, expiration: { days: 1 } },
            { id: "a", status: "Enabled", filter: { prefix: "y/" }, expiration: { days: 1 } },
          ],
        }),
      /InvalidArgument: Rule ID must be unique/,
    ],
    [
      "logs to a bucket that does not exist",
      (bucket) =>
        new aws.s3.BucketLogging("g", {
          bucket: bucket.id,
          targetBucket: "nowhere",
          targetPrefix: "l/",
        }),
      /InvalidTargetBucketForLogging/,
    ],
  ];
  for (const [what, make, message] of refusals) {
    it(`refuse ${what}`, async () => {
      const error = await rejectionOf(
        cloud.run(() => void make(new aws.s3.Bucket("b", { bucket: "trips" }))),
      );

      expect(error.message).to.match(message);
    });
  }
});
