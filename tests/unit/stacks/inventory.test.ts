import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";
import { parse } from "yaml";

import { LAB_OUTPUTS } from "../../../stacks/outputs";
import { deployLab } from "../../../stacks/program";
import {
  aLocalCloud,
  rejectionOf,
  type LocalCloudFixture,
} from "../local-cloud/local-cloud-fixture";

const ROOT = join(__dirname, "..", "..", "..");

/** What every stack has, by type; the sample's files and the scripts are told apart by their number. */
const LAB: Readonly<Record<string, number>> = {
  "lab:index:DataLake": 1,
  "lab:index:Catalog": 1,
  "lab:index:QueryEngine": 1,
  "lab:index:Warehouse": 1,
  "aws:athena/namedQuery:NamedQuery": 21,
  "aws:athena/preparedStatement:PreparedStatement": 1,
  "aws:athena/workgroup:Workgroup": 1,
  "aws:glue/catalogDatabase:CatalogDatabase": 3,
  "aws:glue/catalogTable:CatalogTable": 8,
  "aws:glue/crawler:Crawler": 2,
  "aws:glue/job:Job": 3,
  "aws:glue/dataQualityRuleset:DataQualityRuleset": 2,
  "aws:redshiftdata/statement:Statement": 1,
  "aws:redshiftserverless/namespace:Namespace": 1,
  "aws:redshiftserverless/workgroup:Workgroup": 1,
  "awsx:ec2:Vpc": 1,
};

describe("a stack", () => {
  let cloud: LocalCloudFixture;

  beforeEach(() => {
    cloud = aLocalCloud();
  });

  afterEach(() => cloud.close());

  const deploy = async (environment: string, more: Record<string, string> = {}) => {
    const types: string[] = [];
    const { config } = parse(readFileSync(join(ROOT, `Pulumi.${environment}.yaml`), "utf8")) as {
      config: Record<string, string>;
    };
    const outputs = await cloud.run(() => deployLab(), {
      stack: environment,
      config: { ...config, ...more },
      onResource: ({ type, phase }) => {
        if (phase === "created") types.push(type);
      },
    });
    const count = (type: string) => types.filter((one) => one === type).length;
    return { outputs, count, total: types.length };
  };

  it("of dev has all five components, durable, with access logs", async () => {
    const { count } = await deploy("dev");

    for (const [type, expected] of Object.entries(LAB))
      expect(count(type), type).to.equal(expected);
    expect(count("lab:index:Visualization")).to.equal(1);
    expect(count("aws:glue/workflow:Workflow")).to.equal(1);
    expect(count("aws:glue/trigger:Trigger")).to.equal(4);
    expect(count("aws:s3/bucket:Bucket")).to.equal(5);
    expect(count("aws:budgets/budget:Budget")).to.equal(0);
  });

  it("of a workshop has a budget and a usage limit and no QuickSight", async () => {
    const { count } = await deploy("workshop");

    for (const [type, expected] of Object.entries(LAB))
      expect(count(type), type).to.equal(expected);
    expect(count("lab:index:Visualization")).to.equal(0);
    expect(count("aws:glue/workflow:Workflow")).to.equal(0);
    expect(count("aws:s3/bucket:Bucket")).to.equal(4);
    expect(count("aws:budgets/budget:Budget")).to.equal(1);
    expect(count("aws:redshiftserverless/usageLimit:UsageLimit")).to.equal(1);
  });

  it("of a sandbox has what dev has but the warehouse", async () => {
    const { count, outputs } = await deploy("sandbox");

    const isOfWarehouse = (type: string) => /Warehouse|redshift|awsx/.test(type);
    for (const [type, expected] of Object.entries(LAB))
      expect(count(type), type).to.equal(isOfWarehouse(type) ? 0 : expected);
    expect(count("lab:index:Visualization")).to.equal(1);
    expect(count("aws:glue/workflow:Workflow")).to.equal(1);
    expect(count("aws:kms/key:Key")).to.equal(1);
    expect(count("aws:s3/bucket:Bucket")).to.equal(5);
    expect(count("aws:budgets/budget:Budget")).to.equal(0);
    expect(outputs).to.not.have.property("warehouseHost");
  });

  it("has no warehouse when its configuration says none, and a cluster when it says so", async () => {
    const none = await deploy("workshop", { "analytics-lab:warehouse": "none" });
    await cloud.close();
    cloud = aLocalCloud();
    const cluster = await deploy("workshop", {
      "analytics-lab:warehouse": "provisioned",
      "analytics-lab:warehouseNodes": "2",
    });

    expect(none.count("lab:index:Warehouse")).to.equal(0);
    expect(none.outputs).to.not.have.property("warehouseHost");
    expect(cluster.count("aws:redshift/cluster:Cluster")).to.equal(1);
    expect(cluster.outputs).to.have.property("warehouseCluster");
  });

  it("tells an attendee where everything is", async () => {
    const { outputs } = await deploy("dev");

    expect(outputs).to.include({
      databaseName: "nyctaxi_dev",
      region: "us-west-2",
      warehouseDatabase: "lab",
      warehousePort: 5439,
    });
    for (const name of ["athenaConsole", "glueConsole", "redshiftConsole", "quickSightConsole"]) {
      expect(outputs[name], name).to.match(/^https:\/\/us-west-2\./);
    }
  });

  it("has the outputs that are declared, and between its kinds all of them", async () => {
    const serverless = await deploy("dev");
    await cloud.close();
    cloud = aLocalCloud();
    const cluster = await deploy("dev", {
      "analytics-lab:dataset": "tlc",
      "analytics-lab:warehouse": "provisioned",
    });

    const names = new Set([serverless, cluster].flatMap(({ outputs }) => Object.keys(outputs)));
    expect([...names].sort()).to.deep.equal(Object.keys(LAB_OUTPUTS).sort());
  });

  it("is refused whole when its configuration has a fault", async () => {
    const refusal = await rejectionOf(deploy("dev", { "analytics-lab:warehouse": "huge" }));

    expect(refusal.message).to.match(
      /warehouse: is "huge"; it may be serverless, provisioned or none/,
    );
    expect(await cloud.services.cloud.objects.listBuckets()).to.deep.equal([]);
  });
});
