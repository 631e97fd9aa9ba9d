import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { aGuardedCloud, CANARY, type GuardedCloud } from "./guarded-cloud";
import { hostileStatements, type HostileStatement } from "./hostile-statements";

const COUNT = 1_000;
const SEED = Number(process.env.FUZZ_SEED ?? 20_170_101);

/** How long a statement may take with its grammar, its limit of 1 s and a busy machine. Unit: milliseconds. */
const PATIENCE_MILLIS = 20_000;

describe(`${COUNT} hostile statements of seed ${SEED}`, function () {
  this.timeout(600_000);
  let cloud: GuardedCloud;
  const kinds: Record<string, number> = {};
  const ends: Record<string, number> = {};
  const broken: string[] = [];

  before(async () => {
    cloud = await aGuardedCloud({
      timeoutSeconds: 1,
      outputBytes: 67_108_864,
      spillBytes: 134_217_728,
      memoryBytes: 268_435_456,
    });
    cloud.services.cloud.catalog.createDatabase({ Name: "fuzz" });
    cloud.services.athena.workGroups.create({
      Name: "free",
      Configuration: {
        EnforceWorkGroupConfiguration: false,
        ResultConfiguration: { OutputLocation: "s3://results-here/athena/" },
      },
    });
    const statements = hostileStatements(COUNT, SEED, cloud.canaries);
    await Promise.all([lane(statements), lane(statements)]);
    console.log(`      kinds ${JSON.stringify(kinds)}, ends ${JSON.stringify(ends)}`);
  });

  after(() => cloud?.close());

  async function lane(statements: HostileStatement[]): Promise<void> {
    for (let one = statements.pop(); one; one = statements.pop()) await judge(one);
  }

  async function judge(statement: HostileStatement): Promise<void> {
    const started = performance.now();
    const { end, told } =
      statement.engine === "athena"
        ? await askAthena(statement.sql)
        : await askRedshift(statement.sql);
    const millis = performance.now() - started;
    kinds[statement.kind] = (kinds[statement.kind] ?? 0) + 1;
    ends[end] = (ends[end] ?? 0) + 1;
    const leak = cloud.leakIn(told, statement.sql);
    const hasEscaped = statement.mustFail && end === "answered";
    if (leak !== undefined || hasEscaped || end === "broken" || millis > PATIENCE_MILLIS)
      broken.push(
        `${end} ${leak ?? ""} after ${Math.round(millis)} ms, ${statement.engine}: ${statement.sql.slice(0, 300)} → ${told.slice(0, 300)}`,
      );
  }

  async function call(target: string, input: object): Promise<{ status: number; body: string }> {
    const response = await fetch(cloud.server.url, {
      method: "POST",
      headers: { "x-amz-target": target },
      body: JSON.stringify(input),
    });
    return { status: response.status, body: await response.text() };
  }

  async function askAthena(QueryString: string) {
    const QueryExecutionContext = { Database: "nyctaxi" };
    const input = { QueryString, QueryExecutionContext, WorkGroup: "free" };
    const { status, body } = await call("AmazonAthena.StartQueryExecution", input);
    if (status !== 200) return { end: status === 500 ? "broken" : "refused", told: body };
    const { QueryExecutionId } = JSON.parse(body) as { QueryExecutionId: string };
    await cloud.services.athena.waitFor(QueryExecutionId);
    const { body: told } = await call("AmazonAthena.GetQueryExecution", { QueryExecutionId });
    // GetQueryExecution says the statement again, escaped.
    const { QueryExecution } = JSON.parse(told) as {
      QueryExecution: { Status: { State: string; StateChangeReason?: string } };
    };
    const { State, StateChangeReason = "" } = QueryExecution.Status;
    if (State !== "SUCCEEDED") return { end: State.toLowerCase(), told: StateChangeReason };
    const { body: rows } = await call("AmazonAthena.GetQueryResults", { QueryExecutionId });
    return { end: "answered", told: rows };
  }

  async function askRedshift(Sql: string) {
    const input = { Sql, WorkgroupName: "lab", Database: "lab" };
    const { status, body } = await call("RedshiftData.ExecuteStatement", input);
    if (status !== 200) return { end: status === 500 ? "broken" : "refused", told: body };
    const { Id } = JSON.parse(body) as { Id: string };
    const { Status = "", Error: reason = "" } = await cloud.services.redshift.waitFor(Id);
    if (Status !== "FINISHED") return { end: Status.toLowerCase(), told: reason };
    const { body: rows } = await call("RedshiftData.GetStatementResult", { Id });
    return { end: "answered", told: rows };
  }

  it("escape in no case, give nothing away, and end within their limits", () => {
    expect(broken).to.deep.equal([]);
    expect(Object.values(kinds).reduce((sum, count) => sum + count, 0)).to.equal(COUNT);
  });

  it("change nothing outside the lake, and copy nothing into it", () => {
    expect(cloud.escapes()).to.deep.equal([]);

    const { folder } = cloud.services.cloud;
    const inside = readdirSync(join(folder, "buckets"), { recursive: true, encoding: "utf8" })
      .filter(
        (name) => /\.(csv|txt|metadata)$/.test(name) && existsSync(join(folder, "buckets", name)),
      )
      .filter((name) => readFileSync(join(folder, "buckets", name), "latin1").includes(CANARY));
    expect(inside).to.deep.equal([]);
  });

  it("leave the cloud answering, with its tables as they were", async () => {
    const { told } = await askAthena("select count(*) as n from nyctaxi.nytaxirides");

    expect(told).to.include('"VarCharValue":"4163"');
  });
});
