import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { JobRun } from "@aws-sdk/client-glue";
import { expect } from "chai";

import { PROJECT_ROOT } from "../../../../automation/project-root";
import type { TableDefinition } from "../../../../components/index";
import { scriptFiles } from "../../../../stacks/assets";
import { LAB_TABLES } from "../../../../datasets/tables";
import { aLocalCloud, type LocalCloudFixture } from "../../local-cloud/local-cloud-fixture";

const sample = (key: string) => readFileSync(join(PROJECT_ROOT, "datasets/sample", key), "utf8");
const JANUARY = "yellow/2015/yellow_tripdata_2015-01.csv";
const APRIL = "yellow/2015/yellow_tripdata_2015-04.csv";

describe("the canonical job with bookmarks", () => {
  let cloud: LocalCloudFixture;

  beforeEach(async () => {
    cloud = aLocalCloud();
    const { objects, catalog } = cloud.services.cloud;
    for (const bucket of ["raw", "curated", "scripts"]) await objects.createBucket(bucket);
    for (const { key, source } of scriptFiles())
      await objects.putFile("scripts", key, String(await (source as { path: unknown }).path));
    catalog.createDatabase({ Name: "lab" });
    const glueColumns = (columns: TableDefinition["columns"] = []) =>
      columns.map(({ name, type }) => ({ Name: name, Type: type }));
    for (const { name, columns, partitionColumns, prefix } of LAB_TABLES)
      catalog.createTable("lab", {
        Name: name,
        PartitionKeys: glueColumns(partitionColumns),
        StorageDescriptor: {
          Columns: glueColumns(columns),
          Location: `s3://curated/${prefix}`,
        },
      });
    cloud.services.glue.store.createJob({
      Name: "etl",
      Role: "etl",
      Command: { Name: "glueetl", ScriptLocation: "s3://scripts/glue/canonical_trips.py" },
      DefaultArguments: {
        "--job-bookmark-option": "job-bookmark-enable",
        "--raw_uri": "s3://raw/",
        "--curated_uri": "s3://curated/",
        "--database": "lab",
        "--table": "nytaxirides",
        "--quarantine_table": "nytaxirides_quarantine",
        "--transforms_uri": "s3://scripts/transforms/",
      },
    });
  });
  afterEach(() => cloud.close());

  const put = (key: string, body: string) => cloud.services.cloud.objects.put("raw", key, body);
  const run = (): Promise<JobRun> => {
    const { runs } = cloud.services.glue;
    return runs.ended("etl", runs.start({ JobName: "etl" }));
  };
  const counts = ({ Arguments, ErrorMessage }: JobRun) =>
    JSON.parse(Arguments?.["--result-counts"] ?? JSON.stringify(ErrorMessage)) as object;

  it("processes nothing the second time, of a new month only itself, and all after a reset", async () => {
    await put(JANUARY, sample(JANUARY));
    const first = await run();
    const second = await run();
    await put(APRIL, sample(APRIL));
    const third = await run();
    cloud.services.glue.operations.ResetJobBookmark({ JobName: "etl" });
    const fourth = await run();

    expect(counts(first)).to.include({ files: 1, read: 99, written: 99 });
    expect(counts(second)).to.include({ files: 0, read: 0, written: 0 });
    expect(counts(third)).to.include({ files: 1, read: 99, partitions: 1 });
    expect(counts(fourth)).to.include({ files: 2, read: 198, partitions: 2 });
  });

  it("takes neither of two files of one month, wherever they lie, even when one was processed before", async () => {
    await put(JANUARY, sample(JANUARY));
    await run();
    await put("heads/yellow_tripdata_2015-01.csv", sample(JANUARY));
    await put(APRIL, sample(APRIL));

    const { JobRunState, ErrorMessage } = await run();

    expect(JobRunState).to.equal("FAILED");
    expect(ErrorMessage).to.contain(
      `heads/yellow_tripdata_2015-01.csv and ${JANUARY}: they are all yellow trips of 2015-01. Keep only one of them.`,
    );
    expect(ErrorMessage).to.contain("The other 1 are in the table: read 99 lines = 99 written");
  });
});
