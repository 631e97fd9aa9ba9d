import { readdirSync, readFileSync, rmSync, writeFileSync, cpSync } from "node:fs";
import { join } from "node:path";

import { DuckDBInstance } from "@duckdb/node-api";
import { expect } from "chai";

import type { ReportDocument } from "../../../validation/report/report-document";
import { EngineFixture, needsEngine, PATIENCE_MS } from "./engine-fixture";
import { prepareStack } from "./prepared-stack";

const JANUARY = "year=2016/month=1/type=yellow";

describe("lab validate over a lake in which something is wrong", function () {
  this.timeout(PATIENCE_MS);
  let lab: EngineFixture;
  let buckets: string;

  before(async function () {
    needsEngine(this);
    lab = new EngineFixture();
    await prepareStack(lab, "dev");
    buckets = join(lab.place("dev"), "cloud", "buckets");
    cpSync(buckets, join(lab.folder, "whole"), { recursive: true, preserveTimestamps: true });
  });

  afterEach(() => {
    if (!buckets) return;
    rmSync(buckets, { recursive: true });
    cpSync(join(lab.folder, "whole"), buckets, { recursive: true, preserveTimestamps: true });
  });

  after(() => lab?.close());

  const bucket = (role: string) =>
    join(
      buckets,
      readdirSync(buckets).find((name) => name.includes(`-${role}-`))!,
    );
  const partition = () => join(bucket("curated"), "nytaxirides", JANUARY);
  const parquet = () => join(partition(), "part-0.parquet");

  /** What the command finds, which must end with 1. */
  const validate = async () => {
    const { code, out, err } = await lab.lab(["validate", "dev", "count", "--json"]);
    expect(code, err).to.equal(1);
    const { problems } = JSON.parse(out) as ReportDocument;
    return problems.filter(({ kind }) => kind === "lake");
  };

  it("names a partition whose file was overwritten", async () => {
    writeFileSync(parquet(), "no Parquet at all, but long enough to be one");

    const [first] = await validate();

    expect(first).to.include({ cause: "corrupt-file", subject: JANUARY });
    expect(first?.message).to.match(/is corrupt: s3:.*part-0\.parquet ends with/);
  });

  it("names a partition whose file is broken in its middle", async () => {
    const bytes = readFileSync(parquet());
    writeFileSync(parquet(), bytes.fill(0, 3_000, 9_000));

    const found = await validate();

    expect(found.find(({ cause }) => cause === "corrupt-file")).to.include({ subject: JANUARY });
  });

  it("names a month that is missing", async () => {
    rmSync(partition(), { recursive: true });

    const [first] = await validate();

    expect(first).to.include({ cause: "missing-month", subject: JANUARY });
    expect(first?.message).to.match(/is missing.*yellow_tripdata_2016-01\.csv/);
  });

  it("names columns that are swapped, and where", async () => {
    const connection = await (await DuckDBInstance.create()).connect();
    const read = `read_parquet('${parquet()}', hive_partitioning = false)`;
    await connection.run(`create table trips as select * from ${read}`);
    await connection.run(
      `copy (select * replace (total_amount as fare_amount, fare_amount as total_amount) from trips) to '${parquet()}' (format parquet)`,
    );

    const [first] = await validate();

    expect(first).to.include({ cause: "swapped-columns", subject: JANUARY });
    expect(first?.message).to.match(/columns fare_amount and total_amount are swapped/);
  });

  it("names a partition that only the catalog still has", async () => {
    rmSync(partition(), { recursive: true });
    rmSync(join(bucket("raw"), "yellow", "2015", "yellow_tripdata_2016-01.csv"));

    const [first] = await validate();

    expect(first).to.include({ cause: "stale-partition", subject: JANUARY, got: "no file" });
  });
});
