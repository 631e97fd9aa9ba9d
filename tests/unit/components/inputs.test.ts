import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { Warehouse } from "../../../components/index";
import { COMPONENTS, type ComponentName as Name } from "./every-component";
import { MORE_ANSWERS } from "./more-answers";
import { deploy } from "./recording-mocks";

const LIST = pulumi.output(["a"]);
const TEXT = pulumi.output("text");
const FILE = { key: TEXT, source: new pulumi.asset.StringAsset("") };
const STATEMENT = { name: "count", description: "How many?", sql: "select 1" };
const JOB = { kind: "shell", name: "ingest", scriptKey: "ingest.py" };

/** Arguments whose values a component needs itself, by the path that its refusal names. */
const MUST_BE_KNOWN: Readonly<Record<Name, Readonly<Record<string, object>>>> = {
  Access: {
    attendeeArns: { attendeeArns: LIST },
    "operatorArns[0]": { operatorArns: [TEXT] },
    jobNames: { jobNames: LIST },
    "dataLocations[0].prefix": { dataLocations: [{ bucketArn: "arn:aws:s3:::b", prefix: TEXT }] },
  },
  Catalog: {
    databaseName: { databaseName: TEXT },
    tables: { tables: LIST },
    "jobs[0].name": { jobs: [{ ...JOB, name: TEXT }] },
    "jobs[0].scriptKey": { jobs: [{ ...JOB, scriptKey: TEXT }] },
    "crawlers[0].targets": { crawlers: [{ name: "csv", zone: "raw", targets: LIST }] },
    "workflow.schedule": { workflow: { steps: [], schedule: TEXT } },
    encryptAccountCatalog: { encryptAccountCatalog: pulumi.output(true) },
    "lake.rawLocation.prefix": {
      lake: { rawLocation: { bucketArn: TEXT, prefix: TEXT } },
    },
  },
  DataKey: {
    directRoleNames: { directRoleNames: LIST },
    "services[0]": { services: [TEXT] },
    removalPolicy: { removalPolicy: TEXT },
  },
  DataLake: {
    "dataset.uri": { dataset: { uri: TEXT } },
    "dataset.files": { dataset: { files: LIST } },
    "scripts[0].key": { scripts: [FILE] },
    resultsExpirationDays: { resultsExpirationDays: pulumi.output(3) },
    versioning: { versioning: pulumi.output(true) },
    tags: { tags: pulumi.output({ owner: "ana" }) },
  },
  LakeFormation: {
    locations: { locations: pulumi.output({}) },
    "locations.raw": { locations: { raw: pulumi.output({ bucketArn: "arn:aws:s3:::b" }) } },
  },
  QueryEngine: {
    bytesScannedCutoff: { bytesScannedCutoff: pulumi.output(1) },
    "namedQueries[0].name": { namedQueries: [{ ...STATEMENT, name: TEXT }] },
    views: { views: LIST },
    analystArns: { analystArns: LIST },
  },
  Visualization: {
    definition: { definition: pulumi.output({}) },
    "storage.refreshAt": { storage: { kind: "spice", refreshAt: TEXT } },
    "publish.csvExport": { publish: { csvExport: pulumi.output(false) } },
  },
  Warehouse: {
    clientCidr: { clientCidr: pulumi.output("203.0.113.7/32") },
    acceptOpenIngress: { acceptOpenIngress: pulumi.output(true) },
    externalSchema: { externalSchema: TEXT },
    database: { database: TEXT },
    adminUsername: { adminUsername: TEXT },
    "compute.baseCapacityRpu": {
      compute: { kind: "serverless", baseCapacityRpu: pulumi.output(8) },
    },
    network: { network: pulumi.output({ kind: "new" }) },
  },
};

const ARN = pulumi.output("arn:aws:kms:us-west-2:123456789012:key/1");
const OWNER = "arn:aws:quicksight:us-east-1:123456789012:user/default/ana";
const BUCKETS = [{ bucketArn: pulumi.output("arn:aws:s3:::b") }];

