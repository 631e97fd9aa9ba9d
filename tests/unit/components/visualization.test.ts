import { expect } from "chai";

import { Visualization, type VisualizationArgs } from "../../../components/index";
import { NYC_TAXI, type AnalysisDefinition, type Visual } from "../../../dashboards";
import { MORE_ANSWERS } from "./more-answers";
import { deploy, type Deployment } from "./recording-mocks";

const OWNER = "arn:aws:quicksight:us-east-1:123456789012:user/default/ana";
const READERS = "arn:aws:quicksight:us-east-1:123456789012:group/default/attendees";
const LAKE = { bucketArn: "arn:aws:s3:::curated" };
const RESULTS = { bucketArn: "arn:aws:s3:::results", prefix: "athena/" };
const ARGS: VisualizationArgs = {
  definition: NYC_TAXI,
  workgroupName: "lab",
  workgroupArn: "arn:aws:athena:us-west-2:123456789012:workgroup/lab",
  databaseName: "nyctaxi",
  tableName: "nytaxirides",
  dataLocations: [LAKE],
  resultsLocation: RESULTS,
  owners: [OWNER],
  readers: [READERS],
};
const aView = (more: Partial<VisualizationArgs> = {}) =>
  deploy(() => new Visualization("lab", { ...ARGS, ...more }), MORE_ANSWERS);
const problemsOf = async (more: Partial<VisualizationArgs>) =>
  aView(more).then(
    () => "",
    (error: Error) => error.message,
  );

/** What Cloud Control is asked for. */
interface DesiredState {
  readonly Definition: {
    readonly Sheets: readonly { readonly Name: string; readonly Visuals: readonly object[] }[];
    readonly CalculatedFields: readonly { readonly Name: string; readonly Expression: string }[];
    readonly FilterGroups: readonly object[];
    readonly ParameterDeclarations: readonly object[];
  };
  readonly Permissions: readonly { readonly Principal: string; readonly Actions: string[] }[];
  readonly DashboardPublishOptions: object;
}
const desired = ({ named }: Deployment<unknown>, name: string) =>
  JSON.parse(String(named(name).inputs.desiredState)) as DesiredState;

/** The lab's analysis with its first sheet's visuals made anew. */
function withVisuals(make: (first: Visual) => Visual[]): AnalysisDefinition {
  const [sheet, ...others] = NYC_TAXI.sheets;
  return { ...NYC_TAXI, sheets: [{ ...sheet!, visuals: make(sheet!.visuals[0]!) }, ...others] };
}

