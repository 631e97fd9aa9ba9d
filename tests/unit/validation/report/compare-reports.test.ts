import { expect } from "chai";

import type { QueryAnswer } from "../../../../validation/ask/answer";
import { groupByQuestion } from "../../../../validation/judge/asked-question";
import { reportDocument } from "../../../../validation/report/build-document";
import { compareReports, regressions } from "../../../../validation/report/compare-reports";
import { judge } from "../../../../validation/judge/judge";
import { aCount, aStatement } from "../catalogue-statements";

const ASKED_AT = "2026-01-01T00:00:00.000Z";
const rerun = () => "lab validate dev count";

/** A run in which the one question was answered so. */
function aRun(answer: QueryAnswer, statement = aStatement()) {
  return judge(groupByQuestion([{ statement, answer }]));
}

/** The report of such a run, as a file has it. */
function aReport(questions: ReturnType<typeof aRun>) {
  const document = reportDocument({
    subject: {
      cloud: "local cloud",
      stack: "dev",
      region: "us-west-2",
      createdAt: ASKED_AT,
      load: {},
      steps: [],
    },
    questions,
    checks: [],
    lakeProblems: [],
    pricing: { usdPerTerabyte: 5, paidByBytes: ["athena"] },
    rerun,
    seconds: 1,
    concurrency: 1,
  });
  return JSON.parse(JSON.stringify(document)) as typeof document;
}

/** What is different now, by kind, before and now. */
function changes(before: QueryAnswer, now: QueryAnswer, statement = aStatement()) {
  const { changes: found } = compareReports(aReport(aRun(before, statement)), aRun(now, statement));
  return found.map((one) => [one.kind, one.before, one.now, one.isRegression]);
}

describe("A run against an earlier one", () => {
  it("is the same when nothing is slower, larger or otherwise", () => {
    expect(changes(aCount(7n), aCount(7n))).to.deep.equal([]);
  });

  it("is slower from half as much again and a second more on", () => {
    const took = (engineMillis: number) => aCount(7n, { engineMillis });

    expect(changes(took(2_000), took(3_000))).to.deep.equal([]);
    expect(changes(took(100), took(1_100))).to.deep.equal([]);
    expect(changes(took(2_000), took(3_100))).to.deep.equal([["time", "2.000 s", "3.100 s", true]]);
    expect(changes(took(3_100), took(2_000))).to.deep.equal([
      ["time", "3.100 s", "2.000 s", false],
    ]);
  });

  it("reads more from a tenth more on", () => {
    const read = (scannedBytes: number) => aCount(7n, { scannedBytes });

    expect(changes(read(1_000), read(1_100))).to.deep.equal([]);
    expect(changes(read(1_000), read(1_101))).to.deep.equal([["bytes", "1 kB", "1.1 kB", true]]);
    expect(changes(read(0), read(1))).to.deep.equal([["bytes", "0 B", "1 B", true]]);
    expect(changes(read(1_200), read(1_000))[0]?.at(-1)).to.equal(false);
  });

  it("does not hold a result that was given again against one that was computed", () => {
    const again = aCount(7n, { isReused: true, scannedBytes: 0, engineMillis: 0 });
    const computed = aCount(7n, { scannedBytes: 5_000, engineMillis: 9_000 });

    expect(changes(again, computed)).to.deep.equal([]);
    expect(changes(computed, again)).to.deep.equal([]);
  });

  it("answers otherwise when one cell differs", () => {
    expect(changes(aCount(7n), aCount(8n))).to.deep.equal([
      [
        "answer",
        "another answer",
        "row 1, column rides: the earlier report has 7; this one has 8",
        true,
      ],
    ]);
  });

  it("compares whole numbers that JSON cannot hold, exactly", () => {
    const huge = 2n ** 60n;

    expect(changes(aCount(huge), aCount(huge))).to.deep.equal([]);
    expect(changes(aCount(huge), aCount(huge + 1n))).to.have.length(1);
  });

  it("has only the number of rows to compare where the report has not kept them all", () => {
    const rows = (count: number) => Array.from({ length: count }, (_, at) => [BigInt(at)]);
    const long = (count: number) => aCount(0n, { rows: rows(count) });

    expect(changes(long(150), long(150))).to.deep.equal([]);
    expect(changes(long(150), long(151))[0]?.[2]).to.match(/has 150 rows; this one has 151/);
  });

  it("leaves out what only one of them asked", () => {
    const earlier = aReport(aRun(aCount(7n), aStatement({ question: "other" })));

    expect(compareReports(earlier, aRun(aCount(8n))).changes).to.deep.equal([]);
  });

  it("tells what is for the worse with its remedy, and what is for the better not at all", () => {
    const before = aReport(aRun(aCount(7n, { engineMillis: 9_000, scannedBytes: 1_000 })));
    const now = aRun(aCount(8n, { engineMillis: 1_000, scannedBytes: 2_000 }));

    const problems = regressions(compareReports(before, now), now, rerun);

    expect(problems.map(({ kind, cause, where }) => [kind, cause, where])).to.deep.equal([
      ["regression", "bytes", "sql/athena/count-parquet.sql"],
      ["regression", "answer", "sql/athena/count-parquet.sql"],
    ]);
    expect(problems[0]).to.include({ expected: "1 kB", got: "2 kB", rerun: rerun() });
    expect(problems[0]?.message).to.equal(
      `Athena on Parquet scans more to answer count than on ${ASKED_AT}`,
    );
  });
});
