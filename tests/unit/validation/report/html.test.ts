import { expect } from "chai";

import { reportHtml } from "../../../../validation/report/html";
import { HOSTILE, aReport, aReportOfEveryFailure } from "./sample-reports";

describe("report.html", () => {
  it("loads nothing: no address of another place is in it, and its policy forbids the rest", () => {
    const page = reportHtml(aReport());

    expect(page).not.to.match(/(?:src|href)="(?:https?:)?\/\//);
    expect(page).not.to.match(/@import|url\(/);
    expect(page).to.contain("default-src 'none'");
  });

  it("escapes what answers and engines say", () => {
    const page = reportHtml(aReportOfEveryFailure());

    expect(page).not.to.contain(HOSTILE);
    expect(page.match(/<script/g)).to.have.length(1);
    expect(page).not.to.match(/<[^>]* onmouseover=/);
  });

  it("says on top whether the lab is proven, how many things do not hold, or that it could not be asked", () => {
    const titles = (["proven", "failed", "unreachable"] as const).map(
      (verdict) =>
        /<h1>(.*?)<\/h1>/.exec(
          reportHtml(aReport({ verdict, problems: aReportOfEveryFailure().problems })),
        )?.[1],
    );

    expect(titles).to.deep.equal([
      "Validation passed: every question and expectation holds",
      "Validation failed: 7 problems",
      "Unreachable: the query engines did not answer",
    ]);
  });

  it("shows the line that failed with a caret below the column", () => {
    const excerpt = "13 | from nothing\n   |      ^";
    const problems = [{ ...aReportOfEveryFailure().problems[0]!, excerpt }];

    expect(reportHtml(aReport({ problems }))).to.contain(`<code>${excerpt}</code>`);
  });

  it("stays below 200 kB for ten questions in 40 statements", () => {
    const [question] = aReport().questions;
    const questions = Array.from({ length: 10 }, (_, index) => ({
      ...question!,
      question: `question-${index}`,
    }));

    expect(Buffer.byteLength(reportHtml(aReport({ questions })))).to.be.below(200_000);
  });
});
