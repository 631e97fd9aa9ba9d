import { expect } from "chai";

import { aLocalCloud, type LocalCloudFixture } from "../../local-cloud-fixture";

describe("a table over objects whose keys look like patterns", () => {
  let cloud: LocalCloudFixture;

  before(async () => {
    cloud = aLocalCloud();
    const { objects, catalog } = cloud.services.cloud;
    await objects.createBucket("lake");
    for (const [key, row] of Object.entries({
      "rows/data[1].csv": "brackets",
      "rows/data1.csv": "plain",
      "rows/*.csv": "star",
      "rows/{a,b}?.csv": "braces",
    }))
      await objects.put("lake", key, `${row}\n`);
    catalog.createDatabase({ Name: "lab" });
    catalog.createTable("lab", {
      Name: "rows",
      TableType: "EXTERNAL_TABLE",
      StorageDescriptor: {
        Columns: [{ Name: "word", Type: "string" }],
        Location: "s3://lake/rows/",
        InputFormat: "org.apache.hadoop.mapred.TextInputFormat",
        SerdeInfo: {
          SerializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
          Parameters: { "field.delim": "," },
        },
      },
    });
    cloud.services.athena.workGroups.create({
      Name: "lab",
      Configuration: { ResultConfiguration: { OutputLocation: "s3://lake/results/" } },
    });
  });

  after(() => cloud.close());

  it("reads each of them once", async () => {
    const { operations } = cloud.services.athena;
    const { QueryExecutionId } = operations.StartQueryExecution({
      QueryString: "select word from lab.rows order by word",
      WorkGroup: "lab",
    });
    await cloud.services.athena.waitFor(QueryExecutionId);

    const { ResultSet } = await operations.GetQueryResults({ QueryExecutionId });

    const words = ResultSet?.Rows?.map(({ Data }) => Data?.[0]?.VarCharValue);
    expect(words).to.deep.equal(["word", "braces", "brackets", "plain", "star"]);
  });
});
