import { expect } from "chai";

import { AthenaRunner } from "../../validation/athena-runner";
import type { QueryRunner } from "../../validation/answer";
import { QueryFailedError } from "../../validation/query-failed-error";
import { RedshiftRunner } from "../../validation/redshift-runner";
import { aServedLake, type ServedLake } from "./served-lake";

const ROWS = [
  "1,10.5,2016-01-01 00:10:00",
  "2,,2016-01-01 00:20:00",
  "1,20.25,2016-01-02 07:00:00",
];

/** The same stories hold for every engine: both runners speak to their own API. */
const ENGINES = [
  {
    name: "AthenaRunner",
    table: "trips",
    runner: ({ clients, workgroup, database }: ServedLake): QueryRunner =>
      new AthenaRunner({ client: clients.athena, workgroup, database }),
  },
  {
    name: "RedshiftRunner",
    table: "spectrum.trips",
    runner: ({ clients }: ServedLake): QueryRunner =>
      new RedshiftRunner({
        client: clients.redshift,
        warehouse: { kind: "serverless", workgroup: "lab" },
        database: "lab",
      }),
  },
];

for (const { name, table, runner } of ENGINES) {
  describe(name, () => {
    let lake: ServedLake;
    before(async () => {
      lake = await aServedLake(ROWS);
    });
    after(() => lake.close());

    const ask = (sql: string) => runner(lake).ask({ name: "test", path: "sql/test.sql", sql });

    it("answers with typed columns and cells", async () => {
      const answer = await ask(`select vendor, fare, paid_at from ${table} order by paid_at`);

      expect(answer.columns.map(({ name, kind }) => [name, kind])).to.deep.equal([
        ["vendor", "integer"],
        ["fare", "double"],
        ["paid_at", "timestamp"],
      ]);
      expect(answer.rows[0]?.slice(0, 2)).to.deep.equal([1n, 10.5]);
      expect(String(answer.rows[0]?.[2])).to.match(/^2016-01-01 00:10:00/);
    });

    it("keeps NULL apart from an empty text", async () => {
      const answer = await ask(`select vendor, fare from ${table} where vendor = 2`);

      expect(answer.rows).to.deep.equal([[2n, null]]);
    });

    it("tells the query's id, its time and the bytes scanned", async () => {
      const answer = await ask(`select count(*) as trips from ${table}`);

      expect(answer.rows).to.deep.equal([[3n]]);
      expect(answer.queryId).to.match(/^[0-9a-f-]{36}$/);
      expect(answer.scannedBytes).to.equal(lake.csvBytes);
      expect(answer.engineMillis).to.be.within(0, answer.seconds * 1000 + 1);
    });

    it("names the file and the engine's reason when a query fails", async () => {
      const failure = await ask(`select nothing from ${table}`).catch((error: unknown) => error);

      expect(failure).to.be.instanceOf(QueryFailedError);
      expect((failure as QueryFailedError).message).to.match(/^sql\/test\.sql: .*nothing/);
    });

    it("names the file when the engine refuses to start the statement", async () => {
      const failure = await ask("selekt 1").catch((error: unknown) => error);

      expect(failure).to.be.instanceOf(QueryFailedError);
    });
  });
}

describe("Runners over several pages", () => {
  const many = Array.from({ length: 2500 }, (_, index) => `${index},1.0,2016-01-01 00:00:00`);
  let lake: ServedLake;
  before(async () => {
    lake = await aServedLake(many);
  });
  after(() => lake.close());

  for (const { name, table, runner } of ENGINES) {
    it(`${name} reads every page once and leaves the header row out`, async () => {
      const answer = await runner(lake).ask({
        name: "all",
        path: "sql/all.sql",
        sql: `select vendor from ${table} order by vendor`,
      });

      expect(answer.rows.map(([vendor]) => Number(vendor))).to.deep.equal(
        many.map((_, index) => index),
      );
    });
  }
});
