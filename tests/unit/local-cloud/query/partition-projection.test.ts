import { expect } from "chai";

import { servedTables } from "./served-tables";

describe("partition projection", () => {
  let lake: Awaited<ReturnType<typeof servedTables>>;

  before(async () => {
    lake = await servedTables();
    for (const [key, value] of [
      ["days/2016-01-01/a.csv", "1"],
      ["days/2016-01-02/a.csv", "2"],
      ["days/2016-01-03/a.csv", "3"],
      ["numbers/007/a.csv", "7"],
      ["numbers/7/a.csv", "8"],
      ["numbers/011/a.csv", "11"],
    ] as const)
      await lake.put(key, `${value}\n`);
  });

  after(() => lake.close());

  const table = async (name: string, folder: string, properties: string) => {
    const { reason } = await lake.ask(
      `create external table ${name} (v int) partitioned by (k string) location 's3://lake-here/${folder}/' tblproperties ` +
        `('projection.enabled'='true', 'storage.location.template'='s3://lake-here/${folder}/\${k}/', ${properties})`,
    );
    expect(reason).to.equal(undefined);
  };

  it("of dates has those of the range that are a whole interval from its beginning", async () => {
    await table(
      "days",
      "days",
      "'projection.k.type'='date', 'projection.k.format'='yyyy-MM-dd', 'projection.k.range'='2016-01-01,NOW', " +
        "'projection.k.interval'='2', 'projection.k.interval.unit'='DAYS'",
    );

    const { rows } = await lake.ask("select v, k from days order by v");

    expect(rows).to.deep.equal([
      ["1", "2016-01-01"],
      ["3", "2016-01-03"],
    ]);
  });

  it("of integers with digits has folders with zeros before the number", async () => {
    await table(
      "numbers",
      "numbers",
      "'projection.k.type'='integer', 'projection.k.range'='1,10', 'projection.k.digits'='3'",
    );

    expect((await lake.ask("select v, k from numbers")).rows).to.deep.equal([["7", "007"]]);
  });

  it("of injected values needs to be told which", async () => {
    await table("injected", "days", "'projection.k.type'='injected'");

    const told = await lake.ask("select v from injected where v > 0 and k in ('2016-01-02', 'x')");
    const untold = await lake.ask("select v from injected where k > '2016-01-02'");

    expect(told.rows).to.deep.equal([["2"]]);
    expect(untold.reason).to.match(
      /^CONSTRAINT_VIOLATION: For the injected projected partition column k/,
    );
  });

  it("that is wrong says what", async () => {
    await table("wrong", "numbers", "'projection.k.type'='integer', 'projection.k.range'='9'");

    expect((await lake.ask("select v from wrong")).reason).to.equal(
      "INVALID_TABLE_PROPERTY: Table lake.wrong is configured for partition projection, but " +
        "projection.k.range needs two integers, the smaller one first.",
    );
  });
});
