import { expect } from "chai";

import { openSession, type DuckSession } from "../../../../local-cloud/query/duckdb-session";
import { aLocalCloud, rejectionOf, type LocalCloudFixture } from "../local-cloud-fixture";

describe("the DuckDB of a statement", () => {
  let fixture: LocalCloudFixture;

  beforeEach(() => (fixture = aLocalCloud()));
  afterEach(() => fixture.close());

  const open = () => openSession(fixture.services.cloud, "lab", { nullOrder: "nulls_last" });
  const rows = async ({ connection }: DuckSession, sql: string) =>
    (await connection.runAndReadAll(sql)).getRows();

  /** A number that DuckDB gives to each instance: how many statements ran on it. */
  const transactions = async (session: DuckSession) =>
    Number((await rows(session, "select txid_current()"))[0]?.[0]);

  it("is that of an earlier statement, without anything that statement made", async () => {
    const first = await open();
    await first.connection.run("create table lab.main.secret as select 1 as a");
    await first.connection.run("create temp view hidden as select 1 as a");
    await first.connection.run("create temp macro one() as 1");
    const before = await transactions(first);
    await first.release();

    const second = await open();

    expect(await transactions(second)).to.be.greaterThan(before);
    expect(await rows(second, "select table_name from duckdb_tables()")).to.deep.equal([]);
    expect(
      await rows(second, "select view_name from duckdb_views() where not internal"),
    ).to.deep.equal([]);
    expect(
      await rows(
        second,
        "select function_name from duckdb_functions() where not internal and function_type = 'macro'",
      ),
    ).to.deep.equal([]);
    second.close();
  });

  it("is locked for every statement: files, settings, extensions", async () => {
    for (let statement = 1; statement <= 2; statement += 1) {
      const session = await open();

      for (const forbidden of [
        "select * from read_text('/etc/hostname')",
        "set threads = 8",
        "set global enable_external_access = true",
        "attach '/tmp/other.duckdb'",
        "install httpfs",
      ]) {
        const refusal = await rejectionOf(session.connection.run(forbidden));
        expect(refusal.message, forbidden).to.match(/Permission Error|configuration|disabled/);
      }
      expect(
        await rows(
          session,
          "select current_setting('TimeZone'), current_setting('integer_division'), 3 / 2",
        ),
      ).to.deep.equal([["UTC", false, 1.5]]);
      await session.release();
    }
  });

  it("ends with a statement that fails", async () => {
    const first = await open();
    const before = await transactions(first);
    await rejectionOf(first.connection.run("select nonsense"));
    first.close();

    const second = await open();

    expect(await transactions(second)).to.be.at.most(before);
    second.close();
  });

  it("serves one statement at a time", async () => {
    const first = await open();

    const second = await open();

    await first.connection.run("create table lab.main.secret as select 1 as a");
    expect(await rows(second, "select table_name from duckdb_tables()")).to.deep.equal([]);
    await first.release();
    await second.release();
  });
});
