// Bytes that lab 1's questions scan of the ETL job's Parquet files, and of the same trips without sorting,
// in many small files of one partition each. `npx ts-node -T bench/bytes-by-layout.ts [rows]`; default 1000000.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { DuckDBInstance } from "@duckdb/node-api";

import { generateTrips } from "../datasets/generator";
import type { Services } from "../local-cloud/services/open-services";
import { loadCatalogue } from "../sql/catalogue/catalogue";
import type { Statement } from "../sql/catalogue/statement";
import { loadSample } from "../tests/unit/local-cloud/lake-fixture";
import { aLocalCloud } from "../tests/unit/local-cloud/local-cloud-fixture";

const TABLE = "nytaxirides";

/** Trips in a small file: as of a job that appends every few minutes. */
const TRIPS_PER_SMALL_FILE = 1_000;

const QUESTIONS = loadCatalogue().filter(
  ({ engine, kind, format }) => engine === "athena" && kind === "question" && format !== "csv",
);

/** Answers to the questions, as bytes scanned by statement. */
async function ask({ athena }: Services): Promise<Map<string, number>> {
  const scanned = new Map<string, number>();
  const view = loadCatalogue().filter(({ engine, kind }) => engine === "athena" && kind === "view");
  for (const { name, sql } of [...view, ...QUESTIONS] as readonly Statement[]) {
    const { QueryExecutionId } = athena.operations.StartQueryExecution({
      QueryString: sql,
      WorkGroup: "bench",
      QueryExecutionContext: { Database: "nyctaxi" },
    });
    const { Status, Statistics } = await athena.waitFor(QueryExecutionId);
    if (Status?.State !== "SUCCEEDED") throw new Error(`${name}: ${Status?.StateChangeReason}`);
    scanned.set(name, Statistics?.DataScannedInBytes ?? 0);
  }
  return scanned;
}

/** Writes each partition's trips to small files, in the order of the raw file. */
async function scatter(folder: string): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await instance.connect();
  for (const partition of partitionsBelow(folder)) {
    const sorted = join(partition, "part-0.parquet");
    const order = `select row_number() over (order by hash(pickup_datetime, total_amount)) - 1 as n, * from '${sorted}'`;
    await connection.run(`create or replace temp table trips as ${order}`);
    const counted = await connection.runAndReadAll("select count(*) from trips");
    const count = Number(counted.getRows()[0]?.[0]);
    rmSync(sorted);
    for (let from = 0; from < count; from += TRIPS_PER_SMALL_FILE) {
      await connection.run(
        `copy (select * exclude (n) from trips where n >= ${from} and n < ${from + TRIPS_PER_SMALL_FILE}) ` +
          `to '${join(partition, `small-${from}.parquet`)}' (format parquet)`,
      );
    }
  }
  instance.closeSync();
}

function partitionsBelow(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".parquet"))
    .map((file) => dirname(join(folder, file)));
}

async function main([rows = "1000000"]: string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "lab-bench-bytes-"));
  const cloud = aLocalCloud();
  try {
    await generateTrips({ rows: Number(rows), outputFolder: join(folder, "trips") });
    const raw = join(folder, "trips", "raw");
    await loadSample(cloud.services, raw);
    cloud.services.athena.workGroups.create({
      Name: "bench",
      Configuration: { ResultConfiguration: { OutputLocation: "s3://results-here/bench/" } },
    });
    const table = join(cloud.services.cloud.objects.bucketPath("curated-rows"), TABLE);
    const count = () => partitionsBelow(table).length;
    const [ours, files] = [await ask(cloud.services), count()];
    await scatter(table);
    const naive = await ask(cloud.services);
    console.log(
      `${Number(rows).toLocaleString("en")} trips; ours in ${files} files, naive in ${count()} files\n`,
    );
    console.log(
      "| statement | ours, bytes | naive, bytes | factor |\n| --- | ---: | ---: | ---: |",
    );
    for (const [name, bytes] of ours) {
      const other = naive.get(name) ?? 0;
      const factor = bytes === 0 ? "" : (other / bytes).toFixed(2);
      console.log(
        `| ${name} | ${bytes.toLocaleString("en")} | ${other.toLocaleString("en")} | ${factor} |`,
      );
    }
  } finally {
    await cloud.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
