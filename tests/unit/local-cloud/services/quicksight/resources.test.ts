import * as aws from "@pulumi/aws";
import { expect } from "chai";

import { aLocalCloud, rejectionOf, type LocalCloudFixture } from "../../local-cloud-fixture";

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

function aDataSet(
  dataSourceArn: aws.quicksight.DataSource["arn"] | string,
  table: string,
  more: Partial<aws.quicksight.DataSetArgs> = {},
) {
  return new aws.quicksight.DataSet("rides", {
    dataSetId: "rides",
    name: "Rides",
    importMode: "DIRECT_QUERY",
    ...more,
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

/** Refreshes what {@link aDataSet} makes, every day. */
function aSchedule(dataSetId: aws.quicksight.DataSet["dataSetId"]) {
  return new aws.quicksight.RefreshSchedule("daily", {
    dataSetId,
    scheduleId: "daily",
    schedule: { refreshType: "FULL_REFRESH", scheduleFrequency: { interval: "DAILY" } },
  });
}

function aFolderWith(memberType: string, memberId: string) {
  const { folderId } = new aws.quicksight.Folder("folder", { folderId: "lab", name: "Lab" });
  return new aws.quicksight.FolderMembership("member", { folderId, memberType, memberId });
}

/** An analysis over {@link aDataSet}'s data set, with some of its properties changed. */
function anAnalysis(change: Readonly<Record<string, unknown>> = {}, column = "vendorid") {
  const set = aDataSet(aDataSource().arn, "rides");
  const desiredState = set.arn.apply((DataSetArn) =>
    JSON.stringify({
      AwsAccountId: "123456789012",
      AnalysisId: "lab",
      Name: "Lab",
      Definition: {
        DataSetIdentifierDeclarations: [{ Identifier: "rides", DataSetArn }],
        Sheets: [
          {
            SheetId: "one",
            Visuals: [{ Column: { DataSetIdentifier: "rides", ColumnName: column } }],
          },
        ],
      },
      ...change,
    }),
  );
  return new aws.cloudcontrol.Resource("analysis", {
    typeName: "AWS::QuickSight::Analysis",
    desiredState,
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

  it("make an analysis over a data set's columns", async () => {
    const outputs = await cloud.run(() => ({ id: anAnalysis().id }));

    expect(outputs).to.deep.equal({ id: "123456789012|lab" });
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
      "is not the ARN of a QuickSight user, group or namespace.",
    ],
    [
      "permissions that allow nothing",
      () =>
        new aws.quicksight.Folder("folder", {
          folderId: "lab",
          permissions: [{ principal: OWNER, actions: [] }],
        }),
      `The permissions of ${OWNER} name no actions.`,
    ],
    [
      "refresh properties of a data set that is not in SPICE",
      () =>
        aDataSet(aDataSource().arn, "rides", {
          refreshProperties: {
            refreshConfiguration: {
              incrementalRefresh: {
                lookbackWindow: { columnName: "vendorid", size: 1, sizeUnit: "DAY" },
              },
            },
          },
        }),
      "Refresh properties are for data sets in SPICE.",
    ],
    [
      "a schedule of a data set that is not in SPICE",
      () => aSchedule(aDataSet(aDataSource().arn, "rides").dataSetId),
      "dataset/rides is not in SPICE, so there is nothing to refresh.",
    ],
    [
      "a theme whose colour is a word",
      () =>
        new aws.quicksight.Theme("theme", {
          themeId: "lab",
          name: "Lab",
          baseThemeId: "CLASSIC",
          configuration: { dataColorPalette: { colors: ["#00AAFF", "green"] } },
        }),
      "green of the theme on CLASSIC is not a colour of the form #00AAFF.",
    ],
    [
      "a folder's member that does not exist",
      () => aFolderWith("DATASET", "nothing"),
      "dataset/nothing does not exist.",
    ],
    [
      "a folder's member of a kind that folders do not hold",
      () => aFolderWith("TOPIC", "lab"),
      "memberType is TOPIC; it may be DASHBOARD, ANALYSIS, DATASET.",
    ],
    [
      "an analysis of a column that its data set has not",
      () => anAnalysis({}, "no_such_column"),
      "COLUMN_NOT_FOUND: rides has no column no_such_column.",
    ],
    [
      "an analysis for another account",
      () => anAnalysis({ AwsAccountId: "999999999999" }),
      "AwsAccountId is 999999999999; this is 123456789012.",
    ],
    [
      "an analysis with a theme that does not exist",
      () => anAnalysis({ ThemeArn: "arn:aws:quicksight:us-west-2:123456789012:theme/none" }),
      "theme/none does not exist.",
    ],
  ];
  for (const [what, program, message] of refusals) {
    it(`refuse ${what}`, async () => {
      const error = await rejectionOf(cloud.run(() => void program()));

      expect(error.message).to.include(message);
    });
  }
});