/** Arguments that a component hands on to its resources. */
const MAY_BE_OUTPUTS: Readonly<Record<Name, object>> = {
  Access: {
    workgroupArn: ARN,
    databases: { main: TEXT },
    dataLocations: BUCKETS,
    jobNames: [TEXT],
    crawlerNames: [TEXT],
    warehouse: { arn: ARN, adminSecretArn: ARN },
    keyArn: ARN,
  },
  Catalog: {
    jobs: [{ ...JOB, arguments: { "--to": TEXT } }],
    permissionsBoundaryArn: ARN,
    tags: { owner: TEXT },
  },
  DataKey: { directRoleNames: [TEXT], logGroupNames: [TEXT] },
  DataLake: { encryption: { kind: "kms", keyArn: ARN }, tags: { owner: TEXT } },
  LakeFormation: { locations: { raw: BUCKETS[0] }, keyArn: ARN, permissionsBoundaryArn: ARN },
  QueryEngine: {
    resultsUri: pulumi.output("s3://results/"),
    databaseName: TEXT,
    dataLocations: BUCKETS,
    namedQueries: [{ ...STATEMENT, description: TEXT, sql: pulumi.output("select 1") }],
    preparedStatements: [{ ...STATEMENT, sql: Promise.resolve("select ?") }],
    views: [{ name: "v", sql: TEXT, columns: [{ name: "a", type: "int" }] }],
  },
  Visualization: {
    workgroupName: TEXT,
    databaseName: TEXT,
    tableName: TEXT,
    owners: pulumi.output([OWNER]),
    readers: [pulumi.output(OWNER)],
    permissionsBoundaryArn: ARN,
  },
  Warehouse: {
    databaseName: TEXT,
    dataLocations: BUCKETS,
    keyArn: ARN,
    network: {
      kind: "existing",
      vpcId: TEXT,
      subnetIds: pulumi.output(["subnet-1", "subnet-2", "subnet-3"]),
    },
  },
};

const names = Object.keys(COMPONENTS) as Name[];

async function refusalOf(name: Name, args: object, called = "taxi"): Promise<string> {
  let message = "";
  const { resources } = await deploy(() => {
    try {
      COMPONENTS[name].build(called, args);
    } catch (error) {
      if (!(error instanceof pulumi.ResourceError)) throw error;
      message = error.message;
    }
  }, MORE_ANSWERS);
  expect(resources.filter(({ type }) => !type.startsWith("lab:"))).to.deep.equal([]);
  return message;
}

/** What a program fails with as soon as an output has its value; the resource that waits for it never ends under mocks. */
async function failureOf(name: Name, args: object): Promise<string> {
  await echoInputs();
  const failures: Error[] = [];
  const onRejection = (reason: unknown) => failures.push(reason as Error);
  process.on("unhandledRejection", onRejection);
  try {
    COMPONENTS[name].build("taxi", args);
    // Several resources wait for the one output, and each of them rejects.
    for (let turns = 0; turns < 100; turns++) await new Promise(setImmediate);
  } finally {
    process.off("unhandledRejection", onRejection);
  }
  return failures[0]?.message ?? "";
}

/** Mocks as most tests of programs have them: a resource is answered with its inputs. */
function echoInputs(): Promise<void> {
  return pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({
      id: `${name}-id`,
      state: inputs as Record<string, unknown>,
    }),
    call: ({ inputs }) => inputs as Record<string, unknown>,
  });
}

