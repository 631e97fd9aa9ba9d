import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { groupByQuestion } from "../../../../validation/judge/asked-question";
import { QueryFailedError } from "../../../../validation/ask/query-failed-error";
import {
  reportDocument,
  type ReportSubject,
  type Validation,
} from "../../../../validation/report/build-document";
import { judge } from "../../../../validation/judge/judge";
import { writeReport } from "../../../../validation/report/report";
import {
  renderAnswer,
  renderTable,
  summarize,
  type SummaryRow,
} from "../../../../validation/report/report-table";
import { aCount, aStatement } from "../catalogue-statements";

const SUBJECT: ReportSubject = {
  cloud: "local cloud",
  stack: "dev",
  region: "us-west-2",
  createdAt: "2026-01-01T00:00:00.000Z",
  load: { read: 8 },
  steps: [],
};

/** What was found out by asking these, in a lake where nothing is wrong. */
function aValidation(questions: Validation["questions"]): Validation {
  return {
    subject: SUBJECT,
    questions,
    checks: [],
    lakeProblems: [],
    pricing: { usdPerTerabyte: 5, paidByBytes: ["athena"] },
    rerun: ({ statement }) => `lab validate dev ${statement.question}`,
    seconds: 1,
    concurrency: 1,
  };
}

/** A count asked of both engines in both formats, as lab 1 and lab 4 do. */
function askedCount() {
  const csv = { engineMillis: 350, scannedBytes: 2_000_000 };
  return groupByQuestion([
    { statement: aStatement({ format: "csv" }), answer: aCount(1_310n, csv) },
    { statement: aStatement({}), answer: aCount(1_310n) },
    { statement: aStatement({ engine: "spectrum", format: "csv" }), answer: aCount(1_310n, csv) },
    { statement: aStatement({ engine: "spectrum" }), answer: aCount(1_310n) },
  ]);
}

describe("the final table", () => {
  it("shows a count itself, the times and bytes of both formats, and the factor between them", () => {
    expect(summarize(askedCount())).to.deep.equal([
      {
        question: "count",
        athena: "1,310",
        spectrum: "1,310",
        agree: "yes",
        secondsCsv: "0.350",
        secondsParquet: "0.100",
        scannedCsv: "2 MB",
        scannedParquet: "0 B",
        factor: "3.5×",
      },
    ]);
  });

  it("leaves empty what was not asked, and shouts where something is wrong", () => {
    const statement = aStatement({});
    const [row] = summarize(
      groupByQuestion([
        { statement, failure: new QueryFailedError("athena", statement, "TABLE_NOT_FOUND") },
        { statement: aStatement({ engine: "spectrum" }), answer: aCount(5n) },
      ]),
    );

    expect(row).to.include({ athena: "–", spectrum: "5", agree: "FAIL", factor: "–" });
  });

  const widest: SummaryRow = {
    question: "costs-2016-by-type",
    athena: "1,000 rows",
    spectrum: "1,000 rows",
    agree: "yes",
    secondsCsv: "120.5",
    secondsParquet: "0.123",
    scannedCsv: "2.08 GB",
    scannedParquet: "5.21 MB",
    factor: "979×",
  };

  it("fits a terminal of 80 columns by folding the questions", () => {
    const lines = renderTable([widest], 80).split("\n");

    expect(Math.max(...lines.map((line) => line.length))).to.be.at.most(80);
    expect(lines.some((line) => line.startsWith("costs-2016-"))).to.equal(true);
  });

  it("keeps each question on a line where there is room", () => {
    const lines = renderTable([widest, widest], 120).split("\n");

    expect(lines).to.have.length(3 + 2);
    expect(lines[3]).to.match(/^costs-2016-by-type .* 979×$/);
  });

  it("has no colours and no spaces at the ends of lines, for logs and copies", () => {
    const text = renderTable([widest], 100);

    expect(text).to.not.match(/\u001b| $/m);
  });
});

describe("an answer as text", () => {
  it("writes NULL for a missing value", () => {
    const text = renderAnswer({
      columns: [{ name: "rides", type: "bigint", kind: "integer" }],
      rows: [[null]],
    });

    expect(text).to.match(/^rides\n NULL$/);
  });
});

describe("the report", () => {
  it("gives every number with the query that produced it", () => {
    const [question] = reportDocument(aValidation(judge(askedCount()))).questions;

    expect(question?.answers[0]).to.deep.include({
      engine: "athena",
      format: "csv",
      path: "sql/athena/count-csv.sql",
      sql: "select count(*) as rides from trips",
      queryId: "11111111-2222-3333-4444-555555555555",
      timings: { queue: undefined, planning: undefined, engine: 350, overhead: 0 },
      scannedBytes: 2_000_000,
      usd: 0.00005,
      rows: [[1310]],
    });
  });

  it("keeps whole numbers exact that JSON cannot hold", () => {
    const asked = groupByQuestion([{ statement: aStatement({}), answer: aCount(2n ** 60n) }]);

    const text = JSON.stringify(reportDocument(aValidation(judge(asked))));

    expect(text).to.contain(`"${2n ** 60n}"`);
  });

  it("writes report.json and every answer as text, in place of an older report", async () => {
    const folder = join(mkdtempSync(join(tmpdir(), "report-")), "report");
    try {
      const all = judge(askedCount());
      await writeReport(folder, reportDocument(aValidation(all)), all);
      const fewer = all.map((one) => ({ ...one, answers: one.answers.slice(0, 2) }));
      await writeReport(folder, reportDocument(aValidation(fewer)), fewer);

      const document = JSON.parse(readFileSync(join(folder, "report.json"), "utf8")) as {
        summary: object;
      };
      expect(document.summary).to.include({ questions: 1, agree: 1, differ: 0 });
      expect(readdirSync(join(folder, "answers"))).to.deep.equal([
        "athena-count-csv.txt",
        "athena-count-parquet.txt",
      ]);
      expect(readFileSync(join(folder, "answers", "athena-count-csv.txt"), "utf8")).to.contain(
        "scanned 2 MB",
      );
    } finally {
      rmSync(join(folder, ".."), { recursive: true, force: true });
    }
  });

  it("keeps the engine's reason of a query that failed", async () => {
    const statement = aStatement({});
    const failure = new QueryFailedError("athena", statement, "TABLE_NOT_FOUND: line 1:8", "id-1");

    const [question] = reportDocument(
      aValidation(judge(groupByQuestion([{ statement, failure }]))),
    ).questions;

    expect(question).to.include({ agreement: "failed" });
    expect(question?.answers[0]).to.include({
      queryId: "id-1",
      failure: "TABLE_NOT_FOUND: line 1:8",
    });
  });
});
