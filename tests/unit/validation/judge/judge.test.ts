import { expect } from "chai";

import { parseExpectation, type Expectation } from "../../../../sql/catalogue/expectation";
import { groupByQuestion } from "../../../../validation/judge/asked-question";
import { judge } from "../../../../validation/judge/judge";
import { problemsOf, rank } from "../../../../validation/judge/problems";
import { QueryFailedError } from "../../../../validation/ask/query-failed-error";
import { aCount, aStatement } from "../catalogue-statements";

/** Expectations as a file states them, from line 8 on. */
function stated(...texts: string[]) {
  return texts.map((text, at) => {
    return { expectation: parseExpectation(text) as Expectation, text, line: 8 + at };
  });
}

/** A question whose rides must be those of `count`. */
const BY_YEAR = aStatement({
  question: "rides-by-year",
  expectations: stated("rows 1", "total rides equals count.rides"),
});
const COUNT = aStatement();
const COUNT_CSV = aStatement({ format: "csv" });
const COUNT_SPECTRUM = aStatement({ engine: "spectrum" });
const rerun = () => "lab validate dev";

describe("judge", () => {
  it("holds an answer against the other question by the same engine over the same format", () => {
    const asked = groupByQuestion([
      { statement: BY_YEAR, answer: aCount(7n) },
      { statement: COUNT_CSV, answer: aCount(8n) },
      { statement: COUNT_SPECTRUM, answer: aCount(9n) },
      { statement: COUNT, answer: aCount(7n) },
    ]);

    const [byYear] = judge(asked);

    expect(byYear?.answers[0]?.expectations.map(({ held }) => held)).to.deep.equal([true, true]);
  });

  it("takes the other format where the same is not asked", () => {
    const asked = groupByQuestion([
      { statement: BY_YEAR, answer: aCount(7n) },
      { statement: COUNT_CSV, answer: aCount(8n) },
    ]);

    const [byYear] = judge(asked);

    expect(byYear?.answers[0]?.expectations[1]).to.deep.equal({
      text: "total rides equals count.rides",
      line: 9,
      held: false,
      got: "7 in all, but 8 in count",
    });
  });

  it("expects nothing of an answer that is not there, nor of one to a question that failed", () => {
    const failure = new QueryFailedError("athena", COUNT, "Query cancelled by user");
    const asked = groupByQuestion([
      { statement: BY_YEAR, answer: aCount(7n) },
      { statement: COUNT, failure },
    ]);

    const judged = judge(asked);

    expect(judged.map(({ answers }) => answers[0]?.expectations.length)).to.deep.equal([1, 0]);
    expect(problemsOf(judged, rerun).map(({ kind }) => kind)).to.deep.equal(["environment"]);
  });

  it("holds an answer against the pinned one of its file, and no other", () => {
    const pins = { [COUNT.path]: { columns: ["rides"], rows: [[8]] } };
    const asked = groupByQuestion([
      { statement: COUNT, answer: aCount(7n) },
      { statement: COUNT_CSV, answer: aCount(7n) },
    ]);

    const [count] = judge(asked, pins);

    expect(count?.answers.map(({ pin }) => pin?.held)).to.deep.equal([undefined, false]);
  });
});

describe("problemsOf", () => {
  it("tells what is expected, what is there, in which line, and how to ask again", () => {
    const statement = aStatement({ expectations: stated("rows 2..") });

    const problems = problemsOf(judge(groupByQuestion([{ statement, answer: aCount(7n) }])), rerun);

    expect(problems).to.have.length(1);
    expect(problems[0]).to.include({
      kind: "expectation",
      subject: "count",
      expected: "rows 2..",
      got: "1 rows",
      where: "sql/athena/count-parquet.sql:8",
      rerun: "lab validate dev",
    });
  });

  it("tells a statement that is wrong from a question that had no chance", () => {
    const reasons = ["line 1:8: mismatched input 'frm'", "Bytes scanned limit was exceeded"];
    const asked = reasons.map((reason, at) => {
      const statement = aStatement({ question: `question-${at}` });
      return { statement, failure: new QueryFailedError("athena", statement, reason) };
    });

    const problems = problemsOf(judge(groupByQuestion(asked)), rerun);

    expect(problems.map(({ kind, cause }) => [kind, cause])).to.deep.equal([
      ["query", "syntax"],
      ["environment", "cutoff"],
    ]);
    expect(problems[0]?.excerpt).to.match(/^1 \| select count.*\n {2}\| {8}\^$/);
  });

  it("tells answers that differ, and one that others computed otherwise", () => {
    const pins = { [COUNT.path]: { columns: ["rides"], rows: [[8]] } };
    const asked = groupByQuestion([
      { statement: COUNT, answer: aCount(7n) },
      { statement: COUNT_CSV, answer: aCount(8n) },
    ]);

    const problems = problemsOf(judge(asked, pins), rerun);

    expect(problems.map(({ kind }) => kind)).to.deep.equal(["disagreement", "pin"]);
    expect(problems[0]?.message).to.match(/Athena on CSV has 8; Athena on Parquet has 7/);
    expect(problems[1]?.message).to.match(/the pinned answer has 8; this one has 7/);
  });

  it("ranks what explains most first, and what only keeps from asking last", () => {
    const kinds = ["environment", "expectation", "lake", "query"] as const;
    const problems = kinds.map((kind) => ({ kind, subject: "", message: "", remedy: "" }));

    expect(
      problems.sort((left, right) => rank(left) - rank(right)).map(({ kind }) => kind),
    ).to.deep.equal(["lake", "query", "expectation", "environment"]);
  });
});
