import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { Catalog, type CatalogArgs } from "../../../components/catalog";
import {
  aCatalog,
  aCrawler,
  aCsvTable,
  aParquetCrawler,
  aSparkJob,
  aTable,
  KEY_ARN,
  someZones,
  zonesWithKey,
} from "./catalog-fixtures";
import { deploy, valueOf, type Deployment } from "./recording-mocks";

const DATABASE = "aws:glue/catalogDatabase:CatalogDatabase";
const TABLE = "aws:glue/catalogTable:CatalogTable";
const PARTITION = "aws:glue/partition:Partition";
const ENCRYPTION = "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings";

async function complaintOf(args: Partial<CatalogArgs>): Promise<string> {
  try {
    await aCatalog(args);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

describe("Catalog", () => {
  describe("with one table", () => {
    let catalog: Deployment<Catalog>;
    before(async () => {
      catalog = await aCatalog();
    });

    it("has one database, for its tables", () => {
      const names = catalog.ofType(DATABASE).map(({ inputs }) => inputs.name as string);

      expect(names).to.deep.equal(["nyctaxi"]);
    });

    it("creates no crawler, job or role that nobody asked for", () => {
      const types = new Set(catalog.resources.map(({ type }) => type));

      expect([...types]).to.have.members(["lab:index:Catalog", DATABASE, TABLE]);
    });

    it("keeps databases and tables when the stack is destroyed", () => {
      const data = [...catalog.ofType(DATABASE), ...catalog.ofType(TABLE)];

      expect(data.map(({ retainOnDelete }) => retainOnDelete)).to.deep.equal([true, true]);
    });

    it("puts the table into the main database below its zone", () => {
      const { inputs, parent } = catalog.named("cat-table-trips");

      expect(parent).to.equal("cat-database");
      expect(inputs).to.include({ name: "trips", databaseName: "nyctaxi" });
      expect(inputs).to.have.nested.property("storageDescriptor.location", "s3://curated/trips/");
    });

    it("tells the names that statements need", async () => {
      const { component } = catalog;

      expect(await valueOf(component.databaseName)).to.equal("nyctaxi");
      expect(await valueOf(component.tableNames)).to.deep.equal(["trips"]);
      expect(component.jobNames).to.deep.equal({});
    });
  });

  it("takes raw tables from the raw zone", async () => {
    const catalog = await aCatalog({ tables: [aCsvTable()] });

    expect(catalog.named("cat-table-yellow").inputs).to.have.nested.property(
      "storageDescriptor.location",
      "s3://raw/yellow/2015/",
    );
  });

  it("deletes databases and tables with the stack when told to destroy", async () => {
    const catalog = await aCatalog({ removalPolicy: "destroy" });

    expect(catalog.resources.filter(({ retainOnDelete }) => retainOnDelete)).to.be.empty;
  });

  it("registers declared partitions at their key=value paths", async () => {
    const catalog = await aCatalog({ partitions: { trips: [["2016", "yellow"]] } });

    const [partition] = catalog.ofType(PARTITION);
    expect(partition?.inputs).to.deep.include({
      databaseName: "nyctaxi",
      tableName: "trips",
      partitionValues: ["2016", "yellow"],
    });
    expect(partition?.inputs).to.have.nested.property(
      "storageDescriptor.location",
      "s3://curated/trips/year=2016/type=yellow/",
    );
  });

  it("tags its databases, the caller's tags winning over its own", async () => {
    const catalog = await aCatalog({ tags: { owner: "ana" } });

    for (const { inputs } of catalog.ofType(DATABASE)) {
      expect(inputs.tags).to.deep.equal({ component: "Catalog", owner: "ana" });
    }
  });

  it("leaves the account's catalogue encryption alone unless asked", async () => {
    const catalog = await aCatalog({ lake: zonesWithKey() });

    expect(catalog.ofType(ENCRYPTION)).to.be.empty;
  });

  it("encrypts the account's catalogue before it writes to it, and leaves it encrypted", async () => {
    const catalog = await aCatalog({
      lake: zonesWithKey(),
      encryptAccountCatalog: true,
      removalPolicy: "destroy",
    });

    const [settings] = catalog.ofType(ENCRYPTION);
    expect(settings?.retainOnDelete).to.equal(true);
    expect(settings?.inputs).to.deep.nested.include({
      "dataCatalogEncryptionSettings.encryptionAtRest": {
        catalogEncryptionMode: "SSE-KMS",
        sseAwsKmsKeyId: KEY_ARN,
      },
    });
    expect(catalog.named("cat-database").dependencies).to.include("cat-encryption");
  });

  describe("with bad arguments", () => {
    it("wants a key to encrypt with", async () => {
      const complaint = await complaintOf({ encryptAccountCatalog: true });

      expect(complaint).to.contain("the lake has no customer-managed key");
    });

    it("wants a database name that survives Glue's lower-casing", async () => {
      const complaint = await complaintOf({ databaseName: "NYC-taxi" });

      expect(complaint).to.contain('databaseName is "NYC-taxi"').and.to.contain("lower case");
    });

    it("wants a value for each partition column", async () => {
      const complaint = await complaintOf({ partitions: { trips: [["2016"]] } });

      expect(complaint).to.contain('has the values "2016"; it needs year, type.');
    });

    it("wants partitions of tables it knows", async () => {
      const complaint = await complaintOf({ partitions: { rides: [["2016"]] } });

      expect(complaint).to.contain("partitions names the table rides");
    });

    it("wants crawler prefixes that are folders", async () => {
      const complaint = await complaintOf({
        crawlers: [aCrawler({ targets: [{ prefix: "yellow" }] })],
      });

      expect(complaint).to.contain('crawler prefix "yellow" must end in "/"');
    });

    it("wants a crawler's folders equally deep, since it finds tables at one level only", async () => {
      const complaint = await complaintOf({
        crawlers: [aParquetCrawler({ targets: [{ prefix: "trips/" }, { prefix: "lab/yellow/" }] })],
      });

      expect(complaint).to.contain('"trips/" and "lab/yellow/", which are not equally deep');
    });

    it("names every problem at once", async () => {
      const complaint = await complaintOf({
        databaseName: "",
        tables: [aTable({ name: "Trips" })],
        jobs: [aSparkJob({ numberOfWorkers: 1, timeoutMinutes: 0, maxRetries: -1 })],
      });

      expect(complaint.split("\n")).to.have.length(5);
    });

    it("creates nothing of the catalogue", async () => {
      const args = { lake: someZones(), databaseName: "No", tables: [] };

      const { resources } = await deploy(() => {
        expect(() => new Catalog("cat", args)).to.throw(pulumi.ResourceError);
      });

      expect(resources.filter(({ type }) => type.startsWith("aws:"))).to.be.empty;
    });
  });
});
