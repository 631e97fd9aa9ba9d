import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { DataLake, type DataLakeArgs } from "../../../components/data-lake";
import { deploy, valueOf, type Deployment } from "./recording-mocks";

const BUCKET = "aws:s3/bucket:Bucket";
const OBJECT = "aws:s3/bucketObjectv2:BucketObjectv2";

const KEY_ARN = "arn:aws:kms:us-west-2:123456789012:key/1";

function aLake(args?: DataLakeArgs): Promise<Deployment<DataLake>> {
  return deploy(() => new DataLake("lake", args));
}

function aFile(key: string) {
  return { key, source: new pulumi.asset.StringAsset("a,b\n") };
}

function statementsOf(lake: Deployment<DataLake>, bucket: string) {
  const { policy } = lake.named(`lake-${bucket}-policy`).inputs;
  return (JSON.parse(policy as string) as { Statement: Record<string, unknown>[] }).Statement;
}

async function complaintOf(args: DataLakeArgs): Promise<string> {
  try {
    await aLake(args);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

describe("DataLake", () => {
  describe("with defaults", () => {
    let lake: Deployment<DataLake>;
    before(async () => {
      lake = await aLake();
    });

    it("has a raw, a curated, a results and a scripts bucket and nothing to log to", () => {
      const names = lake.ofType(BUCKET).map(({ name }) => name);

      expect(names).to.have.members(["lake-raw", "lake-curated", "lake-results", "lake-scripts"]);
    });

    it("keeps every bucket and its settings when the stack is destroyed", () => {
      const children = lake.resources.filter(({ type }) => type.startsWith("aws:"));

      expect(children.filter(({ retainOnDelete }) => !retainOnDelete)).to.be.empty;
      expect(lake.ofType(BUCKET).map(({ inputs }) => inputs.forceDestroy)).not.to.include(true);
    });

    it("blocks public access to every bucket in all four ways", () => {
      const blocks = lake.ofType("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");

      expect(blocks).to.have.length(4);
      for (const { inputs } of blocks) {
        expect(inputs).to.include({
          blockPublicAcls: true,
          blockPublicPolicy: true,
          ignorePublicAcls: true,
          restrictPublicBuckets: true,
        });
      }
    });

    it("refuses requests without TLS to every bucket and its objects", () => {
      for (const bucket of ["raw", "curated", "results", "scripts"]) {
        expect(statementsOf(lake, bucket)).to.deep.equal([
          {
            Sid: "TlsOnly",
            Effect: "Deny",
            Principal: "*",
            Action: ["s3:*"],
            Resource: [`arn:aws:s3:::lake-${bucket}`, `arn:aws:s3:::lake-${bucket}/*`],
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ]);
      }
    });

    it("makes the account the owner of every object", () => {
      const rules = lake
        .ofType("aws:s3/bucketOwnershipControls:BucketOwnershipControls")
        .map(({ inputs }) => inputs.rule);

      expect(rules).to.deep.equal(Array(4).fill({ objectOwnership: "BucketOwnerEnforced" }));
    });

    it("keeps versions of everything", () => {
      const versioned = lake.ofType("aws:s3/bucketVersioning:BucketVersioning");

      expect(versioned.map(({ parent }) => parent)).to.have.members([
        "lake-raw",
        "lake-curated",
        "lake-results",
        "lake-scripts",
      ]);
    });

    it("gives each bucket one lifecycle configuration whose rules all have a filter", () => {
      const lifecycles = lake.ofType(
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
      );
      const rules = lifecycles.flatMap(({ inputs }) => inputs.rules as { filter?: object }[]);

      expect(lifecycles.map(({ parent }) => parent)).to.have.members(
        lake.ofType(BUCKET).map(({ name }) => name),
      );
      expect(rules.filter(({ filter }) => filter === undefined)).to.be.empty;
    });

    it("names the places in URIs that end in a slash", async () => {
      const { component } = lake;

      expect(await valueOf(component.rawUri)).to.equal("s3://lake-raw/");
      expect(await valueOf(component.curatedUri)).to.equal("s3://lake-curated/");
      expect(await valueOf(component.resultsUri)).to.equal("s3://lake-results/athena/");
      expect(await valueOf(component.scriptsUri)).to.equal("s3://lake-scripts/");
      expect(await valueOf(component.temporaryUri)).to.equal("s3://lake-scripts/tmp/");
    });

    it("names every child after itself", () => {
      const strangers = lake.resources.filter(({ name }) => !name.startsWith("lake"));

      expect(strangers).to.be.empty;
    });
  });

  it("empties and deletes its buckets with the stack when told to destroy", async () => {
    const lake = await aLake({ removalPolicy: "destroy" });

    expect(lake.ofType(BUCKET).map(({ inputs }) => inputs.forceDestroy as boolean)).to.deep.equal(
      Array(4).fill(true),
    );
    expect(lake.resources.filter(({ retainOnDelete }) => retainOnDelete)).to.be.empty;
  });

  it("encrypts with a customer-managed key and bucket keys when given a key", async () => {
    const lake = await aLake({ encryption: { kind: "kms", keyArn: KEY_ARN } });

    expect(lake.named("lake-raw-encryption").inputs.rules).to.deep.equal([
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: KEY_ARN },
        bucketKeyEnabled: true,
      },
    ]);
    expect(await valueOf(lake.component.keyArn!)).to.equal(KEY_ARN);
  });

  it("has no versions without versioning", async () => {
    const lake = await aLake({ versioning: false });

    expect(lake.ofType("aws:s3/bucketVersioning:BucketVersioning")).to.be.empty;
  });

  it("tags its buckets, the caller's tags winning over its own", async () => {
    const lake = await aLake({ tags: { owner: "ana", component: "mine" } });

    for (const { inputs } of lake.ofType(BUCKET)) {
      expect(inputs.tags).to.deep.equal({ owner: "ana", component: "mine" });
    }
  });

  it("takes the days of its rules from its arguments", async () => {
    const lake = await aLake({
      noncurrentVersionDays: 3,
      resultsExpirationDays: 5,
      rawTieringDays: 7,
    });

    const raw = lake.named("lake-raw-lifecycle").inputs.rules as object[];
    const results = lake.named("lake-results-lifecycle").inputs.rules as {
      expiration?: { days?: number };
    }[];
    expect(raw).to.deep.include({
      id: "tier-raw-files",
      status: "Enabled",
      filter: { prefix: "" },
      transitions: [{ days: 7, storageClass: "INTELLIGENT_TIERING" }],
    });
    expect(JSON.stringify(raw)).to.contain('"noncurrentDays":3');
    expect(results.filter(({ expiration }) => expiration?.days)).to.have.length(16);
    expect(JSON.stringify(results)).to.contain('"days":5');
  });

  describe("with access logs", () => {
    let lake: Deployment<DataLake>;
    before(async () => {
      lake = await aLake({ accessLogs: true, encryption: { kind: "kms", keyArn: KEY_ARN } });
    });

    it("logs each bucket below its own prefix, once S3 may deliver", () => {
      const logging = lake.ofType("aws:s3/bucketLogging:BucketLogging");

      expect(logging.map(({ inputs }) => inputs.targetPrefix as string)).to.have.members([
        "raw/",
        "curated/",
        "results/",
        "scripts/",
      ]);
      for (const { dependencies } of logging) expect(dependencies).to.include("lake-logs-policy");
    });

    it("lets S3 deliver logs of these buckets of this account only", () => {
      const [, delivery] = statementsOf(lake, "logs");

      expect(delivery).to.deep.equal({
        Sid: "LogDelivery",
        Effect: "Allow",
        Principal: { Service: ["logging.s3.amazonaws.com"] },
        Action: ["s3:PutObject"],
        Resource: ["arn:aws:s3:::lake-logs/*"],
        Condition: {
          ArnLike: {
            "aws:SourceArn": ["raw", "curated", "results", "scripts"].map(
              (bucket) => `arn:aws:s3:::lake-${bucket}`,
            ),
          },
          StringEquals: { "aws:SourceAccount": "123456789012" },
        },
      });
    });

    it("encrypts the logs with S3's own keys, the only ones S3 delivers to", () => {
      const { rules } = lake.named("lake-logs-encryption").inputs;

      expect(rules).to.deep.equal([
        { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
      ]);
    });
  });

  it("uploads sample files and scripts after the bucket's encryption is set", async () => {
    const lake = await aLake({
      dataset: { files: [aFile("yellow/2015/trips.csv")] },
      scripts: [aFile("glue/etl.py")],
    });

    const objects = lake.ofType(OBJECT);
    expect(
      objects.map(({ inputs }) => [inputs.bucket, inputs.key] as unknown),
    ).to.have.deep.members([
      ["lake-raw", "yellow/2015/trips.csv"],
      ["lake-scripts", "glue/etl.py"],
    ]);
    expect(lake.named("lake-sample-yellow/2015/trips.csv").dependencies).to.include(
      "lake-raw-encryption",
    );
  });

  it("uploads no data without a dataset", async () => {
    const lake = await aLake();

    expect(lake.ofType(OBJECT)).to.be.empty;
  });

  it("points at a shared bucket's prefix, for policies too", async () => {
    const { component } = await aLake({
      dataset: { uri: "s3://shared-trips/nyc/2017/" },
    });

    expect(await valueOf(component.rawUri)).to.equal("s3://shared-trips/nyc/2017/");
    expect(component.rawLocation.prefix).to.equal("nyc/2017/");
    expect(await valueOf(pulumi.output(component.rawLocation.bucketArn))).to.equal(
      "arn:aws:s3:::shared-trips",
    );
  });

  describe("with bad arguments", () => {
    it("asks for a URI that ends in a slash", async () => {
      const complaint = await complaintOf({ dataset: { uri: "s3://shared/nyc" } });

      expect(complaint)
        .to.contain('dataset.uri is "s3://shared/nyc"')
        .and.to.contain('ends in "/"');
    });

    it("asks for whole days", async () => {
      const complaint = await complaintOf({ resultsExpirationDays: 0.5 });

      expect(complaint).to.contain("resultsExpirationDays is 0.5").and.to.contain("at least 1");
    });

    it("names every problem at once", async () => {
      const complaint = await complaintOf({
        rawTieringDays: 0,
        noncurrentVersionDays: -1,
        scripts: [aFile("/etl.py"), aFile("a.py"), aFile("a.py")],
      });

      expect(complaint.split("\n")).to.have.length(4);
    });

    it("creates no bucket", async () => {
      let made = 0;

      await deploy(() => {
        expect(() => new DataLake("lake", { rawTieringDays: 0 })).to.throw(pulumi.ResourceError);
      }).then(({ resources }) => (made = resources.filter(({ type }) => type === BUCKET).length));

      expect(made).to.equal(0);
    });
  });
});
