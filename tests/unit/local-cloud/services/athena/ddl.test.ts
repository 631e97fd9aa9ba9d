import { expect } from "chai";

import { servedTables } from "../../query/served-tables";

/** What DDL changes, and what it prints in Hive's forms. */
describe("Athena's DDL", () => {
  let lake: Awaited<ReturnType<typeof servedTables>>;

  before(async () => {
    lake = await servedTables();
    await lines(
      "create external table trips (a int, b struct<x:int,y:array<string>>) partitioned by (y int, p string) " +
        "row format delimited fields terminated by ',' location 's3://lake-here/trips/'",
    );
  });

  after(() => lake.close());

  const lines = async (sql: string) => {
    const { rows, reason } = await lake.ask(sql);
    expect(reason, sql).to.equal(undefined);
    return (rows ?? []).map(([line]) => line);
  };

  it("drops the partitions that conditions meet, numbers compared as numbers", async () => {
    await lines(
      "alter table trips add partition (y = 9, p = 'a') partition (y = 10, p = 'b') partition (y = 11, p = 'c')",
    );

    await lines("alter table trips drop partition (y < 10), partition (y >= 11, p = 'c')");

    expect(await lines("show partitions trips")).to.deep.equal(["y=10/p=b"]);
  });

  it("renames a partition and leaves its files where they are", async () => {
    await lines(
      "alter table trips add partition (y = 1, p = 'old') location 's3://lake-here/old/'",
    );

    await lines(
      "alter table trips partition (y = 1, p = 'old') rename to partition (y = 1, p = 'new')",
    );

    const renamed = lake.cloud.catalog.findPartition("lake", "trips", ["1", "new"]);
    expect(renamed?.StorageDescriptor?.Location).to.equal("s3://lake-here/old/");
  });

  it("describes a table with its partition columns apart", async () => {
    expect(await lines("describe trips")).to.deep.equal([
      "a                   \tint                 \t                    ",
      "b                   \tstruct<x:int,y:array<string>>\t                    ",
      "y                   \tint                 \t                    ",
      "p                   \tstring              \t                    ",
      "\t \t ",
      "# Partition Information\t \t ",
      "# col_name          \tdata_type           \tcomment             ",
      "\t \t ",
      "y                   \tint                 \t                    ",
      "p                   \tstring              \t                    ",
    ]);
  });

  it("describes a part of a nested column", async () => {
    expect(await lines("describe trips b.y.'$elem$'")).to.deep.equal([
      "$elem$              \tstring              \tfrom deserializer   ",
    ]);
  });

  it("moves a column behind another", async () => {
    await lines("create external table moved (a int, b string) location 's3://lake-here/moved/'");

    await lines("alter table moved change column a c bigint after b");

    expect(await lines("show columns in moved")).to.deep.equal(
      ["b", "c"].map((name) => name.padEnd(20)),
    );
  });

  for (const [sql, reason] of [
    ["alter table trips drop partition (y = 2000)", /Partition not found \(y = '2000'\)/],
    ["alter table trips add columns (A string)", /Duplicate column name: a/],
    ["alter table nosuch set tblproperties ('a' = 'b')", /Table not found lake.nosuch/],
    [
      "create external table orc (a int) stored as orc location 's3://lake-here/o/'",
      /NOT_SUPPORTED: .*stored as ORC/,
    ],
    [
      "create external table l (a int) row format delimited lines terminated by ';' location 's3://lake-here/o/'",
      /LINES TERMINATED BY only supports newline/,
    ],
    ["delete from trips where a = 1", /NOT_SUPPORTED: Modifying Hive table rows/],
  ] as const)
    it(`fails: ${sql}`, async () => {
      expect((await lake.ask(sql)).reason).to.match(reason);
    });
});
