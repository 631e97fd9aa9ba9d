import { expect } from "chai";

import { aCatalog, KEY_ARN, statementsOf, zonesWithKey } from "./catalog-fixtures";
import { valueOf, type Deployment } from "./recording-mocks";
import type { Catalog } from "../../components/catalog";

const CRAWLER = "aws:glue/crawler:Crawler";

describe("Catalog crawlers", () => {
  describe("for CSV and Parquet", () => {
    let catalog: Deployment<Catalog>;
    before(async () => {
      catalog = await aCatalog({
        csvCrawlerPrefixes: ["yellow/2015/", "green/2015/"],
        parquetCrawlerPrefixes: ["trips/"],
      });
    });

    it("look at their own zone and write to their own database under their own prefix", () => {
      const csv = catalog.named("cat-csv-crawler").inputs;
      const parquet = catalog.named("cat-parquet-crawler").inputs;

      expect(csv).to.deep.include({
        databaseName: "nyctaxi_crawled_csv",
        tablePrefix: "csv_",
        s3Targets: [{ path: "s3://raw/yellow/2015/" }, { path: "s3://raw/green/2015/" }],
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

    it("let new partitions take their table's columns", () => {
      const { configuration } = catalog.named("cat-csv-crawler").inputs;

      expect(JSON.parse(configuration as string)).to.deep.equal({
        Version: 1,
        CrawlerOutput: { Partitions: { AddOrUpdateBehavior: "InheritFromTable" } },
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
      csvCrawlerPrefixes: ["yellow/"],
      crawlerSchedule: "cron(15 12 * * ? *)",
    });

    expect(catalog.named("cat-csv-crawler").inputs.schedule).to.equal("cron(15 12 * * ? *)");
  });

  it("exist only for the formats that have prefixes", async () => {
    const catalog = await aCatalog({ parquetCrawlerPrefixes: ["trips/"] });

    expect(catalog.ofType(CRAWLER).map(({ name }) => name)).to.deep.equal(["cat-parquet-crawler"]);
    expect(catalog.component.csvCrawlerName).to.equal(undefined);
  });

  it("may decrypt data but encrypt nothing", async () => {
    const catalog = await aCatalog({ lake: zonesWithKey(), csvCrawlerPrefixes: ["yellow/"] });

    const keyed = statementsOf(catalog, "cat-crawler-role-policy").filter(({ Resource }) =>
      Resource.includes(KEY_ARN),
    );
    expect(keyed.map(({ Action }) => Action)).to.deep.equal([["kms:Decrypt", "kms:DescribeKey"]]);
  });
});
