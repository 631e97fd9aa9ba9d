import {
  paginateListQueryExecutions,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from "@aws-sdk/client-athena";
import { expect } from "chai";

import { aServedLake, type ServedLake } from "../../unit/validation/served-lake";
import { MeasuredProcess } from "./measured-process";

const MB = 1_000_000;
const AT_ONCE = 100;
const STREAMED = 1_000_000;

/** Queries that the local Athena runs at once; more wait. */
const SLOTS = 4;

describe("Memory of whoever asks", function () {
  this.timeout(180_000);
  let lake: ServedLake;
  let asker: MeasuredProcess;
  before(async () => {
    const rows = Array.from({ length: 1_000 }, (_, at) => `${at},1.5,2016-01-01 00:00:00`);
    lake = await aServedLake(rows);
    asker = new MeasuredProcess();
    await asker.build();
  });
  after(async () => {
    asker.close();
    await lake.close();
  });

  it("stays below 200 MB with 100 queries in flight, each answer of a thousand rows", async () => {
    const blockers = await occupy(lake);
    const asking = { url: lake.url, engine: "athena", sql: "select * from trips" } as const;

    const asked = asker.run({ ...asking, times: AT_ONCE });
    try {
      await untilStarted(lake, AT_ONCE + blockers.length);
    } finally {
      await release(lake, blockers);
    }
    const { rows, peakBytes } = await asked;

    report(`${AT_ONCE} queries in flight`, peakBytes);
    expect(rows).to.equal(AT_ONCE * 1_000);
    expect(peakBytes).to.be.below(200 * MB);
  });

  for (const [engine, table] of [
    ["athena", "trips"],
    ["spectrum", "spectrum.trips"],
  ] as const) {
    it(`takes no more for a million rows of ${engine} than for fifty thousand`, async () => {
      const streamed = (count: number) =>
        asker.run({
          url: lake.url,
          engine,
          sql: `select a.vendor, a.fare, b.paid_at from ${table} a cross join ${table} b where b.vendor < ${count / 1_000}`,
        });

      const few = await streamed(50_000);
      const many = await streamed(STREAMED);

      report(`${engine}: 50,000 rows`, few.peakBytes);
      report(`${engine}: ${STREAMED.toLocaleString("en")} rows`, many.peakBytes);
      expect([few.rows, many.rows]).to.deep.equal([50_000, STREAMED]);
      // Twenty times the rows; the difference is garbage that nobody needed to collect yet.
      expect(many.peakBytes - few.peakBytes).to.be.below(40 * MB);
    });
  }
});

/** Keeps every slot of the local Athena busy, so that whatever is asked next is in flight until they are free. */
async function occupy({ clients: { athena } }: ServedLake): Promise<string[]> {
  const from = ["a", "b", "c", "d", "e"].map((alias) => `trips ${alias}`).join(", ");
  const endless = new StartQueryExecutionCommand({
    QueryString: `select count(*) from ${from}`,
    WorkGroup: "lab",
    QueryExecutionContext: { Database: "lake" },
  });
  const started = await Promise.all(Array.from({ length: SLOTS }, () => athena.send(endless)));
  return started.map(({ QueryExecutionId }) => QueryExecutionId!);
}

async function release({ clients: { athena } }: ServedLake, ids: readonly string[]): Promise<void> {
  const stop = (id: string) => athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
  await Promise.all(ids.map(stop));
}

/** Waits until the service has started so many queries. */
async function untilStarted({ clients: { athena } }: ServedLake, count: number): Promise<void> {
  for (;;) {
    let started = 0;
    for await (const page of paginateListQueryExecutions({ client: athena }, { WorkGroup: "lab" }))
      started += page.QueryExecutionIds?.length ?? 0;
    if (started >= count) return;
    await new Promise((later) => setTimeout(later, 100));
  }
}

/** Figures for docs/validation.md. */
function report(what: string, bytes: number): void {
  console.log(`      ${what}: ${(bytes / MB).toFixed(0)} MB at most`);
}