describe("Visualization", () => {
  it("asks Athena for the table with QuickSight's types", async () => {
    const { named } = await aView();

    const [{ relationalTable }] = named("lab-data-set").inputs.physicalTableMaps as [
      { relationalTable: { inputColumns: object[] } },
    ];
    expect(relationalTable.inputColumns).to.deep.include.members([
      { name: "pickup_datetime", type: "DATETIME" },
      { name: "vendorid", type: "INTEGER" },
      { name: "total_amount", type: "DECIMAL" },
      { name: "type", type: "STRING" },
    ]);
  });

  it("computes the hour of day in the logical table and shows it", async () => {
    const { named } = await aView();

    const [{ dataTransforms }] = named("lab-data-set").inputs.logicalTableMaps as [
      { dataTransforms: object[] },
    ];
    expect(JSON.stringify(dataTransforms[0])).to.include("extract('HH', {pickup_datetime})");
    expect(JSON.stringify(dataTransforms.at(-1))).to.include("hourofday");
  });

  it("makes an analysis and a dashboard of every sheet and visual of the definition", async () => {
    const view = await aView();

    const shown = NYC_TAXI.sheets.map(({ title, visuals }) => [title, visuals.length]);
    for (const name of ["lab-analysis", "lab-dashboard"]) {
      const { Sheets } = desired(view, name).Definition;
      expect(
        Sheets.map(({ Name, Visuals }) => [Name, Visuals.length]),
        name,
      ).to.deep.equal(shown);
    }
  });

  it("begins with January 2016 and filters all but what ignores it", async () => {
    const { Definition } = desired(await aView(), "lab-analysis");

    expect(JSON.stringify(Definition.ParameterDeclarations)).to.match(
      /"year".*"StaticValues":\[2016\].*"month".*"StaticValues":\[1\]/,
    );
    const [year, month] = Definition.FilterGroups.map((group) => JSON.stringify(group));
    expect(year).to.include('"ParameterName":"year"').and.include("payment-by-month");
    expect(month).to.include('"ParameterName":"month"').and.not.include("payment-by-month");
    expect(`${year}${month}`).to.not.include("yellow-and-green");
  });

  it("compares a key figure with the month before, across the turn of the year", async () => {
    const { Definition } = desired(await aView(), "lab-dashboard");

    const expressions = Object.fromEntries(
      Definition.CalculatedFields.map(({ Name, Expression }) => [Name, Expression]),
    );
    expect(expressions).to.include({
      rides_of_month: "countIf({pickup_datetime}, {year} * 12 + {month} = ${year} * 12 + ${month})",
      rides_of_month_before:
        "countIf({pickup_datetime}, {year} * 12 + {month} = ${year} * 12 + ${month} - 1)",
    });
  });

  it("lets owners change everything and readers look at the dashboard only", async () => {
    const view = await aView();

    const dashboard = desired(view, "lab-dashboard").Permissions;
    expect(dashboard.map(({ Principal }) => Principal)).to.deep.equal([OWNER, READERS]);
    expect(dashboard[0]?.Actions).to.include("quicksight:UpdateDashboard");
    expect(dashboard[1]?.Actions).to.deep.equal([
      "quicksight:DescribeDashboard",
      "quicksight:ListDashboardVersions",
      "quicksight:QueryDashboard",
    ]);
    for (const name of ["lab-source", "lab-data-set"])
      expect(JSON.stringify(view.named(name).inputs.permissions), name).to.not.include(READERS);
    expect(desired(view, "lab-analysis").Permissions).to.have.length(1);
  });

  it("asks with a role that reads this lake and this work group and nothing else", async () => {
    const { named } = await aView();

    const policy = String(named("lab-quicksight-policy").inputs.policy);
    const { Statement } = JSON.parse(policy) as { Statement: { Resource: string[] }[] };
    const resources = Statement.flatMap(({ Resource }) => Resource);
    expect(resources.filter((arn) => arn === "*")).to.deep.equal([]);
    expect(resources).to.include.members([
      "arn:aws:athena:us-west-2:123456789012:workgroup/lab",
      "arn:aws:s3:::curated/*",
      "arn:aws:s3:::results/athena/*",
    ]);
    expect(policy).to.not.match(/s3:PutObject[^}]*curated/);
    expect(named("lab-source").dependencies).to.include("lab-quicksight-policy");
  });

  it("keeps no copy of the rows unless it is told to", async () => {
    const view = await aView();

    expect(view.named("lab-data-set").inputs.importMode).to.equal("DIRECT_QUERY");
    expect(view.ofType("aws:quicksight/refreshSchedule:RefreshSchedule")).to.be.empty;
  });

  it("refreshes a copy every day, and of late rows only where a lookback says so", async () => {
    const { named } = await aView({
      storage: {
        kind: "spice",
        refreshAt: "05:30",
        lookback: { column: "pickup_datetime", days: 7 },
      },
    });

    expect(named("lab-data-set").inputs.importMode).to.equal("SPICE");
    expect(JSON.stringify(named("lab-data-set").inputs.refreshProperties)).to.include(
      '"columnName":"pickup_datetime","size":7,"sizeUnit":"DAY"',
    );
    expect(named("lab-refresh").inputs.schedule).to.deep.include({
      refreshType: "INCREMENTAL_REFRESH",
    });
  });

  it("takes the rules of who sees which rows", async () => {
    const { named } = await aView({
      rowLevelPermissions: {
        dataSetArn: "arn:aws:quicksight:us-west-2:123456789012:dataset/rules",
        policy: "GRANT_ACCESS",
      },
    });

    expect(named("lab-data-set").inputs.rowLevelPermissionDataSet).to.deep.include({
      arn: "arn:aws:quicksight:us-west-2:123456789012:dataset/rules",
      permissionPolicy: "GRANT_ACCESS",
    });
  });

  it("puts analysis and dashboard into a folder", async () => {
    const view = await aView();

    const members = view.ofType("aws:quicksight/folderMembership:FolderMembership");
    expect(members.map(({ inputs }) => [inputs.memberType, inputs.memberId])).to.have.deep.members([
      ["DASHBOARD", "lab-nyc-taxi-dashboard"],
      ["ANALYSIS", "lab-nyc-taxi"],
    ]);
  });

  it("publishes with the options that were chosen", async () => {
    const view = await aView({ publish: { adHocFiltering: true, csvExport: false } });

    expect(desired(view, "lab-dashboard").DashboardPublishOptions).to.deep.include({
      AdHocFilteringOption: { AvailabilityStatus: "ENABLED" },
      ExportToCSVOption: { AvailabilityStatus: "DISABLED" },
    });
  });
});

