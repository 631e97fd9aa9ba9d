import { expect } from "chai";

import type { LabProof } from "../../../../automation/run-lab/lab-validation";
import {
  exitCodeOf,
  reportLine,
  verdictLines,
} from "../../../../automation/run-lab/print-validation";
import type { ReportDocument } from "../../../../validation/report/report-document";
import type { Problem } from "../../../../validation/judge/problems";

const SUMMARY = {
  ...{ questions: 10, agree: 10, differ: 0, failed: 0, alone: 0 },
  expectations: { held: 177, broken: 0 },
  pins: { held: 32, broken: 0 },
};

/** A proof as far as it is printed. */
function aProof(more: Partial<ReportDocument> = {}): LabProof {
  const document = {
    verdict: "proven",
    summary: SUMMARY,
    cost: { scannedBytes: 4_800_000, billedBytes: 0, usd: 0.0008, usdPerTerabyte: 5 },
    problems: [],
    ...more,
  };
  return { document, questions: [] } as unknown as LabProof;
}

const A_PROBLEM: Problem = {
  kind: "query",
  cause: "cutoff",
  subject: "count",
  message: "count was stopped",
  expected: "an answer",
  remedy: "Raise bytesScannedCutoff.",
  where: "sql/athena/count-csv.sql:12",
  excerpt: "12 | select count(*)\n   |        ^",
  rerun: "npx lab validate dev count",
};

describe("what is printed of a validation", () => {
  it("is one line when all is well", () => {
    expect(verdictLines(aProof(), 12.34)).to.match(
      /^10 questions: 10 agree; 177 expectations hold; 32 pinned answers hold\. Scanned 4\.8 MB, on AWS 0\.0008 USD\. Took 12\.3\d? s\.$/,
    );
  });

  it("counts what does not hold in capitals, and leaves out what was not asked", () => {
    const summary = {
      ...{ questions: 10, agree: 7, differ: 1, failed: 1, alone: 1 },
      expectations: { held: 170, broken: 7 },
      pins: { held: 0, broken: 0 },
    };

    expect(verdictLines(aProof({ summary }), 1)).to.contain(
      "10 questions: 7 agree, 1 have only one answer, 1 DIFFER, 1 FAILED; 7 of 177 expectations BROKEN. Scanned",
    );
  });

  it("says of every problem what, where with the line, what to do, and how to ask again", () => {
    const text = verdictLines(aProof({ verdict: "failed", problems: [A_PROBLEM] }), 1);

    expect(text).to.match(/^These checks failed:\n\n {2}count was stopped {2}\[query, cutoff\]\n/);
    expect(text).to.contain("    expected: an answer\n");
    expect(text).to.contain("    in: sql/athena/count-csv.sql:12\n      12 | select count(*)\n");
    expect(text).to.contain(
      "    do: Raise bytesScannedCutoff.\n    again: npx lab validate dev count",
    );
    expect(text).not.to.contain("got:");
  });

  it("shows three problems of a cause, and counts the others", () => {
    const problems = Array.from({ length: 8 }, () => A_PROBLEM);
    const text = verdictLines(aProof({ verdict: "failed", problems }), 1);

    expect(text.match(/count was stopped/g)).to.have.length(3);
    expect(text).to.contain("and 5 more (query, cutoff), which report.json has");
  });

  it("tells what could not be asked from what is wrong, by its words and by the exit code", () => {
    const unreachable = aProof({ verdict: "unreachable", problems: [A_PROBLEM] });

    expect(verdictLines(unreachable, 1)).to.match(/^These questions got no answer:/);
    expect(exitCodeOf(unreachable)).to.equal(3);
    expect(exitCodeOf(aProof({ verdict: "failed" }))).to.equal(1);
    expect(exitCodeOf(aProof())).to.equal(0);
  });

  it("leads to the report by the shortest path", () => {
    expect(reportLine(`${process.cwd()}/.lab/report`)).to.equal(
      "Report: .lab/report/report.html, with report.json, junit.xml and answers/",
    );
  });
});
