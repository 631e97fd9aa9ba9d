import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { CreateJobCommand, GetJobRunCommand, StartJobRunCommand } from "@aws-sdk/client-glue";

import { aCrawlerCloud, columnsOf } from "../../unit/local-cloud/services/glue/crawler-fixture";

const STATEMENT = join(__dirname, "..", "..", "..", "sql", "glue", "yellow_to_parquet.sql");

/**
 * Lab 3 in the local cloud over a folder of raw files, for the Spark suite to compare with: the CSV crawler, then
 * the lab's own job. Usage: ts-node local-lab-3.ts RAW_FOLDER CURATED_FOLDER; prints the crawled columns, the
 * counts and the run's message as JSON.
 */
async function main([raw = "", curated = ""]: string[]): Promise<void> {
  const lake = await aCrawlerCloud();
  try {
    for (const entry of readdirSync(raw, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile()) await lake.put(`raw/${path.slice(raw.length + 1)}`, readFileSync(path));
    }
    await lake.put("sql/yellow_to_parquet.sql", readFileSync(STATEMENT));
    await lake.create({
      Targets: { S3Targets: [{ Path: "s3://lake/raw/yellow/" }] },
      Configuration: '{"Version":1.0,"Grouping":{"TableLevelConfiguration":3}}',
    });
    await lake.crawl();
    const [table] = await lake.tables();
    await lake.glue.send(
      new CreateJobCommand({
        Name: "convert",
        Role: "job",
        Command: { Name: "glueetl", ScriptLocation: "s3://lake/scripts/yellow_to_parquet.py" },
        DefaultArguments: {
          "--database": "found",
          "--table": table?.Name ?? "",
          "--target_uri": "s3://lake/curated/yellow/",
          "--transform_uri": "s3://lake/sql/yellow_to_parquet.sql",
        },
      }),
    );
    const { JobRunId } = await lake.glue.send(new StartJobRunCommand({ JobName: "convert" }));
    await lake.cloud.services.glue.runs.ended("convert", JobRunId ?? "");
    const { JobRun } = await lake.glue.send(
      new GetJobRunCommand({ JobName: "convert", RunId: JobRunId }),
    );
    const bucket = lake.cloud.services.cloud.objects.bucketPath("lake");
    if (JobRun?.JobRunState === "SUCCEEDED")
      cpSync(join(bucket, "curated", "yellow"), curated, { recursive: true });
    console.log(
      JSON.stringify({
        columns: columnsOf(table),
        counts: JSON.parse(JobRun?.Arguments?.["--result-counts"] ?? "{}") as unknown,
        message: JobRun?.ErrorMessage ?? "",
      }),
    );
  } finally {
    await lake.close();
  }
}

void main(process.argv.slice(2));