describe("Visualization's refusals", () => {
  it("name the definition's place, and come all at once and before anything is made", async () => {
    const message = await problemsOf({
      definition: withVisuals((first) => [{ ...first, value: "trips" }]),
      owners: ["ana"],
      storage: { kind: "spice", refreshAt: "noon" },
      locate: (path) => `dashboards/mine.ts:12 ${path.join(".")}`,
    });

    expect(message)
      .to.include("dashboards/mine.ts:12 sheets.0.visuals.0.value: trips is not a measure")
      .and.include('owners has "ana"')
      .and.include('storage.refreshAt is "noon"');
  });

  const limits: [what: string, definition: AnalysisDefinition, message: string][] = [
    [
      "a sheet of 51 visuals",
      withVisuals((first) =>
        Array.from({ length: 51 }, (_, index) => ({ ...first, id: `rides-${index}` })),
      ),
      "definition.sheets[0].visuals: There are 51 visuals; QuickSight takes at most 50.",
    ],
    [
      "an alternative text of 1,025 characters",
      withVisuals((first) => [{ ...first, altText: "x".repeat(1025) }]),
      "definition.sheets[0].visuals[0].altText: ",
    ],
    [
      "a visual without a title",
      withVisuals((first) => [{ ...first, title: "" }]),
      'definition.sheets[0].visuals[0].title: "" has 0 characters; QuickSight takes 1 to 2048.',
    ],
    [
      "an id with a space",
      withVisuals((first) => [{ ...first, id: "by hour" }]),
      '"by hour" is not a QuickSight id',
    ],
    [
      "a sheet without a visual",
      withVisuals(() => []),
      "lab-2 has no visual; QuickSight needs one.",
    ],
    [
      "a measure whose name has 129 characters",
      {
        ...NYC_TAXI,
        measures: [...NYC_TAXI.measures, { ...NYC_TAXI.measures[0]!, name: `m${"x".repeat(128)}` }],
      },
      "definition.measures[5].name: ",
    ],
    [
      "a parameter whose name has an underscore",
      {
        ...NYC_TAXI,
        parameters: [...NYC_TAXI.parameters, { ...NYC_TAXI.parameters[0]!, name: "first_year" }],
      },
      "first_year has characters other than letters and digits",
    ],
    [
      "a field of the data set that uses a parameter",
      {
        ...NYC_TAXI,
        dataSet: {
          ...NYC_TAXI.dataSet,
          calculatedFields: [
            ...NYC_TAXI.dataSet.calculatedFields,
            { name: "age", type: "integer", label: "Age", expression: "${year} - {year}" },
          ],
        },
      },
      "age uses a parameter, which a field of a QuickSight data set cannot",
    ],
    [
      "an expression that is not QuickSight's",
      {
        ...NYC_TAXI,
        measures: [
          ...NYC_TAXI.measures,
          { ...NYC_TAXI.measures[0]!, name: "m", expression: "sum(" },
        ],
      },
      "definition.measures[5].expression: expected ",
    ],
  ];
  for (const [what, definition, message] of limits) {
    it(`include ${what}`, async () => {
      expect(await problemsOf({ definition })).to.include(message);
    });
  }

  it("include nobody to own it, and a lookback by what is no time", async () => {
    const message = await problemsOf({
      owners: [],
      storage: { kind: "spice", refreshAt: "05:30", lookback: { column: "month", days: 0 } },
    });

    expect(message)
      .to.include("owners is empty")
      .and.include("the columns with times are pickup_datetime, dropoff_datetime")
      .and.include("storage.lookback.days is 0");
  });
});
