import { expect } from "chai";

import { askLab, type AskLabArgs } from "../../../../validation/ask/ask-lab";
import { groupByQuestion, type AskedQuestion } from "../../../../validation/judge/asked-question";
import { runTooLate } from "../../../../validation/ask/deadline";
import { aCount, aRunner, aStatement } from "../catalogue-statements";

const CSV = aStatement({ format: "csv" });
const PARQUET = aStatement({ format: "parquet" });
const SPECTRUM_CSV = aStatement({ engine: "spectrum", format: "csv" });
const SPECTRUM_PARQUET = aStatement({ engine: "spectrum", format: "parquet" });
const FOUR = [CSV, PARQUET, SPECTRUM_CSV, SPECTRUM_PARQUET];

/** The answers, brought together by their question. */
async function ask(args: AskLabArgs): Promise<AskedQuestion[]> {
  return groupByQuestion(await askLab(args));
}

describe("askLab", () => {
  it("asks a question of both engines in both formats", async () => {
    const answers = { "count-csv": aCount(7n), "count-parquet": aCount(7n) };

    const [asked] = await ask({
      statements: FOUR,
      runners: [aRunner("athena", answers), aRunner("spectrum", answers)],
    });

    expect(asked?.answers.map(({ statement }) => statement.path)).to.deep.equal([
      "sql/athena/count-csv.sql",
      "sql/athena/count-parquet.sql",
      "sql/spectrum/count-csv.sql",
      "sql/spectrum/count-parquet.sql",
    ]);
    expect(asked?.agreement).to.equal("agree");
  });

  it("says which answer differs from the first, and in what", async () => {
    const athena = { "count-csv": aCount(7n), "count-parquet": aCount(7n) };
    const spectrum = { "count-csv": aCount(7n), "count-parquet": aCount(6n) };

    const [asked] = await ask({
      statements: FOUR,
      runners: [aRunner("athena", athena), aRunner("spectrum", spectrum)],
    });

    expect(asked?.agreement).to.equal("differ");
    expect(asked?.problems).to.deep.equal([
      "row 1, column rides: Athena on CSV has 7; Spectrum on Parquet has 6",
    ]);
  });

  it("asks the others when one query fails, and keeps the failure", async () => {
    const [asked] = await ask({
      statements: FOUR,
      runners: [
        aRunner("athena", { "count-csv": aCount(7n) }),
        aRunner("spectrum", { "count-csv": aCount(7n), "count-parquet": aCount(7n) }),
      ],
    });

    expect(asked?.agreement).to.equal("failed");
    expect(asked?.problems).to.deep.equal([
      "sql/athena/count-parquet.sql: Athena did not answer: TABLE_NOT_FOUND",
    ]);
    expect(asked?.answers.filter(({ answer }) => answer)).to.have.length(3);
  });

  it("leaves an engine out that the stack has not, and claims no agreement for a single answer", async () => {
    const asked = await ask({
      statements: [PARQUET, SPECTRUM_PARQUET],
      runners: [aRunner("athena", { "count-parquet": aCount(7n) })],
    });

    expect(asked.map(({ agreement }) => agreement)).to.deep.equal(["alone"]);
  });

  it("leaves out what is no question", async () => {
    const asked = await ask({
      statements: [aStatement({ kind: "ctas", question: "" })],
      runners: [aRunner("athena", {})],
    });

    expect(asked).to.deep.equal([]);
  });

  it("asks one statement at a time unless told otherwise", async () => {
    const events: string[] = [];
    const answers = { "count-csv": aCount(7n), "count-parquet": aCount(7n) };

    await askLab({
      statements: [CSV, PARQUET],
      runners: [aRunner("athena", answers)],
      onEvent: ({ phase, number, total }) => events.push(`${phase} ${number}/${total}`),
    });

    expect(events).to.deep.equal(["asking 1/2", "answered 1/2", "asking 2/2", "answered 2/2"]);
  });

  it("ends when a service cannot be reached at all", async () => {
    const unreachable = new Error("connect ECONNREFUSED");

    const failure = await askLab({
      statements: [PARQUET],
      runners: [{ engine: "athena", ask: () => Promise.reject(unreachable) }],
    }).catch((error: unknown) => error);

    expect(failure).to.equal(unreachable);
  });

  it("takes what is not answered when the run's time is over for failed, and tells that", async () => {
    const controller = new AbortController();
    const slow = aRunner("athena", { "count-csv": aCount(7n), "count-parquet": aCount(7n) });

    const [asked] = await ask({
      statements: [CSV, PARQUET],
      runners: [slow],
      signal: controller.signal,
      onEvent: ({ phase }) => phase === "answered" && controller.abort(runTooLate(60_000)),
    });

    expect(asked?.answers.map(({ failure }) => failure?.diagnosis.cause)).to.deep.equal([
      undefined,
      "deadline",
    ]);
    expect(asked?.problems[0]).to.match(/the run reached its deadline of 60 s/);
  });

  it("gives up when whoever asks does, with that reason", async () => {
    const failure = await askLab({
      statements: [PARQUET],
      runners: [aRunner("athena", {})],
      signal: AbortSignal.abort(new Error("enough")),
    }).catch((error: unknown) => error);

    expect(failure).to.have.property("message", "enough");
  });
});
