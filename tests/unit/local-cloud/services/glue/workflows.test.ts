import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  CreateTriggerCommand,
  GetJobRunsCommand,
  GetWorkflowCommand,
  GetWorkflowRunCommand,
  type GlueClient,
  StartWorkflowRunCommand,
  StopWorkflowRunCommand,
  type Node,
  type WorkflowRun,
} from "@aws-sdk/client-glue";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect } from "chai";

import { runWorkflow } from "../../../../../automation/run-lab/workflow-run";
import { PARQUET_GENERATIONS } from "../../../../../datasets/schemas/generations";
import { deployLab } from "../../../../../stacks/program";
import { aFaultyServer, type FaultyServer } from "../../faults/faulty-server";
import { aLocalCloud, rejectionOf, type LocalCloudFixture } from "../../local-cloud-fixture";
import { servedGlue } from "./served-glue";
import { WoundTimer } from "../../wound-timer";

/** Three trips of a month as TLC publishes them today, of one type. */
async function published(type: string, month: string): Promise<Buffer> {
  const { header } = PARQUET_GENERATIONS.find((one) => one.type === type)!;
  const columns = header.map((name) => {
    const value = /datetime$/i.test(name)
      ? `timestamp '${month}-05 10:00:00' + interval (i) minute`
      : /flag|base_num/i.test(name)
        ? "'N'"
        : /fare|total/i.test(name)
          ? "20.0"
          : "1.0";
    return `${value} as "${name}"`;
  });
  const folder = mkdtempSync(join(tmpdir(), "published-"));
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const path = join(folder, "month.parquet");
    await connection.run(
      `copy (select ${columns.join(", ")} from range(3) as r(i)) to '${path}' (format parquet)`,
    );
    return readFileSync(path);
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true });
  }
}

