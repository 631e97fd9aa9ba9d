import { readFileSync } from "node:fs";
import { join } from "node:path";

import {
  CreateJobCommand,
  GetJobBookmarkCommand,
  GetJobRunCommand,
  GetJobRunsCommand,
  ResetJobBookmarkCommand,
  StartJobRunCommand,
} from "@aws-sdk/client-glue";
import { expect } from "chai";

import { queryParquet } from "../../datasets/lab-cloud";
import {
  aCrawlerCloud,
  type CrawlerFixture,
} from "../../local-cloud/services/glue/crawler-fixture";
import { rejectionOf } from "../../local-cloud/local-cloud-fixture";

const ROOT = join(__dirname, "..", "..", "..", "..");
const month = (name: string) =>
  readFileSync(join(ROOT, "datasets/sample/yellow/2015", `yellow_tripdata_${name}.csv`));

describe("lab 3's own job", () => {
  let lake: CrawlerFixture;

  beforeEach(async () => {
    lake = await aCrawlerCloud();
    await lake.put("sql/convert.sql", readFileSync(join(ROOT, "sql/glue/yellow_to_parquet.sql")));
    await lake.put("raw/yellow/2015/yellow_tripdata_2015-01.csv", month("2015-01"));
    await lake.create({
      TablePrefix: "csv_",
      Targets: { S3Targets: [{ Path: "s3://lake/raw/yellow/" }] },
      Configuration: '{"Version":1.0,"Grouping":{"TableLevelConfiguration":3}}',
    });
    await lake.crawl();
    await lake.glue.send(
      new CreateJobCommand({
        Name: "convert",
        Role: "job",
        Command: { Name: "glueetl", ScriptLocation: "s3://lake/scripts/yellow_to_parquet.py" },
        DefaultArguments: {
          "--job-bookmark-option": "job-bookmark-enable",
          "--database": "found",
          "--table": "csv_yellow",
          "--target_uri": "s3://lake/curated/yellow/",
          "--transform_uri": "s3://lake/sql/convert.sql",
        },
      }),
    );
  });
  afterEach(() => lake.close());

  const run = async () => {
    const { JobRunId } = await lake.glue.send(new StartJobRunCommand({ JobName: "convert" }));
    await lake.cloud.services.glue.runs.ended("convert", JobRunId ?? "");
    const { JobRun } = await lake.glue.send(
      new GetJobRunCommand({ JobName: "convert", RunId: JobRunId }),
    );
    const counts = JSON.parse(JobRun?.Arguments?.["--result-counts"] ?? "{}") as object;
    return { state: JobRun?.JobRunState, message: JobRun?.ErrorMessage, counts };
  };
  const trips = (select: string) =>
    queryParquet(join(lake.cloud.services.cloud.objects.bucketPath("lake"), "curated"), select);

  it("writes what was crawled, two columns renamed and typed as timestamps", async () => {
    const { counts } = await run();

    expect(counts).to.include({ read: 99, written: 99, files: 1 });
    expect(await trips("select count(*)::int from lake")).to.deep.equal([[99]]);
    const described = await trips("select * from (describe select * from lake) limit 3");
    expect(described.map(([name, type]) => `${String(name)} ${String(type)}`)).to.deep.equal([
      "vendorid BIGINT",
      "pickup_date TIMESTAMP",
      "dropoff_date TIMESTAMP",
    ]);
  });

  it("processes nothing the second time, and of a new month only itself", async () => {
    await run();
    const second = await run();
    await lake.put("raw/yellow/2015/yellow_tripdata_2015-04.csv", month("2015-04"));
    const third = await run();

    expect(second.counts).to.include({ read: 0, written: 0, files: 0 });
    expect(third.counts).to.include({ read: 99, written: 99, files: 1 });
    expect(await trips("select count(*)::int from lake")).to.deep.equal([[198]]);
  });

  it("reads everything again once its bookmark is reset", async () => {
    await run();
    const { JobBookmarkEntry } = await lake.glue.send(
      new GetJobBookmarkCommand({ JobName: "convert" }),
    );
    await lake.glue.send(new ResetJobBookmarkCommand({ JobName: "convert" }));

    const again = await run();

    expect(JobBookmarkEntry).to.include({ JobName: "convert", Version: 1, Run: 1 });
    expect(JobBookmarkEntry?.JobBookmark).to.contain("yellow_tripdata_2015-01.csv");
    expect(again.counts).to.include({ read: 99 });
  });

  it("fails on a line without a pickup time, writes nothing, and leaves its bookmark where it was", async () => {
    const broken = `${month("2015-04").toString()}no trip\n`;
    await lake.put("raw/yellow/2015/yellow_tripdata_2015-04.csv", broken);

    const failed = await run();
    const noBookmark = await rejectionOf(
      lake.glue.send(new GetJobBookmarkCommand({ JobName: "convert" })),
    );

    expect(failed.state).to.equal("FAILED");
    expect(failed.message).to.match(/199 lines were read, but 198 of them have a pickup time/);
    expect(noBookmark.name).to.equal("EntityNotFoundException");
  });

  it("is listed with all its runs, the newest first", async () => {
    await run();
    await run();

    const { JobRuns = [] } = await lake.glue.send(new GetJobRunsCommand({ JobName: "convert" }));

    expect(JobRuns.map(({ JobRunState }) => JobRunState)).to.deep.equal(["SUCCEEDED", "SUCCEEDED"]);
    const [newest] = JobRuns;
    expect(JSON.parse(newest?.Arguments?.["--result-counts"] ?? "{}")).to.include({ read: 0 });
  });
});
