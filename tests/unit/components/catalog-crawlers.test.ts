import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import {
  aCatalog,
  aCrawler,
  aParquetCrawler,
  KEY_ARN,
  someZones,
  statementsOf,
  zonesWithKey,
} from "./catalog-fixtures";
import { valueOf, type Deployment } from "./recording-mocks";
import type { Catalog } from "../../../components/catalog";

const CRAWLER = "aws:glue/crawler:Crawler";

describe("Catalog crawlers", () => {
  describe("for CSV and Parquet", () => {
    let catalog: Deployment<Catalog>;
    before(async () => {
      catalog = await aCatalog({
        crawlers: [
          aCrawler({
            targets: [{ prefix: "yellow/", exclusions: ["2009/**"] }, { prefix: "green/" }],
          }),
          aParquetCrawler({ tablePrefix: "parq_" }),
        ],
      });
    });

    it("look at their own zone and write to their own database under their own prefix", () => {
      const csv = catalog.named("cat-csv-crawler").inputs;
      const parquet = catalog.named("cat-parquet-crawler").inputs;

      expect(csv).to.deep.include({
        databaseName: "nyctaxi_crawled_csv",
        tablePrefix: "csv_",
        s3Targets: [
          { path: "s3://raw/yellow/", exclusions: ["2009/**"] },
          { path: "s3://raw/green/" },
        ],
      });
      expect(parquet).to.deep.include({
        databaseName: "nyctaxi_crawled_parquet",
        tablePrefix: "parq_",
        s3Targets: [{ path: "s3://curated/trips/" }],
      });
    });

    it("update what changed, log what is gone, and run only when asked", () => {
      const { inputs } = catalog.named("cat-csv-crawler");

      expect(inputs.schemaChangePolicy).to.deep.equal({
        updateBehavior: "UPDATE_IN_DATABASE",
        deleteBehavior: "LOG",
      });
      expect(inputs).not.to.have.property("schedule");
    });

    it("make a table of each folder, whose partitions take its columns", () => {
      const { configuration } = catalog.named("cat-csv-crawler").inputs;

      expect(JSON.parse(configuration as string)).to.deep.equal({
        Version: 1,
        CrawlerOutput: { Partitions: { AddOrUpdateBehavior: "InheritFromTable" } },
        Grouping: { TableLevelConfiguration: 2 },
      });
    });

    it("wait for their role's policy, not just for the role", () => {
      const crawlers = catalog.ofType(CRAWLER);

      for (const { dependencies } of crawlers) {
        expect(dependencies).to.include("cat-crawler-role-policy");
      }
    });

    it("share a role that Glue may assume for this account only", async () => {
      const { inputs } = catalog.named("cat-crawler-role");

      const [statement] = (JSON.parse(inputs.assumeRolePolicy as string) as { Statement: object[] })
        .Statement;
      expect(statement).to.deep.equal({
        Effect: "Allow",
        Principal: { Service: ["glue.amazonaws.com"] },
        Action: ["sts:AssumeRole"],
        Condition: {
          StringEquals: { "aws:SourceAccount": "123456789012" },
          ArnLike: { "aws:SourceArn": ["arn:aws:glue:us-west-2:123456789012:*"] },
        },
      });
      expect(await valueOf(catalog.component.crawlerRoleArn!)).to.equal(
        "arn:aws:iam::123456789012:role/cat-crawler-role",
      );
    });

    it("may write the crawled databases and neither the main one nor any object", () => {
      const statements = statementsOf(catalog, "cat-crawler-role-policy");

      const resources = JSON.stringify(statements.map(({ Resource }) => Resource));
      const actions = statements.flatMap(({ Action }) => Action);
      expect(resources).to.contain("table/nyctaxi_crawled_csv/*");
      expect(resources).not.to.contain("table/nyctaxi/");
      expect(actions).not.to.include("s3:PutObject");
      expect(resources).not.to.contain('"*"');
    });
  });

  it("run by the clock when given a schedule", async () => {
    const catalog = await aCatalog({
      crawlers: [aCrawler({ schedule: "cron(15 12 * * ? *)" })],
    });

    expect(catalog.named("cat-csv-crawler").inputs.schedule).to.equal("cron(15 12 * * ? *)");
  });

  it("count the level of their tables from the bucket, wherever the zone lies", async () => {
    const lake = someZones({ rawUri: pulumi.output("s3://shared/nyc/tlc/") });

    const catalog = await aCatalog({ lake, crawlers: [aCrawler()] });

    const { configuration } = catalog.named("cat-csv-crawler").inputs;
    expect(JSON.parse(configuration as string)).to.deep.include({
      Grouping: { TableLevelConfiguration: 4 },
    });
  });

  it("are those of the arguments, each with a database, and no other", async () => {
    const catalog = await aCatalog({ crawlers: [aParquetCrawler()] });

    expect(catalog.ofType(CRAWLER).map(({ name }) => name)).to.deep.equal(["cat-parquet-crawler"]);
    expect(Object.keys(catalog.component.crawlerNames)).to.deep.equal(["parquet"]);
    expect(Object.keys(catalog.component.crawlerDatabaseNames)).to.deep.equal(["parquet"]);
  });

  it("may decrypt data but encrypt nothing", async () => {
    const catalog = await aCatalog({
      lake: zonesWithKey(),
      crawlers: [aCrawler()],
    });

    const keyed = statementsOf(catalog, "cat-crawler-role-policy").filter(({ Resource }) =>
      Resource.includes(KEY_ARN),
    );
    expect(keyed.map(({ Action }) => Action)).to.deep.equal([["kms:Decrypt", "kms:DescribeKey"]]);
  });
});
