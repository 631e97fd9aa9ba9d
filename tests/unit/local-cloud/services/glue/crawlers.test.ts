import { readFileSync } from "node:fs";
import { join } from "node:path";

import {
  DeleteCrawlerCommand,
  GetCrawlerMetricsCommand,
  StartCrawlerCommand,
  StopCrawlerCommand,
} from "@aws-sdk/client-glue";
import { expect } from "chai";

import { aCrawlerCloud, columnsOf, type CrawlerFixture } from "./crawler-fixture";
import { rejectionOf } from "../../local-cloud-fixture";

const SAMPLE = join(__dirname, "..", "..", "..", "..", "..", "datasets", "sample");
const YELLOW = readFileSync(join(SAMPLE, "yellow/2015/yellow_tripdata_2015-01.csv"));
const GREEN = readFileSync(join(SAMPLE, "green/2015/green_tripdata_2015-01.csv"));
const LOG_ONLY = { UpdateBehavior: "LOG", DeleteBehavior: "LOG" } as const;

describe("a crawler of the local cloud", () => {
  let lake: CrawlerFixture;

  beforeEach(async () => {
    lake = await aCrawlerCloud();
  });
  afterEach(() => lake.close());

  it("finds a table of TLC's CSV with the types that Glue infers", async () => {
    await lake.put("yellow/2015-01.csv", YELLOW);
    await lake.create({ TablePrefix: "csv_" });

    const { crawler } = await lake.crawl();

    const [table] = await lake.tables();
    expect(crawler).to.deep.include({ State: "READY" });
    expect(crawler.LastCrawl).to.include({ Status: "SUCCEEDED", LogGroup: "/aws-glue/crawlers" });
    expect(table).to.include({ Name: "csv_lake", TableType: "EXTERNAL_TABLE" });
    expect(columnsOf(table).slice(0, 6)).to.deep.equal([
      "vendorid bigint",
      "tpep_pickup_datetime string",
      "tpep_dropoff_datetime string",
      "passenger_count bigint",
      "trip_distance double",
      "pickup_longitude double",
    ]);
    expect(table?.Parameters).to.include({
      classification: "csv",
      "skip.header.line.count": "1",
      delimiter: ",",
      recordCount: "99",
      objectCount: "1",
      sizeKey: String(YELLOW.length),
      UPDATED_BY_CRAWLER: "c",
    });
  });

  it("takes yellow and green for one table, they are that much alike, unless told where tables lie", async () => {
    await lake.put("yellow/2015/a.csv", YELLOW);
    await lake.put("green/2015/b.csv", GREEN);
    await lake.create();
    await lake.crawl();
    const [merged, ...others] = await lake.tables();
    await lake.glue.send(new DeleteCrawlerCommand({ Name: "c" }));
    await lake.create({
      TablePrefix: "csv_",
      Configuration: '{"Version":1.0,"Grouping":{"TableLevelConfiguration":2}}',
    });

    await lake.crawl();

    expect(others).to.be.empty;
    expect(merged?.PartitionKeys?.map(({ Name }) => Name)).to.deep.equal([
      "partition_0",
      "partition_1",
    ]);
    const names = (await lake.tables()).map(({ Name }) => Name);
    expect(names).to.include.members(["csv_green", "csv_yellow"]);
    const [partition] = await lake.partitions("csv_yellow");
    expect(partition?.Values).to.deep.equal(["2015"]);
    expect(partition?.StorageDescriptor?.Location).to.equal("s3://lake/yellow/2015/");
  });

  it("names a table after its folder, with a hash when the name is taken", async () => {
    await lake.put("yellow/2015/a.csv", "id,fare\n1,2.5\n");
    await lake.put("green/2015/b.csv", "number,tip\n1,2.5\n");
    const paths = ["s3://lake/yellow/2015/", "s3://lake/green/2015"];
    await lake.create({ Targets: { S3Targets: paths.map((Path) => ({ Path })) } });

    await lake.crawl();

    const tables = await lake.tables();
    expect(tables.map(({ Name }) => Name?.replace(/_[0-9a-f]{32}$/, "_<md5>"))).to.deep.equal([
      "2015",
      "2015_<md5>",
    ]);
  });

  it("reads Hive-style folders as partitions, whose values are strings", async () => {
    await lake.put("trips/year=2016/month=1/a.csv", "id,fare\n1,2.5\n");
    await lake.put("trips/year=2016/month=2/b.csv", "id,fare\n1,2\n");
    await lake.create({ Targets: { S3Targets: [{ Path: "s3://lake/trips/" }] } });

    await lake.crawl();

    const [table] = await lake.tables();
    expect(table?.Name).to.equal("trips");
    expect(table?.PartitionKeys).to.deep.equal([
      { Name: "year", Type: "string" },
      { Name: "month", Type: "string" },
    ]);
    expect(columnsOf(table)).to.deep.equal(["id bigint", "fare double"]);
    const partitions = await lake.partitions("trips");
    const types = partitions.map(({ StorageDescriptor }) => StorageDescriptor?.Columns?.[1]?.Type);
    expect(types, "each partition has its own guess").to.deep.equal(["double", "bigint"]);
  });

  it("takes a file of nothing but texts for one without a header", async () => {
    await lake.put("fhv/a.csv", "base,pickup\nB1,2015-01-01 00:00:00\n");
    await lake.create();

    await lake.crawl();

    const [table] = await lake.tables();
    expect(columnsOf(table)).to.deep.equal(["col0 string", "col1 string"]);
    expect(table?.Parameters).not.to.have.property("skip.header.line.count");
  });

  it("looks past what its glob patterns exclude", async () => {
    await lake.put("yellow/2009/a.csv", "vendor_name,fare_amt\nVTS,2.5\n");
    await lake.put("yellow/2015/b.csv", YELLOW);
    await lake.create({
      Targets: { S3Targets: [{ Path: "s3://lake/yellow/", Exclusions: ["{2009,2010}/**"] }] },
    });

    await lake.crawl();

    const [table] = await lake.tables();
    expect(columnsOf(table)[0]).to.equal("vendorid bigint");
  });

  it("adds new partitions on its next run and changes nothing else", async () => {
    await lake.put("trips/year=2016/a.csv", "id,fare\n1,2.5\n");
    await lake.create({ Targets: { S3Targets: [{ Path: "s3://lake/trips/" }] } });
    await lake.crawl();
    await lake.put("trips/year=2017/b.csv", "id,fare\n1,2.5\n");

    const { summary } = await lake.crawl();

    expect(summary).to.deep.equal({
      PARTITION: { ADD: { Count: 1, Details: { names: ["trips/2017"] } } },
    });
    const { CrawlerMetricsList } = await lake.glue.send(new GetCrawlerMetricsCommand({}));
    expect(CrawlerMetricsList?.[0]).to.include({ CrawlerName: "c", TablesCreated: 0 });
  });

  describe("that finds another schema than before", () => {
    const columnsAfter = async (parts: object) => {
      await lake.put("trips/a.csv", "id,fare\n1,2.5\n");
      await lake.create({ Targets: { S3Targets: [{ Path: "s3://lake/trips/" }] }, ...parts });
      await lake.crawl();
      await lake.put("trips/a.csv", "id,tip\nx,3\n");
      await lake.crawl();
      return columnsOf((await lake.tables())[0]);
    };

    it("replaces the columns", async () => {
      expect(await columnsAfter({})).to.deep.equal(["id string", "tip bigint"]);
    });

    it("leaves them when its policy is to log", async () => {
      const columns = await columnsAfter({ SchemaChangePolicy: LOG_ONLY });

      expect(columns).to.deep.equal(["id bigint", "fare double"]);
    });

    it("only adds columns when it is to merge new ones", async () => {
      const output = '{"Tables":{"AddOrUpdateBehavior":"MergeNewColumns"}}';
      const columns = await columnsAfter({
        Configuration: `{"Version":1.0,"CrawlerOutput":${output}}`,
      });

      expect(columns).to.deep.equal(["id bigint", "fare double", "tip bigint"]);
    });
  });

  describe("whose files are gone", () => {
    const afterLoss = async (DeleteBehavior?: "LOG" | "DELETE_FROM_DATABASE") => {
      await lake.put("trips/a.csv", "id,fare\n1,2.5\n");
      await lake.create({
        Targets: { S3Targets: [{ Path: "s3://lake/trips/" }] },
        SchemaChangePolicy: { UpdateBehavior: "UPDATE_IN_DATABASE", DeleteBehavior },
      });
      await lake.crawl();
      await lake.remove("trips/a.csv");
      await lake.crawl();
      return lake.tables();
    };

    it("marks the table as deprecated, Glue's default", async () => {
      const [table] = await afterLoss();

      expect(table?.Parameters)
        .to.have.property("DEPRECATED_BY_CRAWLER")
        .that.matches(/^\d{13}$/);
    });

    it("leaves the table when its policy is to log", async () => {
      const [table] = await afterLoss("LOG");

      expect(table?.Parameters).not.to.have.property("DEPRECATED_BY_CRAWLER");
    });

    it("deletes the table when its policy says so", async () => {
      expect(await afterLoss("DELETE_FROM_DATABASE")).to.be.empty;
    });
  });

  it("of new folders only takes in no change of those it knows", async () => {
    await lake.put("trips/year=2016/a.csv", "id,fare\n1,2.5\n");
    await lake.create({
      Targets: { S3Targets: [{ Path: "s3://lake/trips/" }] },
      RecrawlPolicy: { RecrawlBehavior: "CRAWL_NEW_FOLDERS_ONLY" },
      SchemaChangePolicy: LOG_ONLY,
    });
    await lake.crawl();
    await lake.put("trips/year=2016/a.csv", "id,tip\n1,2.5\n");
    await lake.put("trips/year=2017/b.csv", "id,fare\n1,2.5\n");

    await lake.crawl();

    expect(columnsOf((await lake.tables())[0])).to.deep.equal(["id bigint", "fare double"]);
    const values = (await lake.partitions("trips")).map(({ Values }) => Values?.[0]);
    expect(values).to.deep.equal(["2016", "2017"]);
  });

  it("of a catalogue table registers its partitions and makes no table", async () => {
    await lake.put("trips/year=2016/a.csv", "id,fare\n1,2.5\n");
    lake.cloud.services.cloud.catalog.createTable("found", {
      Name: "trips",
      PartitionKeys: [{ Name: "year", Type: "int" }],
      StorageDescriptor: {
        Location: "s3://lake/trips/",
        Columns: [{ Name: "id", Type: "bigint" }],
      },
    });
    await lake.create({
      Targets: { CatalogTargets: [{ DatabaseName: "found", Tables: ["trips"] }] },
      SchemaChangePolicy: LOG_ONLY,
    });

    await lake.crawl();

    expect(columnsOf((await lake.tables())[0])).to.deep.equal(["id bigint"]);
    expect((await lake.partitions("trips")).map(({ Values }) => Values)).to.deep.equal([["2016"]]);
  });

  it("cannot be started, changed or deleted while it runs, and can be stopped once", async () => {
    for (let number = 0; number < 200; number++)
      await lake.put(`trips/${number}.csv`, "id,fare\n1,2.5\n");
    await lake.create();
    const { glue } = lake;
    await glue.send(new StartCrawlerCommand({ Name: "c" }));

    const again = await rejectionOf(glue.send(new StartCrawlerCommand({ Name: "c" })));
    const deletion = await rejectionOf(glue.send(new DeleteCrawlerCommand({ Name: "c" })));
    await glue.send(new StopCrawlerCommand({ Name: "c" }));
    const last = await lake.cloud.services.glue.crawls.ended("c");
    const late = await rejectionOf(glue.send(new StopCrawlerCommand({ Name: "c" })));

    expect([again.name, deletion.name]).to.deep.equal(Array(2).fill("CrawlerRunningException"));
    expect(last?.Status).to.equal("CANCELLED");
    expect(late.name).to.equal("CrawlerNotRunningException");
    expect(await lake.tables(), "a stopped crawl writes nothing").to.be.empty;
  });

  it("that cannot read a file fails with its name, and writes nothing", async () => {
    await lake.put("good/a.csv", "id,fare\n1,2.5\n");
    await lake.put("other/b.json", '{"id":1}\n');
    await lake.create();

    const { crawler } = await lake.crawl();

    expect(crawler.LastCrawl).to.include({ Status: "FAILED" });
    expect(crawler.LastCrawl?.ErrorMessage).to.match(
      /crawling JSON \(s3:\/\/lake\/other\/b.json\)/,
    );
    expect(await lake.tables()).to.be.empty;
  });

  const refusals: [what: string, parts: object, message: RegExp][] = [
    [
      "a configuration key that Glue has not",
      { Configuration: '{"Version":1.0,"CrawlerOutput":{"Partitions":{"UpdateBehavior":"X"}}}' },
      /unsupported keys: CrawlerOutput.Partitions.UpdateBehavior/,
    ],
    [
      "targets of two kinds",
      {
        Targets: {
          S3Targets: [{ Path: "s3://lake/" }],
          CatalogTargets: [{ DatabaseName: "found", Tables: ["trips"] }],
        },
      },
      /Catalog targets cannot be mixed.*delete behavior of catalog targets must be LOG/,
    ],
    [
      "S3 events, by name",
      { RecrawlPolicy: { RecrawlBehavior: "CRAWL_EVENT_MODE" } },
      /does not simulate a crawler that follows S3 events/,
    ],
    [
      "a database to crawl over JDBC, by name",
      { Targets: { JdbcTargets: [{ ConnectionName: "c", Path: "db/%" }] } },
      /does not simulate a crawler's JdbcTargets/,
    ],
  ];
  for (const [what, parts, message] of refusals) {
    it(`is refused with ${what}`, async () => {
      const refusal = await rejectionOf(lake.create(parts));

      expect(refusal.message).to.match(message);
    });
  }
});
