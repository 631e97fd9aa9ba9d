import { expect } from "chai";

import { attendeeGuide, guideHtml, guideMarkdown } from "../../../../automation/guide";
import { aQuestion, aReport, anAnswer } from "../../validation/report/sample-reports";

const OUTPUTS = {
  region: "eu-west-1",
  databaseName: "nyctaxi_dev",
  athenaWorkgroup: "lab-dev-workgroup-1234567",
  athenaConsole: "https://eu-west-1.console.aws.amazon.com/athena/home",
  csvCrawlerName: "lab-dev-csv-crawler",
  warehouseWorkgroup: "lab-dev",
  redshiftConsole: "https://eu-west-1.console.aws.amazon.com/sqlworkbench/home",
  quickSightConsole: "https://eu-west-1.quicksight.aws.amazon.com/sn/data-sets/rides",
};

const REPORT = aReport({
  questions: [
    aQuestion({
      title: "Rides by year",
      answers: [
        anAnswer({
          lab: 1,
          sql: "select year, count(*) as rides\nfrom nytaxirides\ngroup by year",
          columns: [
            { name: "year", type: "integer", kind: "integer" },
            { name: "rides", type: "bigint", kind: "integer" },
          ],
          rows: [[2016, 2688]],
          rowCount: 1,
        }),
      ],
    }),
  ],
});

describe("the attendee guide", () => {
  it("goes through the four labs with the stack's own names and links", () => {
    const markdown = guideMarkdown(
      attendeeGuide({ stack: "dev", outputs: OUTPUTS, report: REPORT }),
    );

    expect(markdown.match(/^## .*/gm)).to.deep.equal([
      "## Lab 1 · Athena",
      "## Lab 2 · QuickSight",
      "## Lab 3 · Glue",
      "## Lab 4 · Redshift Spectrum",
    ]);
    for (const name of ["nyctaxi_dev", "lab-dev-workgroup-1234567", OUTPUTS.athenaConsole])
      expect(markdown).to.contain(name);
  });

  it("shows each statement with the answer that validation had", () => {
    const markdown = guideMarkdown(
      attendeeGuide({ stack: "dev", outputs: OUTPUTS, report: REPORT }),
    );

    expect(markdown).to.match(
      /Rides by year, over .*```sql\nselect year, count\(\*\) as rides\nfrom nytaxirides\ngroup by year\n```\n\n\| year \| rides \|\n\| --- \| --- \|\n\| 2016 \| 2688 \|\n\n1 row/s,
    );
  });

  it("leaves out what the stack has not", () => {
    const outputs = { ...OUTPUTS, quickSightConsole: undefined, warehouseWorkgroup: undefined };

    const { labs } = attendeeGuide({ stack: "dev", outputs, report: REPORT });

    expect(labs.map(({ title }) => title)).to.deep.equal(["Lab 1 · Athena", "Lab 3 · Glue"]);
  });

  it("expects no answers of a stack that was not validated, and says so", () => {
    const guide = attendeeGuide({ stack: "dev", outputs: OUTPUTS });

    expect(guide.labs.flatMap(({ steps }) => steps).some(({ answer }) => answer)).to.equal(false);
    expect(guide.source).to.match(/not been validated yet/);
  });

  it("is the same for the same outputs and report", () => {
    const source = { stack: "dev", outputs: OUTPUTS, report: REPORT };

    expect(guideHtml(attendeeGuide(source))).to.equal(guideHtml(attendeeGuide(source)));
  });

  it("runs nothing that stands in an output or an answer", () => {
    const outputs = {
      ...OUTPUTS,
      athenaConsole: "javascript:alert(1)",
      databaseName: "<script>alert(1)</script>",
    };

    const html = guideHtml(attendeeGuide({ stack: "dev", outputs, report: REPORT }));

    expect(html).to.not.match(/<script|javascript:/);
    expect(html).to.contain("default-src 'none'");
  });
});
