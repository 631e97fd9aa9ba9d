import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { assert } from "chai";

import { ExpressionRunner, type Outcome } from "./run-expression";

/**
 * The files in recorded/ have what Trino 476 said to each expression: `select <expression>` was sent to a server of that
 * version with the time zone UTC, and the first value of its protocol, its type or its error was kept.
 */
const RECORDED = join(__dirname, "recorded");

type Recorded = Outcome & { readonly expression: string };

describe("functions of Athena", () => {
  let runner: ExpressionRunner;

  before(async () => {
    runner = await ExpressionRunner.open();
  });

  after(() => runner.close());

  for (const file of readdirSync(RECORDED)) {
    it(`say what Trino 476 says: ${file.replace(".json", "")}`, async () => {
      const recorded = JSON.parse(readFileSync(join(RECORDED, file), "utf8")) as Recorded[];

      const outcomes: Recorded[] = [];
      for (const { expression } of recorded) {
        outcomes.push({ expression, ...(await runner.outcome(expression)) });
      }

      // JSON has no negative zero.
      assert.deepEqual(JSON.parse(JSON.stringify(outcomes)), recorded);
    }).timeout(180_000);
  }
});