describe("an output among a component's arguments", () => {
  for (const name of names) {
    for (const [path, args] of Object.entries(MUST_BE_KNOWN[name])) {
      it(`is refused by ${name} in a sentence as ${path}, before anything is made`, async () => {
        const refusal = await refusalOf(name, args);

        expect(refusal).to.equal(`${path} is an Output; it must be known before the program runs.`);
      });
    }

    it(`is taken by ${name} wherever it is only handed on`, async () => {
      const { resources } = await deploy(
        () => COMPONENTS[name].build("taxi", MAY_BE_OUTPUTS[name]),
        MORE_ANSWERS,
      );

      expect(resources.length).to.be.above(1);
    });
  }

  it("may be a promise, too, which is refused alike", async () => {
    const refusal = await refusalOf("Warehouse", { clientCidr: Promise.resolve("10.0.0.0/8") });

    expect(refusal).to.equal("clientCidr is a Promise; it must be known before the program runs.");
  });

  it("can be the subnets of a VPC of the same program", async () => {
    const { named } = await deploy(
      () => {
        const vpc = new awsx.ec2.Vpc("mine", {});
        new Warehouse("taxi", {
          databaseName: "nyctaxi",
          dataLocations: [],
          network: { kind: "existing", vpcId: vpc.vpcId, subnetIds: vpc.privateSubnetIds },
        });
      },
      {
        ...MORE_ANSWERS,
        "awsx:ec2:Vpc": () => ({ vpcId: "vpc-1", privateSubnetIds: ["a", "b", "c"] }),
      },
    );

    expect(named("taxi-workgroup").inputs.subnetIds).to.deep.equal(["a", "b", "c"]);
  });

  it("is checked when its value is there", async () => {
    const subnetIds = pulumi.output(["subnet-1", "subnet-2"]);
    const few = { network: { kind: "existing", vpcId: "vpc-1", subnetIds } };
    const named = { namedQueries: [{ ...STATEMENT, sql: pulumi.output("") }] };

    expect(await failureOf("Warehouse", few)).to.contain("network.subnetIds has 2 subnets");
    expect(await failureOf("Visualization", { owners: pulumi.output(["ana"]) })).to.contain(
      'owners has "ana"; it needs ARNs of QuickSight users or groups',
    );
    expect(await failureOf("QueryEngine", named)).to.contain("namedQueries count has 0 bytes");
  });
});

describe("a component's name", () => {
  const refused: readonly (readonly [Name, called: string, of: string])[] = [
    ["Warehouse", "Taxi_Prod Lab", "a workgroup of Redshift Serverless"],
    ["Warehouse", "t", "a workgroup of Redshift Serverless"],
    ["Warehouse", "MyLab", "a workgroup of Redshift Serverless"],
    ["Warehouse", "a-name-of-some-length-that-no-iam-role-would-take", "an IAM role"],
    ["DataLake", "My_Lab", "an S3 bucket"],
    ["DataLake", "a".repeat(48), "an S3 bucket"],
    ["Catalog", "my lab", "an IAM role"],
    ["QueryEngine", "my lab", "a work group of Athena"],
    ["Visualization", "my.lab", "a dashboard of QuickSight"],
    ["LakeFormation", "my lab", "an IAM role"],
    ["Access", "my/lab", "an IAM policy"],
    ["DataKey", "aws/lab", "an alias of KMS"],
  ];
  for (const [name, called, of] of refused) {
    it(`is refused by ${name} where ${of} could not have it: ${called}`, async () => {
      const refusal = await refusalOf(name, {}, called);

      expect(refusal)
        .to.contain(`the name ${JSON.stringify(called)} is not valid for ${of}, which allows`)
        .and.to.match(/Give the component another name\.$/);
    });
  }

  it("is judged by a cluster's rules where a cluster computes", async () => {
    const compute = { compute: { kind: "provisioned" } };

    expect(await refusalOf("Warehouse", compute, "a--b")).to.contain("a Redshift cluster");
    expect(await refusalOf("Warehouse", compute, "taxi-")).to.contain("a Redshift cluster");
  });
});

describe("mocks that answer with a resource's inputs alone", () => {
  for (const name of names) {
    it(`do for a test of a program with ${name}`, async () => {
      await echoInputs();
      const rejected: unknown[] = [];
      const onRejection = (reason: unknown) => rejected.push(reason);
      process.on("unhandledRejection", onRejection);

      COMPONENTS[name].build("taxi");

      await pulumi.runtime.disconnect(false);
      await new Promise(setImmediate);
      process.off("unhandledRejection", onRejection);
      expect(rejected).to.deep.equal([]);
    });
  }
});
