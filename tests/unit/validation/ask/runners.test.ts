import { expect } from "chai";

import {
  BatchGetQueryExecutionCommand,
  ListQueryExecutionsCommand,
  StartQueryExecutionCommand,
} from "@aws-sdk/client-athena";
import { ExecuteStatementCommand, ListStatementsCommand } from "@aws-sdk/client-redshift-data";

import { AthenaRunner } from "../../../../validation/ask/athena-runner";
import type { Ask, StreamingRunner } from "../../../../validation/ask/answer";
import { QueryFailedError } from "../../../../validation/ask/query-failed-error";
import { RedshiftRunner } from "../../../../validation/ask/redshift-runner";
import { aServedLake, type ServedLake } from "../served-lake";

const ROWS = [
  "1,10.5,2016-01-01 00:10:00",
  "2,,2016-01-01 00:20:00",
  "1,20.25,2016-01-02 07:00:00",
];

/** A client, as far as a test stands between it and the runner. */
interface Sending {
  send: (command: never) => Promise<unknown>;
}

/** The same stories hold for every engine: both runners speak to their own API. */
const ENGINES = [
  {
    name: "AthenaRunner",
    table: "trips",
    parameter: "?",
    start: StartQueryExecutionCommand,
    runner: ({ clients, workgroup, database }: ServedLake): StreamingRunner =>
      new AthenaRunner({ client: clients.athena, workgroup, database }),
    client: ({ clients }: ServedLake): Sending => clients.athena,
    /** States of the engine's queries, the newest first. */
    states: async ({ clients: { athena } }: ServedLake) => {
      const { QueryExecutionIds } = await athena.send(
        new ListQueryExecutionsCommand({ WorkGroup: "lab" }),
      );
      const { QueryExecutions } = await athena.send(
        new BatchGetQueryExecutionCommand({ QueryExecutionIds }),
      );
      return (QueryExecutions ?? []).map(({ Status }) => Status?.State);
    },
  },
  {
    name: "RedshiftRunner",
    table: "spectrum.trips",
    parameter: ":vendor",
    start: ExecuteStatementCommand,
    runner: ({ clients }: ServedLake): StreamingRunner =>
      new RedshiftRunner({
        client: clients.redshift,
        warehouse: { kind: "serverless", workgroup: "lab" },
        database: "lab",
      }),
    client: ({ clients }: ServedLake): Sending => clients.redshift,
    states: async ({ clients: { redshift } }: ServedLake) => {
      const { Statements } = await redshift.send(new ListStatementsCommand({}));
      return (Statements ?? []).map(({ Status }) => Status);
    },
  },
];

for (const { name, table, parameter, start, runner, client, states } of ENGINES) {
  describe(name, () => {
    let lake: ServedLake;
    before(async () => {
      lake = await aServedLake(ROWS);
    });
    after(() => lake.close());

    const ask = (sql: string, more: Partial<Ask> = {}) =>
      runner(lake).ask({ name: "test", path: "sql/test.sql", sql, ...more });

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
      expect((failure as QueryFailedError).message).to.match(/^sql\/test\.sql:1:8: .*nothing/);
    });

    it("counts the lines of a fault from the top of the file", async () => {
      const failure = await ask(`select 1\nfrom ${table} where nothing`, { firstLine: 12 }).catch(
        (error: unknown) => error,
      );

      const column = `from ${table} where n`.length;
      expect(failure).to.have.property("where", `sql/test.sql:13:${column}`);
    });

    it("takes the values that a statement leaves open", async () => {
      const sql = `select count(*) as trips from ${table} where vendor = ${parameter}`;

      const answer = await ask(sql, { parameters: [{ name: "vendor", value: "1", type: "int" }] });

      expect(answer.rows).to.deep.equal([[2n]]);
    });

    it("starts one query although the first answer to its start is lost", async () => {
      const before = (await states(lake)).length;
      const sender = client(lake);
      const send = sender.send.bind(sender);
      let starts = 0;
      sender.send = async (command: never) => {
        const output = await send(command);
        const isStart = (command as unknown) instanceof start;
        if (isStart && ++starts === 1)
          throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
        return output;
      };

      const answer = await ask(`select max(fare) as fare from ${table}`);

      sender.send = send;
      expect(answer.rows).to.deep.equal([[20.25]]);
      // Redshift is asked for the bytes, too.
      const own = { athena: [2, 1], spectrum: [3, 2] }[runner(lake).engine];
      expect([starts, (await states(lake)).length - before]).to.deep.equal(own);
    });

    it("names the file when the engine refuses to start the statement", async () => {
      const failure = await ask("selekt 1").catch((error: unknown) => error);

      expect(failure).to.be.instanceOf(QueryFailedError);
    });
  });
}

