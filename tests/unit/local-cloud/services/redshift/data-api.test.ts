import { expect } from "chai";

import { loadSample } from "../../lake-fixture";
import { aLocalCloud, rejectionOf, type LocalCloudFixture } from "../../local-cloud-fixture";
import { askRedshift } from "./ask-redshift";

describe("The Redshift Data API of the local cloud", () => {
  let cloud: LocalCloudFixture;

  before(async () => {
    cloud = aLocalCloud();
    await loadSample(cloud.services);
    await askRedshift(
      cloud.services,
      "create external schema spectrum from data catalog database 'nyctaxi' iam_role default",
    );
  });
  after(() => cloud.close());

  const batch = async (...Sqls: string[]) => {
    const { redshift } = cloud.services;
    const { Id } = await redshift.batchExecuteStatement({
      WorkgroupName: "lab",
      Database: "lab",
      Sqls,
    });
    return redshift.waitFor(Id);
  };

  it("runs a batch's statements in their order, each with its own result", async () => {
    const { Id, Status, SubStatements = [] } = await batch("select 1", "select 2 as b");

    expect(Status).to.equal("FINISHED");
    expect(SubStatements.map((one) => [one.Id, one.Status, one.QueryString])).to.deep.equal([
      [`${Id}:1`, "FINISHED", "select 1"],
      [`${Id}:2`, "FINISHED", "select 2 as b"],
    ]);
    const { redshift } = cloud.services;
    const { Records } = await redshift.operations.GetStatementResult({ Id: `${Id}:2` });
    expect(Records).to.deep.equal([[{ longValue: 2 }]]);
  });

  it("ends a batch with the statement that fails", async () => {
    const {
      Status,
      Error: error,
      SubStatements = [],
    } = await batch("select 1", "select nope", "select 3");

    expect(SubStatements.map((one) => one.Status)).to.deep.equal(["FINISHED", "FAILED", "ABORTED"]);
    expect(Status).to.equal("FAILED");
    expect(error).to.equal('Query #2 failed with ERROR: column "nope" does not exist');
  });

  it("refuses parameters that no statement has", async () => {
    const refusal = await rejectionOf(askRedshift(cloud.services, "select :a", { a: "1", b: "2" }));

    expect(refusal.message).to.contain("Unused parameters: [b]");
  });

  it("takes a parameter as a value, never as a part of the statement", async () => {
    const value = "x' || :p || '";

    const answer = await askRedshift(cloud.services, "select :p, ':p', :p::varchar(3)", {
      p: value,
    });

    expect(answer.rows).to.deep.equal([[value, ":p", "x' "]]);
  });

  it("writes a SELECT's rows as Parquet, with a manifest", async () => {
    const { objects } = cloud.services.cloud;

    const answer = await askRedshift(
      cloud.services,
      "unload ('select year, count(*) as rides from spectrum.nytaxirides group by year') to 's3://results-here/u/rides_' iam_role default format parquet partition by (year) manifest",
    );

    expect(answer).to.include({ status: "FINISHED", error: undefined });
    const keys = (await objects.list("results-here", "u/")).map(({ key }) => key);
    expect(keys)
      .to.include("u/rides_year=2016/0000_part_00.parquet")
      .and.to.include("u/rides_manifest");
    const again = await askRedshift(
      cloud.services,
      "unload ('select 1 as a') to 's3://results-here/u/rides_' iam_role default format parquet",
    );
    expect(again.error).to.contain("Specified unload destination on S3 is not empty");
  });

  it("makes the database of an external schema that asks for it", async () => {
    await askRedshift(
      cloud.services,
      "create external schema more from data catalog database 'more' iam_role default create external database if not exists",
    );

    const { rows } = await askRedshift(
      cloud.services,
      "select schemaname, databasename from svv_external_schemas order by 1",
    );
    expect(rows).to.deep.equal([
      ["more", "more"],
      ["spectrum", "nyctaxi"],
    ]);
    expect(cloud.services.cloud.catalog.hasDatabase("more")).to.equal(true);
  });

  it("tells of its databases, schemas, tables and columns", async () => {
    const { operations } = cloud.services.redshift;
    const warehouse = { WorkgroupName: "lab", Database: "lab" };

    expect(operations.ListDatabases(warehouse)).to.deep.equal({ Databases: ["lab"] });
    expect(operations.ListSchemas({ ...warehouse, SchemaPattern: "s%" }).Schemas).to.deep.equal([
      "spectrum",
    ]);
    const { Tables } = operations.ListTables({ ...warehouse, TablePattern: "nytaxirides" });
    expect(Tables).to.deep.equal([
      { name: "nytaxirides", schema: "spectrum", type: "EXTERNAL TABLE" },
    ]);
    const { ColumnList = [] } = operations.DescribeTable({
      ...warehouse,
      Schema: "spectrum",
      Table: "nytaxirides",
    });
    expect(ColumnList.map(({ name, typeName }) => `${name} ${typeName}`))
      .to.include("fare_amount float8")
      .and.to.include("year int4");
  });
});
