import { expect } from "chai";

import { aLocalCloud, type LocalCloudFixture } from "../../local-cloud-fixture";
import { loadSample } from "../../lake-fixture";

/** AWS's sharp edges: what surprises people in a lab must surprise them in the rehearsal too. */
describe("Athena's sharp edges in the local cloud", () => {
  let cloud: LocalCloudFixture;

  before(async () => {
    cloud = aLocalCloud();
    await loadSample(cloud.services);
    const { athena, cloud: local } = cloud.services;
    athena.workGroups.create({
      Name: "free",
      Configuration: {
        EnforceWorkGroupConfiguration: false,
        ResultConfiguration: { OutputLocation: "s3://results-here/free/" },
      },
    });
    local.catalog.createDatabase({ Name: "edges" });
  });

  after(() => cloud.close());

  const start = (sql: string, WorkGroup = "lab") =>
    cloud.services.athena.operations.StartQueryExecution({
      QueryString: sql,
      WorkGroup,
      QueryExecutionContext: { Database: "edges" },
    }).QueryExecutionId ?? "";
  const run = (sql: string, workGroup?: string) =>
    cloud.services.athena.waitFor(start(sql, workGroup));
  const reason = async (sql: string, workGroup?: string) =>
    (await run(sql, workGroup)).Status?.StateChangeReason;
  /** Rows below the header; DDL has none. */
  const rows = async (sql: string, workGroup?: string) => {
    const { Status, QueryExecutionId } = await run(sql, workGroup);
    expect(Status?.StateChangeReason, sql).to.equal(undefined);
    const { ResultSet } = await cloud.services.athena.operations.GetQueryResults({
      QueryExecutionId,
    });
    const all = (ResultSet?.Rows ?? []).map((row) =>
      (row.Data ?? []).map((cell) => cell.VarCharValue),
    );
    return /^\s*select/i.test(sql) ? all.slice(1) : all;
  };
  const put = (key: string, text: string) =>
    cloud.services.cloud.objects.put("raw-rows", key, text);

  describe("CSV", () => {
    it("keeps blank lines and short lines as rows of NULLs, and drops what is too many", async () => {
      await put("odd/x.csv", "1,one\r\n\r\nzwei,two\r\n3\r\n4,four,extra\n");
      await rows(
        "create external table odd (a int, b string) row format delimited fields terminated by ',' location 's3://raw-rows/odd/'",
      );

      expect(await rows("select a, b from odd")).to.deep.equal([
        ["1", "one"],
        [undefined, undefined],
        [undefined, "two"],
        ["3", undefined],
        ["4", "four"],
      ]);
    });

    it("knows quotes only with OpenCSVSerDe", async () => {
      const body = 'a,b\n1,"one, or uno"\n';
      await put("quoted/x.csv", body);
      const table = (name: string, format: string) =>
        rows(
          `create external table ${name} (a int, b string) row format ${format} location 's3://raw-rows/quoted/' tblproperties ('skip.header.line.count'='1')`,
        );
      await table("plain", "delimited fields terminated by ','");
      await table("quoted", "serde 'org.apache.hadoop.hive.serde2.OpenCSVSerde'");

      expect(await rows("select b from plain")).to.deep.equal([['"one']]);
      expect(await rows("select b from quoted")).to.deep.equal([["one, or uno"]]);
    });
  });

  describe("partitions", () => {
    it("out of a projection's range are zero rows without an error", async () => {
      expect(
        await rows("select count(*) from nyctaxi.nytaxirides where year = 2031"),
      ).to.deep.equal([["0"]]);
    });

    it("of another path are registered by ALTER TABLE alone", async () => {
      const copy =
        "create table source with (external_location = 's3://curated-rows/elsewhere/one/') as select 1 as x";
      await rows(copy, "free");
      await rows(
        "create external table parts (x int) partitioned by (d string) stored as parquet location 's3://curated-rows/elsewhere/'",
      );
      await rows("msck repair table parts");
      const repaired = await rows("show partitions parts");
      await rows(
        "alter table parts add partition (d = 'one') location 's3://curated-rows/elsewhere/one/'",
      );

      expect(repaired).to.deep.equal([]);
      expect(await rows("show partitions parts")).to.deep.equal([["d=one"]]);
      expect(await rows("select d, x from parts")).to.deep.equal([["one", "1"]]);
    });

    it("that a projected table has registered are Spectrum's business, not Athena's", async () => {
      const { catalog } = cloud.services.cloud;
      const known = catalog.getTable("nyctaxi", "nytaxirides");
      catalog.createTable("edges", { ...known, Name: "projected" });

      expect(catalog.listPartitions("edges", "projected")).to.deep.equal([]);
      expect(await rows("select count(*) from projected")).to.deep.equal([["4163"]]);
    });
  });

  describe("Parquet of another type than the table's", () => {
    it("fails with HIVE_BAD_DATA and names the column", async () => {
      await rows(
        "create table texts with (external_location = 's3://curated-rows/texts/') as select 'a' as x",
        "free",
      );
      await rows(
        "create external table numbers (x int) stored as parquet location 's3://curated-rows/texts/'",
      );

      expect(await reason("select x from numbers")).to.match(/^HIVE_BAD_DATA: .*\bx\b/);
    });
  });

  describe("CTAS and INSERT", () => {
    it("write into no location that has files", async () => {
      const ctas = (name: string) =>
        `create table ${name} with (external_location = 's3://curated-rows/taken/') as select 1 as a`;
      await rows(ctas("first_one"), "free");

      expect(await reason(ctas("second_one"), "free")).to.match(/^HIVE_PATH_ALREADY_EXISTS/);
      expect(await reason(ctas("third_one"), "lab")).to.match(
        /enforces a centralized output location/,
      );
    });

    it("spread rows over the buckets asked for, each row in one", async () => {
      await rows(
        "create table bucketed with (bucketed_by = array['vendorid', 'type'], bucket_count = 3) as select vendorid, fare_amount, type from nyctaxi.nytaxirides",
      );
      const location = cloud.services.cloud.catalog.getTable("edges", "bucketed").StorageDescriptor
        ?.Location;
      const prefix = location?.replace("s3://results-here/", "") ?? "";

      expect(await cloud.services.cloud.objects.list("results-here", prefix)).to.have.length(3);
      expect(await rows("select count(*) from bucketed")).to.deep.equal([["4163"]]);
    });

    it("add rows of the table's types and refuse others", async () => {
      await rows("create table grown as select 1 as a, 'x' as b");
      await rows("insert into grown values (2, 'y')");
      await rows("insert into grown select null, 'z'");

      expect(await rows("select a, b from grown order by b")).to.deep.equal([
        ["1", "x"],
        ["2", "y"],
        [undefined, "z"],
      ]);
      expect(await reason("insert into grown select 'three', 'z'")).to.equal(
        "TYPE_MISMATCH: line 1:1: Insert query has mismatched column types: Table: [integer, varchar(1)], Query: [varchar(5), varchar(1)]",
      );
    });

    it("say which column has no name", async () => {
      expect(await reason("create table nameless as select 1 as a, 2 + 2")).to.equal(
        "MISSING_COLUMN_NAME: line 1:41: Column name not specified at position 2",
      );
    });
  });

  describe("an alias of the select list", () => {
    const table = "nyctaxi.nytaxirides";
    for (const sql of [
      `select year as y, count(*) from ${table} group by y`,
      `select fare_amount as y from ${table} where y > 3`,
      `select year, count(*) as y from ${table} group by year having y > 3`,
    ]) {
      it(`is no column: ${sql.replace(table, "…")}`, async () => {
        expect(await reason(sql)).to.match(
          /^COLUMN_NOT_FOUND: line 1:\d+: Column 'y' cannot be resolved/,
        );
      });
    }

    it("may be ordered by, hide a column, and be read by the query around", async () => {
      expect(
        await rows(`select year as y from ${table} group by year order by y limit 1`),
      ).to.deep.equal([["2009"]]);
      expect(await rows(`select count(*) as year from ${table} where year = 2009`)).to.deep.equal([
        ["196"],
      ]);
      expect(
        await rows(
          `select n from (select year as y, count(*) as n from ${table} group by year) where y = 2009`,
        ),
      ).to.deep.equal([["196"]]);
    });
  });

  describe("a work group's cutoff", () => {
    it("cancels before anything is read, and says why", async () => {
      cloud.services.athena.workGroups.create({
        Name: "careful",
        Configuration: {
          BytesScannedCutoffPerQuery: 10_485_760,
          ResultConfiguration: { OutputLocation: "s3://results-here/careful/" },
        },
      });
      await put("large/x.csv", "1\n".repeat(6_000_000));
      await rows(
        "create external table large (a int) row format delimited fields terminated by ',' location 's3://raw-rows/large/'",
      );

      const { Status, Statistics } = await run("select sum(a) from large", "careful");

      expect(Status).to.include({ State: "CANCELLED" });
      expect(Status?.StateChangeReason).to.match(/^Bytes scanned limit was exceeded/);
      expect(Statistics?.DataScannedInBytes).to.equal(0);
    });
  });

  describe("a running query", () => {
    it("stops when told to", async () => {
      const id = start(
        "select count(*) from nyctaxi.nytaxirides a, nyctaxi.nytaxirides b, nyctaxi.nytaxirides c where a.fare_amount + b.fare_amount > c.fare_amount",
      );
      cloud.services.athena.operations.StopQueryExecution({ QueryExecutionId: id });

      expect((await cloud.services.athena.waitFor(id)).Status).to.include({
        State: "CANCELLED",
        StateChangeReason: "Query cancelled by user",
      });
    });
  });

  describe("results", () => {
    it("come in pages, the header once, nothing twice", async () => {
      const { QueryExecutionId } = await run(
        "select pickup_datetime from nyctaxi.nytaxirides order by 1 limit 25",
      );
      const pages: number[] = [];
      const values: (string | undefined)[] = [];
      let NextToken: string | undefined;
      do {
        const page = await cloud.services.athena.operations.GetQueryResults({
          QueryExecutionId,
          MaxResults: 10,
          NextToken,
        });
        pages.push(page.ResultSet?.Rows?.length ?? 0);
        for (const row of page.ResultSet?.Rows ?? []) values.push(row.Data?.[0]?.VarCharValue);
        NextToken = page.NextToken;
      } while (NextToken !== undefined);

      expect(pages).to.deep.equal([10, 10, 6]);
      expect(values[0]).to.equal("pickup_datetime");
      expect(values.slice(1)).to.deep.equal([...values.slice(1)].sort());
    });
  });
});