/** 10^17 rows of a table of 2,500: no engine is through with them before it is stopped. */
function endless(table: string): Ask {
  const from = ["a", "b", "c", "d", "e"].map((alias) => `${table} ${alias}`).join(", ");
  return { name: "endless", path: "sql/test.sql", sql: `select count(*) from ${from}` };
}

/** Waits until no query runs any more. */
async function untilSettled(states: () => Promise<readonly (string | undefined)[]>): Promise<void> {
  const isOver = /SUCCEEDED|FAILED|CANCELLED|FINISHED|ABORTED/;
  while (!(await states()).every((state) => isOver.test(state ?? "")))
    await new Promise((later) => setTimeout(later, 20));
}

describe("AthenaRunner with result reuse", () => {
  let lake: ServedLake;
  before(async () => {
    lake = await aServedLake(ROWS);
  });
  after(() => lake.close());

  it("gives a young result again without reading the lake, and says so", async () => {
    const { clients, workgroup, database } = lake;
    const runner = new AthenaRunner({ client: clients.athena, workgroup, database });
    const sum = { name: "sum", path: "sum", sql: "select sum(fare) as fares from trips" };

    const first = await runner.ask(sum, { reuseMinutes: 5 });
    const again = await runner.ask(sum, { reuseMinutes: 5 });
    const anew = await runner.ask(sum);

    expect([first, again, anew].map(({ isReused }) => isReused)).to.deep.equal([
      false,
      true,
      false,
    ]);
    expect(again.rows).to.deep.equal(first.rows);
    expect([again.scannedBytes, anew.scannedBytes]).to.deep.equal([0, lake.csvBytes]);
    expect(again.queryId).to.not.equal(first.queryId);
  });

  it("has Athena refuse an age beyond a week", async () => {
    const { clients, workgroup, database } = lake;
    const runner = new AthenaRunner({ client: clients.athena, workgroup, database });

    const failure = await runner
      .ask({ name: "one", path: "one", sql: "select 1" }, { reuseMinutes: 10_081 })
      .catch((error: unknown) => error);

    expect(failure).to.be.instanceOf(QueryFailedError).and.have.property("reason").match(/10080/);
  });
});

describe("Runners over several pages", () => {
  const many = Array.from({ length: 2500 }, (_, index) => `${index},1.0,2016-01-01 00:00:00`);
  let lake: ServedLake;
  before(async () => {
    lake = await aServedLake(many);
  });
  after(() => lake.close());

  for (const { name, table, runner, states } of ENGINES) {
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

    it(`${name} stops the query at the service when nobody waits for it any more`, async () => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(new Error("enough")), 400);

      const failure = await runner(lake)
        .ask(endless(table), { signal: controller.signal })
        .catch((error: unknown) => error);

      expect(failure).to.have.property("message", "enough");
      await untilSettled(() => states(lake));
      expect((await states(lake))[0]).to.match(/CANCELLED|ABORTED/);
    });

    it(`${name} stops a query past its deadline, and says so with its id`, async () => {
      const failure = await runner(lake)
        .ask(endless(table), { deadlineMillis: 400 })
        .catch((error: unknown) => error);

      expect(failure).to.be.instanceOf(QueryFailedError);
      expect((failure as QueryFailedError).diagnosis.cause).to.equal("deadline");
      expect((failure as QueryFailedError).message).to.match(/query [0-9a-f-]{36}.*0\.4 s/);
      await untilSettled(() => states(lake));
      expect((await states(lake))[0]).to.match(/CANCELLED|ABORTED/);
    });
  }
});
