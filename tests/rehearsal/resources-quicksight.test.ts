import * as aws from "@pulumi/aws";
import { expect } from "chai";

import { aLocalCloud, rejectionOf, type LocalCloudFixture } from "./local-cloud-fixture";

const OWNER = "arn:aws:quicksight:us-east-1:123456789012:user/default/lab-owner";

function aDataSource(principal = OWNER): aws.quicksight.DataSource {
  return new aws.quicksight.DataSource("source", {
    dataSourceId: "lab",
    name: "Lab",
    type: "ATHENA",
    parameters: { athena: { workGroup: "lab" } },
    permissions: [{ principal, actions: ["quicksight:DescribeDataSource"] }],
  });
}

function aDataSet(dataSourceArn: aws.quicksight.DataSource["arn"] | string, table: string) {
  return new aws.quicksight.DataSet("rides", {
    dataSetId: "rides",
    name: "Rides",
    importMode: "DIRECT_QUERY",
    physicalTableMaps: [
      {
        physicalTableMapId: "rides",
        relationalTable: {
          dataSourceArn,
          catalog: "AwsDataCatalog",
          schema: "nyctaxi",
          name: table,
          inputColumns: [{ name: "vendorid", type: "INTEGER" }],
        },
      },
    ],
  });
}

describe("QuickSight resources of the local cloud", () => {
  let cloud: LocalCloudFixture;

  beforeEach(() => {
    cloud = aLocalCloud();
    cloud.services.cloud.catalog.createDatabase({ Name: "nyctaxi" });
    cloud.services.cloud.catalog.createTable("nyctaxi", { Name: "rides" });
  });

  afterEach(() => cloud.close());

  it("answer ids and ARNs in QuickSight's two forms", async () => {
    const outputs = await cloud.run(() => {
      const source = aDataSource();
      const set = aDataSet(source.arn, "rides");
      return { source: [source.id, source.arn], set: [set.id, set.arn] };
    });

    expect(outputs).to.deep.equal({
      source: ["123456789012/lab", "arn:aws:quicksight:us-west-2:123456789012:datasource/lab"],
      set: ["123456789012,rides", "arn:aws:quicksight:us-west-2:123456789012:dataset/rides"],
    });
  });

  const refusals: [what: string, program: () => unknown, message: string][] = [
    [
      "a data set over a data source that does not exist",
      () => aDataSet("arn:aws:quicksight:us-west-2:123456789012:datasource/none", "rides"),
      "datasource/none does not exist.",
    ],
    [
      "a data set over a table that does not exist",
      () => aDataSet(aDataSource().arn, "nothing"),
      "EntityNotFoundException: Table nothing not found.",
    ],
    [
      "permissions for somebody who is no QuickSight user or group",
      () => aDataSource("arn:aws:iam::123456789012:user/ana"),
      "is no ARN of a QuickSight user, group or namespace.",
    ],
  ];
  for (const [what, program, message] of refusals) {
    it(`refuse ${what}`, async () => {
      const error = await rejectionOf(cloud.run(() => void program()));

      expect(error.message).to.include(message);
    });
  }
});