describe("a lab's workflow in the local cloud, over TLC's own files", () => {
  let cloud: LocalCloudFixture;
  let tlc: FaultyServer;
  let glue: GlueClient;
  let workflow: string;
  let outputs: Record<string, unknown>;
  let close: () => Promise<void>;

  beforeEach(async () => {
    tlc = await aFaultyServer();
    for (const type of ["yellow", "green", "fhv"])
      for (const month of ["2024-01", "2024-02"])
        tlc.bodies.set(`${type}_tripdata_${month}.parquet`, await published(type, month));
    cloud = aLocalCloud({
      timer: new WoundTimer((milliseconds) => milliseconds < 30_000),
      clock: { now: () => new Date("2024-02-20T12:00:00Z") },
    });
    outputs = await cloud.run(() => deployLab(), {
      stack: "dev",
      config: {
        "aws:region": "us-west-2",
        "analytics-lab:environment": "dev",
        "analytics-lab:dataset": "tlc",
        "analytics-lab:ingestMonths": "2024-01..",
        "analytics-lab:ingestBaseUrl": tlc.url,
        "analytics-lab:warehouse": "none",
      },
    });
    workflow = String(outputs["workflowName"]);
    const served = await servedGlue(cloud);
    glue = served.glue;
    close = async () => {
      await served.close();
      await tlc.close();
    };
  });
  afterEach(() => close());

  const run = async (): Promise<WorkflowRun> => {
    const { RunId = "" } = await glue.send(new StartWorkflowRunCommand({ Name: workflow }));
    await cloud.services.glue.workflowRuns.ended(workflow, RunId);
    const answer = await glue.send(
      new GetWorkflowRunCommand({ Name: workflow, RunId, IncludeGraph: true }),
    );
    return answer.Run ?? {};
  };
  const notPublished = (month: string, times: number) => {
    for (const type of ["yellow", "green", "fhv"])
      tlc.faults.set(
        `${type}_tripdata_${month}.parquet`,
        Array.from({ length: times }, () => [404] as const),
      );
  };
  /** Jobs and crawlers without the stack's name and random end, with what they came to. */
  const steps = ({ Graph }: WorkflowRun) =>
    (Graph?.Nodes ?? [])
      .filter(({ Type }) => Type !== "TRIGGER")
      .map(({ Name = "", JobDetails, CrawlerDetails }: Node) => {
        const state =
          JobDetails?.JobRuns?.[0]?.JobRunState ??
          CrawlerDetails?.Crawls?.[0]?.State ??
          "not begun";
        return `${Name.replace(/^lab-dev-|-[0-9a-f]{7}$/g, "")} ${state}`;
      });
  const counts = (parts: WorkflowRun, role: string) => {
    const node = parts.Graph?.Nodes?.find(({ Name }) => Name?.startsWith(`lab-dev-${role}-`));
    const text = node?.JobDetails?.JobRuns?.[0]?.Arguments?.["--result-counts"];
    return JSON.parse(text ?? "{}") as Record<string, number>;
  };

  it("ingests, crawls, transforms, crawls and checks; then a new month only itself", async () => {
    notPublished("2024-02", 1);
    const first = await run();
    const second = await run();
    const third = await run();

    expect(steps(first)).to.deep.equal([
      "ingest SUCCEEDED",
      "csv-crawler SUCCEEDED",
      "etl SUCCEEDED",
      "parquet-crawler SUCCEEDED",
      "quality SUCCEEDED",
    ]);
    expect(first.Statistics).to.include({ TotalActions: 5, SucceededActions: 5, FailedActions: 0 });
    expect(counts(first, "ingest")).to.include({ fetched: 3, unpublished: 3 });
    expect(counts(first, "etl")).to.include({ files: 3, read: 9, written: 9, quarantined: 0 });
    expect(counts(second, "ingest")).to.include({ fetched: 3, present: 3 });
    expect(counts(second, "etl")).to.include({ files: 3, read: 9 });
    expect(counts(third, "etl")).to.include({ files: 0, read: 0, written: 0 });
    const database = String(outputs["csvCrawlerDatabase"]);
    const tables = cloud.services.cloud.catalog.listTables(database).map(({ Name }) => Name);
    expect(tables.sort()).to.deep.equal(["raw_fhv", "raw_green", "raw_yellow"]);
  });

  it("ends at a step that fails, after its retries, and names it to whoever waits", async () => {
    tlc.faults.set("yellow_tripdata_2024-01.parquet", [[410], [410]]);

    const failure = await rejectionOf(runWorkflow(glue, workflow));

    expect(failure.message).to.match(/^The workflow lab-dev-workflow-\w+ did not finish/);
    expect(failure.message).to.match(
      /\nJOB lab-dev-ingest-\w+ ended as FAILED: .*yellow_tripdata_2024-01\.parquet: status 410/s,
    );
    expect(failure.message).to.match(/These did not start: lab-dev-csv-crawler-\w+, lab-dev-etl-/);
    const { JobRuns = [] } = await glue.send(
      new GetJobRunsCommand({ JobName: String(outputs["ingestJobName"]) }),
    );
    expect(JobRuns.map(({ Attempt }) => Attempt)).to.deep.equal([1, 0]);
    expect(JobRuns[0]?.Arguments?.["--WORKFLOW_NAME"]).to.equal(workflow);
  });

  it("fails its check when rows break a rule, and tells which", async () => {
    await run();
    const { objects } = cloud.services.cloud;
    const [, , bucket = ""] = String(outputs["curatedUri"]).split("/");
    const file = (month: number) =>
      `nytaxirides/year=2024/month=${month}/type=yellow/part-0.parquet`;
    // February's trips in January's place, put there by somebody's hand.
    await objects.putFile(bucket, file(1), objects.objectPath(bucket, file(2)));

    const failed = await run();

    const quality = failed.Graph?.Nodes?.find(
      ({ Name, Type }) => Type === "JOB" && Name?.includes("-quality-"),
    );
    expect(failed.Status).to.equal("COMPLETED");
    expect(failed.Statistics).to.include({ SucceededActions: 4, FailedActions: 1 });
    expect(quality?.JobDetails?.JobRuns?.[0]?.ErrorMessage).to.match(
      /^1 of 27 rules of lab-dev-quality-nytaxirides-\w+ do not hold for nyctaxi_dev\.nytaxirides:\nFAIL CustomSql "select count\(\*\) from primary where year\(pickup_datetime\) <> year or month\(pickup_datetime\) <> month" = 0: Value: 3 /,
    );
  });

  it("runs once at a time, and stops when it is asked to", async () => {
    tlc.faults.set("yellow_tripdata_2024-01.parquet", ["silence"]);
    const { RunId = "" } = await glue.send(new StartWorkflowRunCommand({ Name: workflow }));
    await tlc.silent;

    const again = await rejectionOf(glue.send(new StartWorkflowRunCommand({ Name: workflow })));
    await glue.send(new StopWorkflowRunCommand({ Name: workflow, RunId }));
    const ended = await cloud.services.glue.workflowRuns.ended(workflow, RunId);

    expect(again.name).to.equal("ConcurrentRunsExceededException");
    expect(ended.Status).to.equal("STOPPED");
    expect(ended.Statistics).to.include({ TotalActions: 1, StoppedActions: 1 });
  });

  it("shows its design, and refuses a second beginning and what it does not know", async () => {
    const { Workflow } = await glue.send(
      new GetWorkflowCommand({ Name: workflow, IncludeGraph: true }),
    );
    const trigger = (more: object) =>
      rejectionOf(
        glue.send(
          new CreateTriggerCommand({
            Name: "mine",
            WorkflowName: workflow,
            Type: "ON_DEMAND",
            Actions: [{ JobName: String(outputs["etlJobName"]) }],
            ...more,
          }),
        ),
      );

    expect(Workflow?.Graph?.Nodes).to.have.length(10);
    expect(Workflow?.Graph?.Edges).to.have.length(9);
    expect((await trigger({})).message).to.match(
      /already has a starting trigger: lab-dev-trigger-ingest/,
    );
    expect((await trigger({ Type: "EVENT" })).message).to.contain("a Glue trigger of type EVENT");
    expect((await trigger({ WorkflowName: undefined })).message).to.contain("outside a workflow");
    expect((await trigger({ Type: "CONDITIONAL" })).message).to.contain("needs a Predicate");
    expect((await trigger({ Actions: [{ JobName: "none" }] })).name).to.equal(
      "EntityNotFoundException",
    );
  });
});
