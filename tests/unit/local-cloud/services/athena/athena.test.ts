import { expect } from "chai";

import { aLocalCloud, type LocalCloudFixture } from "../../local-cloud-fixture";
import { loadSample } from "../../lake-fixture";

describe("Athena of the local cloud", () => {
  let cloud: LocalCloudFixture;

  before(async () => {
    cloud = aLocalCloud();
    await loadSample(cloud.services);
  });

  after(() => cloud.close());

  const start = (sql: string, more: object = {}) =>
    cloud.services.athena.operations.StartQueryExecution({
      QueryString: sql,
      WorkGroup: "lab",
      QueryExecutionContext: { Database: "nyctaxi" },
      ...more,
    }).QueryExecutionId;
  const run = (sql: string, more: object = {}) => cloud.services.athena.waitFor(start(sql, more));
  const answer = async (sql: string, more: object = {}): Promise<(string | undefined)[][]> => {
    const { Status, QueryExecutionId } = await run(sql, more);
    expect(Status, sql).to.include({ State: "SUCCEEDED" });
    const { ResultSet } = await cloud.services.athena.operations.GetQueryResults({
      QueryExecutionId,
    });
    return (ResultSet?.Rows ?? []).map((row) => (row.Data ?? []).map((cell) => cell.VarCharValue));
  };
  const reason = async (sql: string, more: object = {}) =>
    (await run(sql, more)).Status?.StateChangeReason;

  describe("answers", () => {
    it("the same count of the CSV files and of the Parquet table", async () => {
      const csv = await answer("select count(*) from taxidatayellow");
      const parquet = await answer(
        "select count(*) from nytaxirides where type = 'yellow' and (year = 2015 or (year = 2016 and month <= 6))",
      );

      expect(csv).to.deep.equal([["_col0"], ["2494"]]);
      expect(parquet).to.deep.equal(csv);
    });

    it("values in Athena's spelling", async () => {
      const rows = await answer(
        "select 1 as whole, 5/2 as divided, 13e0 as double, 1e10 as large, timestamp '2016-01-23 00:00:00' as time, null as nothing, true as yes",
      );

      expect(rows[1]).to.deep.equal([
        "1",
        "2",
        "13.0",
        "1.0E10",
        "2016-01-23 00:00:00.000",
        undefined,
        "true",
      ]);
    });

    it("a prepared statement with its parameters", async () => {
      cloud.services.athena.workGroups.createPreparedStatement({
        StatementName: "of_year",
        WorkGroup: "lab",
        QueryStatement: "select count(*) from nytaxirides where year = ?",
      });

      expect((await answer("execute of_year using 2009"))[1]).to.deep.equal(["196"]);
      expect(
        (
          await answer("select count(*) from nytaxirides where year = ?", {
            ExecutionParameters: ["2009"],
          })
        )[1],
      ).to.deep.equal(["196"]);
    });

    it("the same query once for one token", () => {
      const token = { ClientRequestToken: "a-token-of-thirty-two-characters" };

      expect(start("select 1", token)).to.equal(start("select 1", token));
      expect(() => start("select 2", token)).to.throw("Idempotent parameters do not match");
    });
  });

  describe("counts as scanned", () => {
    const scanned = async (sql: string) => (await run(sql)).Statistics?.DataScannedInBytes ?? -1;

    it("every byte of CSV files, and nothing where Parquet's metadata answers", async () => {
      expect(await scanned("select count(*) from taxidatayellow")).to.equal(392_620);
      expect(await scanned("select count(*) from nytaxirides")).to.equal(0);
      expect(await scanned("select year, count(*) from nytaxirides group by year")).to.equal(0);
    });

    it("only the columns and partitions that a query needs", async () => {
      const one = await scanned("select avg(fare_amount) from nytaxirides where year = 2009");
      const two = await scanned(
        "select avg(fare_amount), avg(trip_distance) from nytaxirides where year = 2009",
      );
      const all = await scanned("select avg(fare_amount) from nytaxirides");

      expect(one).to.be.greaterThan(0).and.lessThan(two);
      expect(all).to.be.greaterThan(one);
    });

    it("the first files until a LIMIT is filled", async () => {
      expect(await scanned("select * from taxidatayellow limit 5"))
        .to.be.greaterThan(0)
        .and.lessThan(392_620);
    });
  });

  describe("is typed to by hand as in lab 1:", () => {
    it("an external table over CSV answers at once", async () => {
      await answer(
        "create external table typed (vendorid int, tpep_pickup_datetime timestamp) row format delimited fields terminated by ',' " +
          "stored as textfile location 's3://raw-rows/yellow/2015/' tblproperties ('skip.header.line.count'='1')",
      );

      expect(
        (
          await answer(
            "select count(*) as rides from typed where year(tpep_pickup_datetime) = 2015",
          )
        )[1],
      ).to.deep.equal(["396"]);
    });

    it("SHOW CREATE TABLE prints what makes the same table again", async () => {
      const ddl = async (table: string) =>
        (await answer(`show create table ${table}`)).map(([line]) => line).join("\n");
      await answer(
        "create external table once (a int comment 'first') partitioned by (d string) stored as parquet " +
          "location 's3://curated-rows/once/' tblproperties ('classification'='parquet')",
      );
      const shown = await ddl("once");

      expect(shown).to.match(/^CREATE EXTERNAL TABLE `once`\(\n {2}`a` int COMMENT 'first'\)/);
      const again = shown.replace("`once`(", "`again`(");
      await answer(again);
      expect(await ddl("again")).to.equal(again);
    });

    it("MSCK REPAIR TABLE registers what nobody registered", async () => {
      const count = "select count(*) from nytaxirides_unrepaired";
      const before = await answer(count);
      const lines = await answer("msck repair table nytaxirides_unrepaired");
      const after = await answer(count);

      expect(before[1]).to.deep.equal(["0"]);
      expect(lines[0]?.[0]).to.match(
        /^Partitions not in metastore:\tnytaxirides_unrepaired:year=2016/,
      );
      expect(Number(after[1]?.[0])).to.be.greaterThan(2000);
      expect((await answer("show partitions nytaxirides_unrepaired"))[0]?.[0]).to.match(
        /^year=2016\/month=\d+\/type=/,
      );
    });

    it("a view stands on its own schema and can be read like a table", async () => {
      await answer(
        "create or replace view by_year as select year, count(*) as rides from nytaxirides group by year",
      );

      expect(await answer("select rides from by_year where year = 2009")).to.deep.equal([
        ["rides"],
        ["196"],
      ]);
      expect(await reason("drop table by_year")).to.match(/by_year is a view/);
    });

    it("CTAS writes partitions below the results and registers them", async () => {
      await answer(
        "create table of_2016 with (format = 'PARQUET', partitioned_by = array['month', 'type']) as " +
          "select vendorid, fare_amount, month, type from nytaxirides where year = 2016",
      );

      const parts = await answer("show partitions of_2016");
      expect(parts.map(([part]) => part)).to.include("month=1/type=yellow");
      expect(await answer("select count(*) from of_2016")).to.deep.equal(
        await answer("select count(*) from nytaxirides where year = 2016"),
      );
      const location = cloud.services.cloud.catalog.getTable("nyctaxi", "of_2016").StorageDescriptor
        ?.Location;
      expect(location).to.match(/^s3:\/\/results-here\/athena\/tables\/[0-9a-f-]{36}\/$/);
    });

    it("CTAS stops at 100 partitions and leaves nothing", async () => {
      const failure = await reason(
        "create table many with (format = 'PARQUET', partitioned_by = array['total_amount']) as select vendorid, total_amount from nytaxirides",
      );

      expect(failure).to.equal(
        "HIVE_TOO_MANY_OPEN_PARTITIONS: Exceeded limit of 100 open writers for partitions/buckets.",
      );
      expect(cloud.services.cloud.catalog.findTable("nyctaxi", "many")).to.equal(undefined);
    });
  });

  describe("refuses", () => {
    it("a syntax error with line and column, before there is a query", () => {
      expect(() => start("select count(*)\nfrom nytaxirides\nwher year = 2016 group")).to.throw(
        /^line 3:\d+: /,
      );
    });

    it("several statements at once", () => {
      expect(() => start("select 1; select 2")).to.throw("Only one sql statement is allowed");
    });

    it("an unknown work group, and a query without one place for its results", () => {
      expect(() => start("select 1", { WorkGroup: "nobody" })).to.throw(
        "WorkGroup nobody is not found.",
      );
      expect(() => start("select 1", { WorkGroup: "primary" })).to.throw(
        "No output location provided",
      );
    });

    for (const [title, sql, message] of [
      [
        "a table that is not there",
        "select 1 from nowhere",
        "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.nyctaxi.nowhere' does not exist",
      ],
      [
        "a schema that is not there",
        "select 1 from a.b",
        "SCHEMA_NOT_FOUND: line 1:15: Schema 'a' does not exist",
      ],
    ] as const) {
      it(`${title}, by name and place`, async () => {
        expect(await reason(sql)).to.equal(message);
      });
    }

    it("a column that is not there, by name and place", async () => {
      expect(await reason("select fare from nytaxirides")).to.match(
        /^COLUMN_NOT_FOUND: line 1:8: Column 'fare' cannot be resolved/,
      );
    });

    for (const hostile of [
      "select read_csv('/etc/passwd')",
      "select * from read_csv('/etc/passwd')",
      "select * from '/etc/passwd'",
      "attach '/tmp/x' as x",
      "copy (select 1) to '/tmp/x'",
      "pragma database_list",
      "select getenv('HOME')",
    ]) {
      it(`what only its engine underneath would run: ${hostile}`, async () => {
        const outcome = await (async () => run(hostile))().then(
          ({ Status }) => Status?.State,
          (error: Error) => error.name,
        );

        expect(outcome).to.be.oneOf([
          "FAILED",
          "InvalidRequestException",
          "NotSimulated",
          "StatementFailedError",
        ]);
      });
    }
  });
});
