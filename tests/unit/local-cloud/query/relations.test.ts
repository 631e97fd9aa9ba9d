import { expect } from "chai";

import { runLakeQuery } from "../../../../local-cloud/query/lake-engine";
import { cellOf } from "../../../../local-cloud/query/cells";
import { informationSchema } from "../../../../local-cloud/query/metadata/information-schema";
import type { CellValue, QueryRelation } from "../../../../local-cloud/query/lake-query";
import { servedTables } from "./served-tables";

/** What stands behind a query's names, asked as its front end does. */
describe("a relation of Athena's", () => {
  let lake: Awaited<ReturnType<typeof servedTables>>;

  before(async () => {
    lake = await servedTables();
    await lake.put("t/a.csv", "1,x\n");
    await lake.put("t/b[1].csv", "22,y\n");
    await lake.ask(
      "create external table t (id int, m map<string,array<struct<a:int>>>) partitioned by (y int) " +
        "row format delimited fields terminated by ',' location 's3://lake-here/t/'",
    );
    await lake.ask("alter table t add partition (y = 2016) location 's3://lake-here/t/'");
  });

  after(() => lake.close());

  const ask = async (sql: string, relation: QueryRelation): Promise<CellValue[][]> => {
    const { rows } = await runLakeQuery(
      lake.cloud,
      {
        sql,
        dialect: "athena",
        relations: [relation],
        functions: new Set(),
        catalog: "awsdatacatalog",
        defaultSchema: "lake",
      },
      cellOf,
    );
    const all: CellValue[][] = [];
    for await (const batch of rows) all.push(...batch);
    return all;
  };

  it("has the path and the size of a row's file", async () => {
    const found = await ask('select id, "$path", "$file_size" from t order by id', {
      kind: "table",
      schema: "lake",
      name: "t",
      source: { database: "lake", table: "t" },
      hidden: ["$path", "$file_size"],
    });

    expect(found).to.deep.equal([
      [1, "s3://lake-here/t/a.csv", 4],
      [22, "s3://lake-here/t/b[1].csv", 5],
    ]);
  });

  it("lists columns in Trino's types", async () => {
    const columns = informationSchema(lake.cloud, "columns", () => "")!;

    const found = await ask("select column_name, data_type from c where table_name = 't'", {
      kind: "view",
      schema: "lake",
      name: "c",
      sql: columns.sql,
    });

    expect(found).to.deep.equal([
      ["id", "integer"],
      ["m", "map(varchar, array(row(a integer)))"],
      ["y", "integer"],
    ]);
  });

  it("lists a table's partitions", async () => {
    expect((await lake.ask('select * from "t$partitions"')).rows).to.deep.equal([["2016"]]);
  });
});
