import { setTimeout as sleep } from "node:timers/promises";

import { DuckDBInstance } from "@duckdb/node-api";
import { expect } from "chai";

import { interruptOnAbort } from "../../../../local-cloud/query/interrupt-on-abort";

/** Would take hours. */
const ENDLESS =
  "select count(*) from range(10_000_000) a, range(10_000_000) b where a.range < b.range";

describe("a statement whose query is aborted", () => {
  it("ends, also when it begins only after the interruption", async () => {
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    const abort = new AbortController();
    const stop = interruptOnAbort(connection, abort.signal);
    try {
      abort.abort();
      await sleep(10);
      const started = performance.now();

      const ended = await connection.run(ENDLESS).then(
        () => "ran to its end",
        (error: Error) => error.message,
      );

      expect(ended).to.match(/^INTERRUPT/);
      expect(performance.now() - started).to.be.below(5_000);
    } finally {
      stop();
      connection.closeSync();
      instance.closeSync();
    }
  });
});
