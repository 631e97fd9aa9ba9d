import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DuckDBInstance } from "@duckdb/node-api";

import { sampleFiles } from "../../../datasets/sample";
import { LAB_TABLES } from "../../../datasets/tables";
import { LocalCloud } from "../../../local-cloud/cloud";
import { sparkScripts, type JobCounts } from "../../../automation/local-jobs";
import { NO_BOOKMARK } from "../../../local-cloud/services/glue/job-implementation";

const TRANSFORMS = join(__dirname, "..", "..", "..", "sql", "transforms");

/** A local cloud with the lab's buckets and tables, in a folder of its own. */
export interface LabCloud {
  readonly cloud: LocalCloud;
  /** Runs canonical_trips.py's local counterpart. */
  runJob(change?: { arguments?: Record<string, string>; signal?: AbortSignal }): Promise<JobCounts>;
  /** Rows of a SELECT over the Parquet files below a prefix of the curated bucket, named `lake`. */
  curated(prefix: string, select: string): Promise<unknown[][]>;
  close(): void;
}

/** @param raw bodies of raw files by key, instead of the committed sample */
export async function aLabCloud(raw?: Record<string, string | Buffer>): Promise<LabCloud> {
  const folder = mkdtempSync(join(tmpdir(), "lab-test-"));
  const cloud = LocalCloud.open({ folder });
  for (const bucket of ["lab-raw", "lab-curated", "lab-scripts"])
    await cloud.objects.createBucket(bucket);
  for (const [key, body] of Object.entries(raw ?? {}))
    await cloud.objects.put("lab-raw", key, body);
  if (!raw)
    for (const { key, path } of sampleFiles()) await cloud.objects.putFile("lab-raw", key, path);
  for (const file of readdirSync(TRANSFORMS)) {
    await cloud.objects.putFile("lab-scripts", `transforms/${file}`, join(TRANSFORMS, file));
  }
  cloud.catalog.createDatabase({ Name: "lab" });
  for (const table of LAB_TABLES) {
    cloud.catalog.createTable("lab", {
      Name: table.name,
      PartitionKeys: (table.partitionColumns ?? []).map(({ name, type }) => ({
        Name: name,
        Type: type,
      })),
      StorageDescriptor: {
        Columns: table.columns.map(({ name, type }) => ({ Name: name, Type: type })),
        Location: `s3://lab-${table.zone}/${table.prefix}`,
      },
    });
  }
  return {
    cloud,
    runJob: (change) =>
      sparkScripts["canonical_trips.py"]!({
        cloud,
        bookmark: NO_BOOKMARK,
        signal: change?.signal ?? new AbortController().signal,
        arguments: { ...JOB_ARGUMENTS, ...change?.arguments },
      }),
    curated: (prefix, select) =>
      queryParquet(join(cloud.objects.bucketPath("lab-curated"), prefix), select),
    close: () => {
      cloud.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const JOB_ARGUMENTS = {
  "--raw_uri": "s3://lab-raw/",
  "--curated_uri": "s3://lab-curated/",
  "--database": "lab",
  "--table": "nytaxirides",
  "--quarantine_table": "nytaxirides_quarantine",
  "--transforms_uri": "s3://lab-scripts/transforms/",
};

/** Rows of a SELECT over the Parquet files below a folder, named `lake`; wide integers come as texts. */
export async function queryParquet(folder: string, select: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    await connection.run(
      `create view lake as from read_parquet('${folder}/**/*.parquet', hive_partitioning = true, ` +
        `filename = true, file_row_number = true)`,
    );
    return (await connection.runAndReadAll(select)).getRowsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
