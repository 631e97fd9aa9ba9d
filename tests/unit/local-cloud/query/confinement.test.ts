import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { namePattern } from "../../../../local-cloud/services/glue/name-pattern";
import type { StatementLimits } from "../../../../local-cloud/limits";
import { loadSample } from "../lake-fixture";
import { aLocalCloud, rejectionOf, type LocalCloudFixture } from "../local-cloud-fixture";

describe("a statement in the local cloud", () => {
  let cloud: LocalCloudFixture;

  before(async () => {
    cloud = aLocalCloud();
    await loadSample(cloud.services);
  });

  after(() => cloud.close());

  const start = (QueryString: string) => {
    const { athena } = cloud.services;
    const { QueryExecutionId = "" } = athena.operations.StartQueryExecution({
      QueryString,
      QueryExecutionContext: { Database: "nyctaxi" },
      WorkGroup: "lab",
    });
    return QueryExecutionId;
  };

  const ask = async (sql: string) => {
    const { Status } = await cloud.services.athena.waitFor(start(sql));
    return `${Status?.State} ${Status?.StateChangeReason ?? ""}`;
  };

  const answer = async (sql: string) => {
    const { athena } = cloud.services;
    const QueryExecutionId = start(sql);
    await athena.waitFor(QueryExecutionId);
    const { ResultSet } = await athena.operations.GetQueryResults({ QueryExecutionId });
    return ResultSet?.Rows?.map((row) => row.Data?.map((value) => value.VarCharValue));
  };

  it("cannot hide another in a comment that DuckDB reads otherwise than Trino", async () => {
    const hidden =
      "select /* /* */ 1 as a -- */ (select count(*) from read_text('/etc/passwd')) as a\nfrom nytaxirides limit 1";

    expect(await answer(hidden)).to.deep.equal([["a"], ["1"]]);
  });

  it("cannot hide another in a string with DuckDB's escapes", async () => {
    const hidden = "select E'\\'' , (select count(*) from read_text($$/etc/passwd$$)) --' as a";

    expect(await ask(hidden)).to.match(/^FAILED TYPE_NOT_FOUND/);
  });

  it("cannot read a file by a relation's name, inside the lake or out of it", async () => {
    const file = cloud.services.cloud.objects.objectPath("raw-rows", "a.csv");
    const named = `select * from (with "${file}" as (select 1 as a) select * from "${file}") x, "${file}" y`;

    expect(await ask(named)).to.match(/^FAILED TABLE_NOT_FOUND/);
  });

  it("fails by name when it calls a function that is not there", async () => {
    expect(await ask("select getenv('PATH')")).to.match(/^FAILED FUNCTION_NOT_FOUND.*getenv/);
  });

  it("is refused by name when its brackets keep a reader busy for minutes", async () => {
    const deep = `select ${"(".repeat(800)}1${")".repeat(800)} as a`;
    const compared = `select ${"(1 > ".repeat(800)}1${")".repeat(800)} as a`;

    for (const sql of [deep, compared])
      expect(await ask(sql)).to.match(/^FAILED NOT_SUPPORTED.*more than 100 deep/);
  });

  it("makes no text of gigabytes", async () => {
    expect(await ask("select rpad('x', 900000000, 'y') as a")).to.match(
      /^FAILED NOT_SUPPORTED.* a text of more than 1000000 characters/,
    );
  });

  it("ends a regular expression that has to try everything, within two seconds", async () => {
    const started = Date.now();

    const end = await ask(`select regexp_like('${"a".repeat(40)}b', '^(a+)+$')`);

    expect(end).to.match(/^FAILED .*does not simulate values for which athena_regexp_like needs/);
    expect(Date.now() - started).to.be.lessThan(2_000);
    expect(await answer("select regexp_like('aab', '^a+b$')")).to.deep.equal([["_col0"], ["true"]]);
  });

  it("names no path of this machine in its errors", async () => {
    await cloud.services.cloud.objects.put(
      "curated-rows",
      "nytaxirides/year=2016/month=1/type=yellow/part-9.parquet",
      "no Parquet at all, but as long as one",
    );

    const told = await ask("select sum(fare_amount) from nytaxirides where year = '2016'");

    expect(told)
      .to.match(/^FAILED/)
      .and.not.include(cloud.services.cloud.folder);
    await cloud.services.cloud.objects.delete(
      "curated-rows",
      "nytaxirides/year=2016/month=1/type=yellow/part-9.parquet",
    );
  });
});

describe("what a statement takes of the machine", () => {
  let cloud: LocalCloudFixture;

  afterEach(() => cloud.close());

  /** Why a statement over the sample ended, in a cloud with these limits. */
  const reasonOf = async (limits: Partial<StatementLimits>, QueryString: string) => {
    cloud = aLocalCloud({ statementLimits: limits });
    await loadSample(cloud.services);
    const { athena } = cloud.services;
    const { QueryExecutionId = "" } = athena.operations.StartQueryExecution({
      QueryString,
      WorkGroup: "lab",
    });
    return (await athena.waitFor(QueryExecutionId)).Status?.StateChangeReason;
  };

  const expectNothingLeft = () => {
    const { folder, stagingFolder } = cloud.services.cloud;
    const results = join(folder, "athena", "results");
    // The folder is made for the first rows.
    expect(existsSync(results) ? readdirSync(results) : [], "rows").to.deep.equal([]);
    expect(readdirSync(stagingFolder), "files").to.deep.equal([]);
  };

  it("is limited in time", async () => {
    const t = "nyctaxi.nytaxirides";

    const reason = await reasonOf(
      { timeoutSeconds: 1 },
      `select count(*) as n from ${t} a, ${t} b, ${t} c where a.fare_amount + b.fare_amount > c.fare_amount`,
    );

    expect(reason).to.match(/^Query timeout/);
    expectNothingLeft();
  });

  it("is limited in bytes of output", async () => {
    const reason = await reasonOf({ outputBytes: 100_000 }, "select * from nyctaxi.nytaxirides");

    expect(reason).to.match(/more than the 100000 bytes/);
    expectNothingLeft();
  });
});

describe("a filter for names", () => {
  it("matches as a regular expression does, of signs, any sign and any number of any", () => {
    expect(["nyctaxi", "nyc"].filter(namePattern("nyc.*"))).to.deep.equal(["nyctaxi", "nyc"]);
    expect(["nyctaxi", "nyc"].filter(namePattern("n.c|x"))).to.deep.equal(["nyc"]);
    expect(["a.b", "axb"].filter(namePattern("a\\.b"))).to.deep.equal(["a.b"]);
  });

  it("answers at once where JavaScript's own would look for minutes, and refuses what it has not", async () => {
    const hard = namePattern(`${".*a".repeat(50)}b`);

    expect(hard("a".repeat(5_000))).to.equal(false);
    expect(
      (await rejectionOf(Promise.resolve().then(() => namePattern("(a+)+$")))).message,
    ).to.include("( in an expression for names");
  });
});
