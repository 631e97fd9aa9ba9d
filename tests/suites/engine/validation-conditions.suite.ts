import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { ExecuteStatementCommand } from "@aws-sdk/client-redshift-data";
import { expect } from "chai";

import { localClients } from "../../../automation/run-lab/lab-clients";
import type { FaultRule } from "../../../local-cloud/faults/fault-rules";
import type { ReportDocument } from "../../../validation/report/report-document";
import { addressOf, EngineFixture, needsEngine, PATIENCE_MS } from "./engine-fixture";
import { prepareStack } from "./prepared-stack";

/** Words with which Lake Formation denies, as the Glue catalogue passes them on. */
const DENIED =
  "Insufficient Lake Formation permission(s) on nytaxirides (Service: AWSGlue; Status Code: 400; Error Code: AccessDeniedException)";
/** The least that Athena takes. Unit: bytes. */
const CUTOFF = 10_485_760;
const JANUARY = join("nytaxirides", "year=2016", "month=1", "type=yellow");

describe("lab validate under conditions that are not the question's fault", function () {
  this.timeout(PATIENCE_MS);
  let lab: EngineFixture;

  before(async function () {
    needsEngine(this);
    lab = new EngineFixture();
    await prepareStack(lab, "dev");
  });

  after(() => lab?.close());

  const validate = async (...words: string[]) => {
    const { code, out, err } = await lab.lab(["validate", "dev", ...words, "--json"]);
    if (out === "") throw new Error(`lab validate ended with ${code}:\n${err}`);
    return { code, document: JSON.parse(out) as ReportDocument };
  };
  const faulty = (...rules: FaultRule[]) => ["--faults", JSON.stringify(rules)];
  const buckets = () => join(lab.place("dev"), "cloud", "buckets");
  const bucket = (role: string) =>
    join(
      buckets(),
      readdirSync(buckets()).find((name) => name.includes(`-${role}-`))!,
    );

  describe("when three queries meet three conditions", () => {
    let code: number | null;
    let problems: ReportDocument["problems"];
    before(async () => {
      const call = "read *.nytaxirides";
      const ended = await validate(
        ...["count", "rides-by-year", "--query-timeout", "8"],
        ...faulty(
          { kind: "fail", call, times: 1, message: DENIED },
          { kind: "cancel", call, times: 1 },
          { kind: "hang", call, times: 1 },
        ),
      );
      ({ code } = ended);
      ({ problems } = ended.document);
    });
    const found = (cause: string) => problems.find((one) => one.cause === cause);

    it("ends with 3, for nothing is known to be wrong", () => {
      expect(code).to.equal(3);
      expect(new Set(problems.map(({ kind }) => kind))).to.deep.equal(new Set(["environment"]));
    });

    it("tells that Lake Formation denies, and to grant", () => {
      expect(found("permission")?.message).to.contain(DENIED);
      expect(found("permission")?.remedy).to.match(/Grant SELECT and DESCRIBE in Lake Formation/);
    });

    it("tells that somebody stopped a query, and its id", () => {
      expect(found("cancelled")?.message).to.match(/query [0-9a-f-]{36}\).*cancelled by user/);
      expect(found("cancelled")?.remedy).to.match(/history and CloudTrail show who/);
    });

    it("stops a query at its own deadline, and says how to give it more", () => {
      expect(found("deadline")?.message).to.match(/query [0-9a-f-]{36}\).*deadline of 8 s/);
      expect(found("deadline")?.remedy).to.match(/--query-timeout/);
    });
  });

  it("stops looking into the lake, too, when the whole run's time is over", async () => {
    const { code, document } = await validate(
      ...["count", "--timeout", "10"],
      ...faulty({ kind: "hang", call: "S3.GET" }),
    );

    expect(code).to.equal(3);
    const problem = document.problems.find(({ subject }) => subject === "lake");
    expect(problem).to.include({ kind: "environment", cause: "deadline" });
    expect(problem?.message).to.match(/the run reached its deadline of 10 s/);
  });

  it("gets through a busy service, at the price and with the results' age that are asked for", async () => {
    const { code, document } = await validate(
      ...["count", "--price", "10", "--reuse", "60", "--concurrency", "4"],
      ...faulty({ kind: "throttle", call: "AmazonAthena.*", share: 0.2 }),
    );

    expect(code).to.equal(0);
    const { billedBytes, usd, usdPerTerabyte } = document.cost;
    expect([billedBytes, usdPerTerabyte]).to.deep.equal([20_000_000, 10]);
    expect(usd).to.be.closeTo(0.0002, 1e-12);
    const answers = document.questions[0]?.answers ?? [];
    const reuse = answers.map(({ engine, isReused }) => [engine, isReused]);
    expect(reuse.slice(0, 2)).to.deep.equal([
      ["athena", false],
      ["athena", false],
    ]);
  });

  it("names what is slower, reads more and answers otherwise than in an earlier report", async () => {
    const partition = join(bucket("curated"), JANUARY);
    const copies = ["part-1", "part-2", "part-3", "part-4"].map((name) =>
      join(partition, `${name}.parquet`),
    );
    for (const copy of copies) copyFileSync(join(partition, "part-0.parquet"), copy);

    // Far from what a query takes that others were beside when the earlier report was made.
    const slow = { kind: "slow", call: "read *.nytaxirides", millis: 10_000 } as const;
    const { code, document } = await validate(
      ...["rides-by-vendor", "--compare", "before"],
      ...faulty(slow),
    );

    expect(code).to.equal(1);
    const worse = document.problems.filter(({ kind }) => kind === "regression");
    expect(new Set(worse.map(({ cause }) => cause))).to.deep.equal(
      new Set(["answer", "bytes", "time"]),
    );
    expect(document.problems[0]).to.include({ kind: "lake", cause: "stale-partition" });
    copies.forEach((copy) => rmSync(copy));
  });

  describe("when the external schema is gone and the cutoff is low", () => {
    let code: number | null;
    let problems: ReportDocument["problems"];
    before(async () => {
      await atWarehouse("drop schema spectrum");
      const raw = join(bucket("raw"), "yellow", "2015");
      const text = readFileSync(join(raw, readdirSync(raw)[0]!), "utf8");
      writeFileSync(join(raw, "large.csv"), text.repeat(Math.ceil(CUTOFF / text.length)));
      await lab.json(["up", "dev", "--no-validate", "--config", `bytesScannedCutoff=${CUTOFF}`]);
      const ended = await validate("count");
      ({ code } = ended);
      ({ problems } = ended.document);
    });
    const found = (cause: string) => problems.filter((one) => one.cause === cause);

    it("ends with 3, for nothing is known to be wrong", () => {
      expect(code).to.equal(3);
    });

    it("tells where the statement names the schema, and how to make it", () => {
      expect(found("missing-external-schema").map(({ where }) => where)).to.deep.equal([
        "sql/spectrum/count-csv.sql:13:6",
        "sql/spectrum/count-parquet.sql:15:6",
      ]);
      expect(found("missing-external-schema")[0]?.remedy).to.match(/Run lab up to create it/);
    });

    it("tells which query the work group's cutoff stopped, and how to raise it", () => {
      const cutoff = found("cutoff").find(({ subject }) => subject === "count");
      expect(cutoff).to.include({ kind: "environment", where: "sql/athena/count-csv.sql" });
      expect(cutoff?.remedy).to.match(/raise bytesScannedCutoff/);
    });
  });

  /** Has the warehouse run a statement while nobody else has the stack's cloud open. */
  async function atWarehouse(sql: string): Promise<void> {
    const running = lab.start(["cloud", "dev"]);
    const url = await addressOf(running);
    const clients = localClients(url, "us-west-2");
    const isWarehouse = ({ type }: { readonly type: string }) =>
      type === "aws:redshiftserverless/workgroup:Workgroup";
    const { id } = lab.ledger("dev").find(isWarehouse)!;
    await clients.redshift.send(
      new ExecuteStatementCommand({ Sql: sql, WorkgroupName: id, Database: "lab" }),
    );
    clients.destroy();
    running.child.kill("SIGINT");
    await running.ended;
  }
});
