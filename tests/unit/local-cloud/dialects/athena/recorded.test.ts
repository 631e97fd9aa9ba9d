import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { Json } from "@duckdb/node-api";
import { expect } from "chai";

import { comparable, inProtocol } from "./in-protocol";
import { StatementRunner } from "./statement-runner";

/** A statement and what Trino 476 answered, recorded by tests/suites/trino/record-answers.ts. */
type Recorded = { readonly sql: string } & (
  { readonly rows: readonly Json[] } | { readonly error: string; readonly message: string }
);

const FOLDER = join(__dirname, "recorded");

describe("Athena's functions answer as Trino 476 did", () => {
  let runner: StatementRunner;
  before(async () => {
    runner = await StatementRunner.open();
  });
  after(() => runner.close());

  for (const file of readdirSync(FOLDER)) {
    describe(file.replace(".json", ""), () => {
      const cases = JSON.parse(readFileSync(join(FOLDER, file), "utf8")) as readonly Recorded[];
      for (const { sql, ...recorded } of cases) {
        it(sql, async () => {
          const outcome = await runner.outcome(sql);

          const answer =
            "rows" in outcome ? { rows: outcome.rows.map((row) => row.map(inProtocol)) } : outcome;
          expect(comparable(answer)).to.deep.equal(comparable(recorded as Json));
        });
      }
    });
  }
});
