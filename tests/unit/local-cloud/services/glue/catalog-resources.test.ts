import * as aws from "@pulumi/aws";
import { expect } from "chai";

import { aLocalCloud, rejectionOf, type LocalCloudFixture } from "../../local-cloud-fixture";

function aTable(database: aws.glue.CatalogDatabase, more: Partial<aws.glue.CatalogTableArgs> = {}) {
  return new aws.glue.CatalogTable("rides", {
    name: "rides",
    databaseName: database.name,
    tableType: "EXTERNAL_TABLE",
    parameters: { "projection.enabled": "false" },
    partitionKeys: [{ name: "Year", type: "int" }],
    storageDescriptor: {
      location: "s3://trips/rides/",
      columns: [{ name: "VendorID", type: "int", comment: "who" }],
      inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
      serDeInfo: {
        serializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
        parameters: { "field.delim": "," },
      },
    },
    ...more,
  });
}

describe("Glue catalogue resources of the local cloud", () => {
  let cloud: LocalCloudFixture;

  beforeEach(() => {
    cloud = aLocalCloud();
  });

  afterEach(() => cloud.close());

  it("answer ids and ARNs of databases and tables in Glue's forms", async () => {
    const outputs = await cloud.run(() => {
      const database = new aws.glue.CatalogDatabase("d", { name: "nyctaxi" });
      const table = aTable(database);
      return { databases: [database.id, database.arn], tables: [table.id, table.arn] };
    });

    expect(outputs).to.deep.equal({
      databases: ["123456789012:nyctaxi", "arn:aws:glue:us-west-2:123456789012:database/nyctaxi"],
      tables: [
        "123456789012:nyctaxi:rides",
        "arn:aws:glue:us-west-2:123456789012:table/nyctaxi/rides",
      ],
    });
  });

  it("put a table into the catalogue in the API's shape, its column names lower-cased", async () => {
    await cloud.run(() => void aTable(new aws.glue.CatalogDatabase("d", { name: "nyctaxi" })));

    const table = cloud.services.cloud.catalog.getTable("nyctaxi", "rides");
    expect(table.PartitionKeys?.map(({ Name, Type }) => [Name, Type])).to.deep.equal([
      ["year", "int"],
    ]);
    expect(table.StorageDescriptor?.Location).to.equal("s3://trips/rides/");
    expect(table.StorageDescriptor?.Columns?.[0]).to.include({
      Name: "vendorid",
      Type: "int",
      Comment: "who",
    });
    expect(table.StorageDescriptor?.SerdeInfo?.Parameters).to.deep.equal({ "field.delim": "," });
    expect(table.Parameters).to.deep.equal({ "projection.enabled": "false" });
  });

  it("register partitions with their own location", async () => {
    const outputs = await cloud.run(() => {
      const table = aTable(new aws.glue.CatalogDatabase("d", { name: "nyctaxi" }));
      const partition = new aws.glue.Partition("p", {
        databaseName: table.databaseName,
        tableName: table.name,
        partitionValues: ["2016"],
        storageDescriptor: { location: "s3://trips/rides/year=2016/" },
      });
      return { id: partition.id };
    });

    expect(outputs).to.deep.equal({ id: "123456789012:nyctaxi:rides:2016" });
    const [partition] = cloud.services.cloud.catalog.listPartitions("nyctaxi", "rides");
    expect(partition?.Values).to.deep.equal(["2016"]);
    expect(partition?.StorageDescriptor?.Location).to.equal("s3://trips/rides/year=2016/");
  });

  it("refuse a table of a database that does not exist", async () => {
    const error = await rejectionOf(
      cloud.run(() => new aws.glue.CatalogTable("t", { name: "t", databaseName: "nowhere" })),
    );

    expect(error.message).to.equal(
      'aws:glue/catalogTable:CatalogTable "t": EntityNotFoundException: Database nowhere not found.',
    );
  });

  it("refuse a database name with capitals, as the provider does", async () => {
    const error = await rejectionOf(
      cloud.run(() => new aws.glue.CatalogDatabase("d", { name: "NycTaxi" })),
    );

    expect(error.message).to.include("cannot contain uppercase letters");
  });

  it("refuse a second database of one name", async () => {
    const error = await rejectionOf(
      cloud.run(() => {
        const first = new aws.glue.CatalogDatabase("first", { name: "nyctaxi" });
        new aws.glue.CatalogDatabase("second", { name: "nyctaxi" }, { dependsOn: first });
      }),
    );

    expect(error.message).to.include('"second": AlreadyExistsException');
  });

  it("refuse an input of another type than AWS takes, naming where it stands", async () => {
    const error = await rejectionOf(
      cloud.run(() => {
        const columns = [{ name: 7 as unknown as string, type: "int" }];
        aTable(new aws.glue.CatalogDatabase("d", { name: "nyctaxi" }), {
          storageDescriptor: { columns },
        });
      }),
    );

    expect(error.message).to.include("storageDescriptor.columns[0].name needs a text; got 7.");
  });
});
