import { expect } from "chai";

import type { CatalogArgs } from "../../../components/catalog";
import { aCatalog } from "./catalog-fixtures";
import { valueOf } from "./recording-mocks";

const ALL: Partial<CatalogArgs> = {
  csvCrawlerTargets: [{ prefix: "yellow/" }],
  parquetCrawlerTargets: [{ prefix: "trips/" }],
  ingestJob: {
    scriptKey: "ingest.py",
    firstMonth: "2024-01",
    lastMonth: "latest",
    prefixes: ["yellow/parquet/"],
  },
  etlJob: { scriptKey: "etl.py" },
  conversionJob: { scriptKey: "convert.py" },
  rulesets: [{ table: "trips", description: "", rules: [{ kind: "rows", least: 1 }] }],
  qualityJob: { scriptKey: "check.py", table: "trips" },
  workflow: {},
};

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
  it("ingests, crawls, transforms, crawls and checks, each after the other's success", async () => {
    expect(await chainOf(ALL)).to.have.members([
      "ON_DEMAND > cat-ingest",
      "cat-ingest SUCCEEDED > cat-csv-crawler",
      "cat-csv-crawler SUCCEEDED > cat-etl",
      "cat-etl SUCCEEDED > cat-parquet-crawler",
      "cat-parquet-crawler SUCCEEDED > cat-quality",
    ]);
  });

  it("begins with the crawl without an ingest, and converts the CSV files too", async () => {
    expect(await chainOf({ ...ALL, ingestJob: undefined })).to.include.members([
      "ON_DEMAND > cat-csv-crawler",
      "cat-csv-crawler SUCCEEDED > cat-etl & cat-conversion",
      "cat-etl SUCCEEDED & cat-conversion SUCCEEDED > cat-parquet-crawler",
    ]);
  });

  it("begins by itself on a schedule", async () => {
    const chain = await chainOf({ ...ALL, workflow: { schedule: "cron(15 12 * * ? *)" } });

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
      "--additional-python-modules": "boto3==1.34.162",
      "--database": "nyctaxi",
      "--table": "trips",
      "--ruleset": "cat-quality-trips",
      "--role": "arn:aws:iam::123456789012:role/cat-quality-role",
      "--number_of_workers": "2",
    });
  });

  it("is refused without a step, with a schedule that is none, and with a check without rules", async () => {
    const messageOf = (args: Partial<CatalogArgs>) =>
      aCatalog(args).then(
        () => "",
        (error: Error) => error.message,
      );

    expect(await messageOf({ workflow: {} })).to.contain("workflow has no job and no crawler");
    expect(
      await messageOf({
        workflow: { schedule: "every day" },
        qualityJob: { scriptKey: "check.py", table: "trips" },
      }),
    ).to.match(/qualityJob checks trips, which has no ruleset.*workflow\.schedule is "every day"/s);
  });
});
