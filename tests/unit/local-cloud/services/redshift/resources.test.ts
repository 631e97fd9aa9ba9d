import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import { expect } from "chai";

import { aLocalCloud, rejectionOf, type LocalCloudFixture } from "../../local-cloud-fixture";

const TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { Service: "redshift.amazonaws.com" }, Action: "sts:AssumeRole" },
  ],
});

function aWarehouse(zones = 3): aws.redshiftserverless.Workgroup {
  const network = new awsx.ec2.Vpc("net", {
    numberOfAvailabilityZones: zones,
    subnetSpecs: [{ type: "Isolated" }],
  });
  const role = new aws.iam.Role("spectrum", { name: "spectrum", assumeRolePolicy: TRUST });
  const namespace = new aws.redshiftserverless.Namespace("n", {
    namespaceName: "lab",
    dbName: "lab",
    adminUsername: "labadmin",
    manageAdminPassword: true,
    iamRoles: [role.arn],
  });
  return new aws.redshiftserverless.Workgroup("w", {
    workgroupName: "lab",
    namespaceName: namespace.namespaceName,
    baseCapacity: 8,
    subnetIds: network.isolatedSubnetIds,
  });
}

function aStatement(
  warehouse: aws.redshiftserverless.Workgroup,
  sql: string,
): aws.redshiftdata.Statement {
  return new aws.redshiftdata.Statement("s", {
    workgroupName: warehouse.workgroupName,
    database: "lab",
    sql,
  });
}

describe("Redshift resources of the local cloud", () => {
  let cloud: LocalCloudFixture;

  beforeEach(() => {
    cloud = aLocalCloud();
  });

  afterEach(() => cloud.close());

  it("answer the endpoint of a serverless warehouse", async () => {
    const outputs = await cloud.run(() => {
      const warehouse = aWarehouse();
      return { id: warehouse.id, endpoint: warehouse.endpoints[0]!.address, port: warehouse.port };
    });

    expect(outputs).to.deep.equal({
      id: "lab",
      endpoint: "lab.123456789012.us-west-2.redshift-serverless.amazonaws.com",
      port: 5439,
    });
  });

  it("name the secret of a managed admin password", async () => {
    const { secret } = await cloud.run(() => ({
      secret: new aws.redshiftserverless.Namespace("n", {
        namespaceName: "lab",
        adminUsername: "labadmin",
        manageAdminPassword: true,
      }).adminPasswordSecretArn,
    }));

    expect(secret).to.match(
      /^arn:aws:secretsmanager:us-west-2:123456789012:secret:redshift!lab-labadmin-[0-9a-f]{6}$/,
    );
  });

  it("run a statement for real when it is created", async () => {
    await cloud.run(() => {
      const database = new aws.glue.CatalogDatabase("d", { name: "nyctaxi" });
      const sql =
        "create external schema if not exists spectrum from data catalog database 'nyctaxi' " +
        "iam_role 'arn:aws:iam::123456789012:role/spectrum' region 'us-west-2'";
      new aws.redshiftdata.Statement("s", {
        workgroupName: aWarehouse().workgroupName,
        database: "lab",
        sql: database.id.apply(() => sql),
      });
    });

    const { redshift } = cloud.services;
    const sql = "select schemaname from svv_external_schemas";
    const { Id } = await redshift.operations.ExecuteStatement({
      WorkgroupName: "lab",
      Database: "lab",
      Sql: sql,
    });
    expect(await redshift.waitFor(Id)).to.include({ Status: "FINISHED" });
  });

  it("fail with the statement that fails", async () => {
    const error = await rejectionOf(
      cloud.run(() => void aStatement(aWarehouse(), "select * from nowhere.nothing")),
    );

    expect(error.message).to.match(
      /^aws:redshiftdata\/statement:Statement "s": StatementFailed: .*FAILED/,
    );
  });

  it("refuse a workgroup in fewer than three zones", async () => {
    const error = await rejectionOf(cloud.run(() => void aWarehouse(2)));

    expect(error.message).to.include("at least 3 Availability Zones; subnetIds has 2.");
  });

  const refusals: [what: string, program: () => unknown, message: string][] = [
    [
      "a workgroup of a namespace that does not exist",
      () =>
        new aws.redshiftserverless.Workgroup("w", { workgroupName: "lab", namespaceName: "none" }),
      "ResourceNotFoundException: The namespace none does not exist.",
    ],
    [
      "a namespace with a role that does not exist",
      () =>
        new aws.redshiftserverless.Namespace("n", {
          namespaceName: "lab",
          iamRoles: ["arn:aws:iam::123456789012:role/nobody"],
        }),
      "role/nobody is not valid or does not exist.",
    ],
    [
      "a usage limit of nothing",
      () =>
        new aws.redshiftserverless.UsageLimit("u", {
          resourceArn: "arn:aws:redshift-serverless:us-west-2:123456789012:workgroup/none",
          usageType: "serverless-compute",
          amount: 8,
        }),
      "ResourceNotFoundException",
    ],
    [
      "a multi-node cluster of one node",
      () =>
        new aws.redshift.Cluster("c", {
          clusterIdentifier: "lab",
          nodeType: "ra3.large",
          clusterType: "multi-node",
          numberOfNodes: 1,
          masterUsername: "labadmin",
        }),
      "clusterType is multi-node and numberOfNodes 1",
    ],
  ];
  for (const [what, program, message] of refusals) {
    it(`refuse ${what}`, async () => {
      const error = await rejectionOf(cloud.run(() => void program()));

      expect(error.message).to.include(message);
    });
  }

  it("answer the endpoint of a provisioned cluster", async () => {
    const { endpoint, arn } = (await cloud.run(() => {
      const { endpoint, arn } = new aws.redshift.Cluster("c", {
        clusterIdentifier: "lab",
        databaseName: "lab",
        nodeType: "ra3.large",
        masterUsername: "labadmin",
        manageMasterPassword: true,
      });
      return { endpoint, arn };
    })) as { endpoint: string; arn: string };

    expect(endpoint).to.match(/^lab\.[0-9a-f]{12}\.us-west-2\.redshift\.amazonaws\.com:5439$/);
    expect(arn).to.equal("arn:aws:redshift:us-west-2:123456789012:cluster:lab");
  });
});
