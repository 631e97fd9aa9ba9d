import { QuickSightClient } from "@aws-sdk/client-quicksight";
import { expect } from "chai";

import { isOfLab } from "../../../../automation/fleet/worker/lab-names";
import { sweepQuickSight } from "../../../../automation/fleet/worker/sweep-quicksight";

const ATTENDEE = {
  id: "ana",
  email: "ana@example.com",
  account: "210000001009",
  region: "us-west-2",
  roleArn: "arn:aws:iam::210000001009:role/lab-organiser",
  overrides: {},
};

describe("names of an attendee's lab", () => {
  for (const name of [
    "lab-ana",
    "lab-ana-raw-1f2e",
    "LAB-ANA-raw",
    "nyctaxi_ana",
    "nyctaxi_ana_mine",
  ])
    it(`take in ${name}`, () => expect(isOfLab({ attendee: ATTENDEE }, name)).to.equal(true));

  for (const name of [
    "lab-analytics",
    "lab-anabel-raw",
    "nyctaxi_anabel",
    "my-lab-ana",
    "lab-bo",
    "",
  ])
    it(`leave out ${JSON.stringify(name)}`, () =>
      expect(isOfLab({ attendee: ATTENDEE }, name)).to.equal(false));
});

describe("the sweep of QuickSight", () => {
  it("deletes what the attendee made after the lab's names, not the stack's own nor anybody else's", async () => {
    const calls: string[] = [];
    const answers: Record<string, object> = {
      ListAnalysesCommand: {
        AnalysisSummaryList: [
          { AnalysisId: "1", Name: "lab-ana-mine", Status: "CREATION_SUCCESSFUL" },
          { AnalysisId: "2", Name: "lab-ana-gone", Status: "DELETED" },
          { AnalysisId: "lab-ana-own", Name: "NYC taxi" },
        ],
      },
      ListDashboardsCommand: { DashboardSummaryList: [{ DashboardId: "3", Name: "Sales" }] },
      ListDataSetsCommand: { DataSetSummaries: [{ DataSetId: "lab-ana-rides", Name: "rides" }] },
      ListDataSourcesCommand: { DataSources: [] },
    };
    const swept = await sweepQuickSight(
      { attendee: ATTENDEE },
      clientOf((name, input) => {
        if (name.startsWith("Delete")) calls.push(`${name} ${JSON.stringify(input)}`);
        return answers[name] ?? {};
      }),
      new Set(["lab-ana-own"]),
    );

    expect(swept).to.deep.equal(["QuickSight analysis lab-ana-mine", "QuickSight data set rides"]);
    expect(calls).to.deep.equal([
      'DeleteAnalysisCommand {"AwsAccountId":"210000001009","AnalysisId":"1","ForceDeleteWithoutRecovery":true}',
      'DeleteDataSetCommand {"AwsAccountId":"210000001009","DataSetId":"lab-ana-rides"}',
    ]);
  });

  it("finds nothing in an account that never signed up, and passes on every other refusal", async () => {
    const refusing = (name: string) =>
      clientOf(() => {
        throw Object.assign(new Error(`refused: ${name}`), { name });
      });
    const task = { attendee: ATTENDEE };

    expect(
      await sweepQuickSight(task, refusing("ResourceNotFoundException"), new Set()),
    ).to.deep.equal([]);
    const refusal = await sweepQuickSight(task, refusing("AccessDeniedException"), new Set()).catch(
      (error: Error) => error,
    );
    expect(refusal).to.have.property("name", "AccessDeniedException");
  });
});

/** QuickSight, as far as it is asked. */
function clientOf(answer: (command: string, input: object) => object) {
  const client = new QuickSightClient({ region: "us-west-2" });
  client.send = ((command: {
    readonly constructor: { readonly name: string };
    readonly input: object;
  }) => Promise.resolve().then(() => answer(command.constructor.name, command.input))) as never;
  return client;
}
