import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import type { ResourceEvent } from "../../../../../local-cloud/doors/mocks";
import { aLocalCloud, rejectionOf, type LocalCloudFixture } from "../../local-cloud-fixture";

class Pair extends pulumi.ComponentResource {
  readonly first: aws.s3.Bucket;

  constructor(name: string, problem?: string) {
    super("test:index:Pair", name);
    if (problem !== undefined) throw new pulumi.ResourceError(problem, this, true);
    this.first = new aws.s3.Bucket(`${name}-first`, {}, { parent: this });
    new aws.s3.Bucket(`${name}-second`, {}, { parent: this.first });
    this.registerOutputs({});
  }
}

describe("a program run in this process", () => {
  let cloud: LocalCloudFixture;

  beforeEach(() => {
    cloud = aLocalCloud();
  });

  afterEach(() => cloud.close());

  it("gives its outputs resolved, secrets opened and undefined ones left out", async () => {
    const outputs = await cloud.run(() => {
      const bucket = new aws.s3.Bucket("trips", { bucket: "nyc-trips" });
      return {
        name: bucket.bucket,
        nested: { arns: [bucket.arn] },
        password: pulumi.secret(pulumi.interpolate`${bucket.id}-password`),
        absent: undefined,
      };
    });

    expect(outputs).to.deep.equal({
      name: "nyc-trips",
      nested: { arns: ["arn:aws:s3:::nyc-trips"] },
      password: "nyc-trips-password",
    });
  });

  it("reads its configuration, project and stack", async () => {
    const outputs = await cloud.run(
      () => ({
        dataset: new pulumi.Config("analytics-lab").require("dataset"),
        stack: pulumi.getStack(),
        project: pulumi.getProject(),
      }),
      { config: { "analytics-lab:dataset": "sample" } },
    );

    expect(outputs).to.deep.equal({ dataset: "sample", stack: "test", project: "analytics-lab" });
  });

  it("does not see the configuration of the run before it", async () => {
    await cloud.run(() => ({}), { config: { "analytics-lab:dataset": "sample" } });

    const outputs = await cloud.run(() => ({
      dataset: new pulumi.Config("analytics-lab").get("dataset") ?? "unset",
    }));

    expect(outputs).to.deep.equal({ dataset: "unset" });
  });

  it("runs after a program that failed", async () => {
    await rejectionOf(cloud.run(() => new aws.sqs.Queue("orders")));

    const outputs = await cloud.run(() => ({
      name: new aws.s3.Bucket("b", { bucket: "later" }).id,
    }));

    expect(outputs).to.deep.equal({ name: "later" });
  });

  it("is the only one at a time", async () => {
    const first = cloud.run(() => ({ done: true }));

    const error = await rejectionOf(cloud.run(() => ({})));

    expect(error.message).to.include("A program is running");
    expect(await first).to.deep.equal({ done: true });
  });

  it("gives a resource the same physical name in every run of a stack, and another in another stack", async () => {
    const name = async (stack: string) => {
      const fresh = aLocalCloud();
      const { id } = await fresh.run(() => ({ id: new aws.s3.Bucket("Taxi-Raw").id }), { stack });
      await fresh.close();
      return id;
    };

    const [first, again, other] = [await name("ana"), await name("ana"), await name("ben")];

    expect(first).to.match(/^taxi-raw-[0-9a-f]{7}$/);
    expect(again).to.equal(first);
    expect(other).to.not.equal(first);
  });

  it("reports each resource when it begins and when it is there, under the engine's own URN", async () => {
    const events: ResourceEvent[] = [];

    await cloud.run(() => void new Pair("pair"), { onResource: (event) => events.push(event) });

    expect(events.map(({ name, phase }) => `${name} ${phase}`)).to.deep.equal([
      "pair creating",
      "pair created",
      "pair-first creating",
      "pair-first created",
      "pair-second creating",
      "pair-second created",
    ]);
    expect(events.at(-1)?.urn).to.equal(
      "urn:pulumi:test::analytics-lab::test:index:Pair$aws:s3/bucket:Bucket$aws:s3/bucket:Bucket::pair-second",
    );
  });

  it("waits for resources that are made inside an apply", async () => {
    await cloud.run(() => {
      const outer = new aws.s3.Bucket("outer", { bucket: "outer" });
      outer.id.apply(async (id) => {
        await Promise.resolve();
        new aws.s3.Bucket("inner", { bucket: `${id}-inner` });
      });
    });

    expect(await cloud.services.cloud.objects.listBuckets()).to.deep.equal([
      "outer",
      "outer-inner",
    ]);
  });

  it("refuses a resource type without a description by its name and tells where to add it", async () => {
    const error = await rejectionOf(cloud.run(() => ({ url: new aws.sqs.Queue("orders").url })));

    expect(error.message).to.equal(
      'aws:sqs/queue:Queue "orders": NotSimulated: The local cloud does not simulate the resource type ' +
        "aws:sqs/queue:Queue. It runs on AWS; to rehearse it, describe it in local-cloud/services/sqs/.",
    );
  });

  it("refuses a function without a description by its token", async () => {
    const error = await rejectionOf(
      cloud.run(() => ({ zone: aws.route53.getZoneOutput({ name: "x" }).id })),
    );

    expect(error.message).to.match(
      /^aws:route53\/getZone:getZone: .*describe it in local-cloud\/services\/route53\/\.$/,
    );
  });

  it("refuses to read what exists, as it keeps no state between runs", async () => {
    const error = await rejectionOf(
      cloud.run(() => ({ arn: aws.s3.Bucket.get("b", "given").arn })),
    );

    expect(error.message).to.include(
      "does not simulate reading the aws:s3/bucket:Bucket with the id given",
    );
  });

  it("fails with the resource that cannot be made, not with what depends on it", async () => {
    const events: ResourceEvent[] = [];

    const error = await rejectionOf(
      cloud.run(
        () => {
          const bucket = new aws.s3.Bucket("trips", { bucket: "Not A Bucket Name" });
          const versioning = new aws.s3.BucketVersioning("versions", {
            bucket: bucket.id,
            versioningConfiguration: { status: "Enabled" },
          });
          return { id: versioning.id, upper: bucket.id.apply((id) => id.toUpperCase()) };
        },
        { onResource: (event) => events.push(event) },
      ),
    );

    expect(error.message).to.match(/^aws:s3\/bucket:Bucket "trips": InvalidBucketName: /);
    expect(events.map(({ name, phase }) => `${name} ${phase}`)).to.deep.equal([
      "trips creating",
      "trips failed",
    ]);
  });

  it("fails with what the program throws", async () => {
    const problem = new RangeError("no such environment");

    const error = await rejectionOf(
      cloud.run(() => {
        throw problem;
      }),
    );

    expect(error).to.equal(problem);
  });

  it("fails with what a component refuses, its name first", async () => {
    const error = await rejectionOf(
      cloud.run(() => void new Pair("pair", "the cutoff is too low")),
    );

    expect(error.message).to.equal('test:index:Pair "pair": the cutoff is too low');
  });

  it("fails when an apply throws whose output nobody reads", async () => {
    const error = await rejectionOf(
      cloud.run(() => {
        new aws.s3.Bucket("trips").id.apply(() => {
          throw new Error("thrown in apply");
        });
      }),
    );

    expect(error.message).to.equal("thrown in apply");
  });

  it("fails when an apply throws whose output is another resource's input", async () => {
    const error = await rejectionOf(
      cloud.run(() => {
        const name = new aws.s3.Bucket("trips").id.apply((): string => {
          throw new Error("thrown in apply");
        });
        new aws.s3.Bucket("copy", { bucket: name });
      }),
    );

    // The SDK adds the property on the way.
    expect(error.message).to.equal('error serializing property "bucket": thrown in apply');
  });

  it("fails when a stack output is rejected", async () => {
    const error = await rejectionOf(
      cloud.run(() => ({ late: pulumi.output(Promise.reject(new Error("never known"))) })),
    );

    expect(error.message).to.equal("never known");
  });

  it("refuses two resources with one name, as the engine does", async () => {
    const error = await rejectionOf(
      cloud.run(() => {
        new aws.s3.Bucket("twin", { bucket: "first-twin" });
        new aws.s3.Bucket("twin", { bucket: "second-twin" });
      }),
    );

    expect(error.message).to.include("Duplicate resource URN");
  });

  it("leaves no listener behind when it fails", async () => {
    const listeners = () => [
      process.listenerCount("unhandledRejection"),
      process.listenerCount("beforeExit"),
    ];
    const before = listeners();

    await rejectionOf(cloud.run(() => new aws.sqs.Queue("orders")));

    expect(listeners()).to.deep.equal(before);
  });

  it("uploads an asset's own bytes, from a file and from a text", async () => {
    const { objects } = cloud.services.cloud;

    await cloud.run(() => {
      const bucket = new aws.s3.Bucket("files", { bucket: "files" });
      const upload = (key: string, source: pulumi.asset.Asset) =>
        new aws.s3.BucketObjectv2(key, { bucket: bucket.id, key, source });
      upload("deep/file.ts", new pulumi.asset.FileAsset(__filename));
      upload("text.sql", new pulumi.asset.StringAsset("select 'ä'\r\n"));
    });

    expect(readFileSync(objects.objectPath("files", "deep/file.ts"))).to.deep.equal(
      readFileSync(__filename),
    );
    expect(readFileSync(objects.objectPath("files", "text.sql"), "utf8")).to.equal(
      "select 'ä'\r\n",
    );
  });

  it("ends with one error and a silent process when it waits for itself", () => {
    const script = join(__dirname, "waits-for-itself.ts");

    const output = execFileSync(
      process.execPath,
      ["-r", "ts-node/register/transpile-only", script],
      {
        cwd: __dirname,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
      },
    );

    expect(output).to.include("The program waits for something that never comes");
  });
});
