import { expect } from "chai";

import type { CatalogArgs, JobSpec, WorkflowStep } from "../../../components/catalog";
import {
  aCatalog,
  aCrawler,
  aParquetCrawler,
  aSparkJob,
  CONVERSION,
  QUALITY,
} from "./catalog-fixtures";
import { valueOf } from "./recording-mocks";

const INGEST: JobSpec = { kind: "shell", name: "ingest", scriptKey: "ingest.py" };

const STEPS: readonly WorkflowStep[] = [
  { name: "ingest", jobs: ["ingest"] },
  { name: "raw-crawl", crawlers: ["csv"] },
  { name: "etl", jobs: ["etl", "conversion"] },
  { name: "curated-crawl", crawlers: ["parquet"] },
  { name: "quality", jobs: ["quality"] },
];

const ALL = {
  crawlers: [aCrawler(), aParquetCrawler()],
  jobs: [INGEST, aSparkJob(), CONVERSION, QUALITY],
  rulesets: [{ table: "trips", description: "", rules: [{ kind: "rows", least: 1 }] }],
  workflow: { steps: STEPS },
} satisfies Partial<CatalogArgs>;

/** Triggers, each as what it awaits and what it starts. */
async function chainOf(args: Partial<CatalogArgs>) {
  const catalog = await aCatalog(args);
  return catalog.ofType("aws:glue/trigger:Trigger").map(({ inputs }) => {
    const { type, actions, predicate, workflowName, schedule } = inputs as {
      type: string;
      actions: Record<string, string>[];
      predicate?: { logical: string; conditions: Record<string, string>[] };
      workflowName: string;
      schedule?: string;
    };
    expect(workflowName).to.equal("cat-workflow");
    const awaited = predicate?.conditions.map(
      ({ jobName, state, crawlerName, crawlState }) =>
        `${jobName ?? crawlerName} ${state ?? crawlState}`,
    ) ?? [schedule ?? type];
    return `${awaited.join(" & ")} > ${actions.flatMap((one) => Object.values(one)).join(" & ")}`;
  });
}

describe("Catalog workflow", () => {
  it("begins each step after the success of all of the one before", async () => {
    expect(await chainOf(ALL)).to.have.members([
      "ON_DEMAND > cat-ingest",
      "cat-ingest SUCCEEDED > cat-csv-crawler",
      "cat-csv-crawler SUCCEEDED > cat-etl & cat-conversion",
      "cat-etl SUCCEEDED & cat-conversion SUCCEEDED > cat-parquet-crawler",
      "cat-parquet-crawler SUCCEEDED > cat-quality",
    ]);
  });

  it("begins by itself on a schedule", async () => {
    const chain = await chainOf({
      ...ALL,
      workflow: { steps: STEPS, schedule: "cron(15 12 * * ? *)" },
    });

    expect(chain).to.include("cron(15 12 * * ? *) > cat-ingest").and.to.have.length(5);
  });

  it("does not begin as it is made, and not twice at once", async () => {
    const catalog = await aCatalog(ALL);

    expect(catalog.named("cat-trigger-ingest").inputs).to.include({ enabled: false });
    expect(catalog.named("cat-workflow").inputs).to.include({ maxConcurrentRuns: 1 });
    expect(await valueOf(catalog.component.workflowName!)).to.equal("cat-workflow");
  });

  it("lets the check read its table and evaluate its ruleset as its own role", async () => {
    const catalog = await aCatalog(ALL);

    expect(catalog.named("cat-quality").inputs.defaultArguments).to.deep.equal({
      "--database": "nyctaxi",
      "--table": "trips",
      "--ruleset": "cat-quality-trips",
      "--role": "arn:aws:iam::123456789012:role/cat-quality-role",
    });
  });

  describe("is refused", () => {
    const messageOf = (args: Partial<CatalogArgs>) =>
      aCatalog(args).then(
        () => "",
        (error: Error) => error.message,
      );

    it("without a step, and with a step of nothing", async () => {
      expect(await messageOf({ workflow: { steps: [] } })).to.contain("workflow has no steps");
      expect(await messageOf({ workflow: { steps: [{ name: "rest" }] } })).to.contain(
        "the step rest of the workflow has no job and no crawler to run",
      );
    });

    it("with what the catalog does not have, in a sentence for each", async () => {
      const steps = [{ name: "all", jobs: ["etl"], crawlers: ["csv"] }];

      const message = await messageOf({
        jobs: [QUALITY, CONVERSION],
        workflow: { steps, schedule: "every day" },
      });

      for (const sentence of [
        "the job quality checks trips, which has no ruleset; give it one.",
        "the job conversion reads from the crawler csv, which is not in crawlers.",
        'the step all of the workflow has "csv", which is not in crawlers.',
        'the step all of the workflow has "etl", which is not in jobs.',
        'workflow.schedule is "every day"; it needs six fields',
      ])
        expect(message).to.contain(sentence);
    });

    it("with names that Glue or its own resources cannot have", async () => {
      const message = await messageOf({
        crawlers: [aCrawler({ name: "CSV files" })],
        jobs: [aSparkJob({ name: "crawler" }), aSparkJob({ name: "a_b" })],
      });

      expect(message).to.contain('crawlers has the name "CSV files"; it needs lower case letters');
      expect(message).to.contain('jobs has "crawler", which is the role of the crawlers.');
      expect(message).to.contain('jobs has the name "a_b"; it needs lower case letters');
    });
  });
});
