import { readFileSync } from "node:fs";

import Ajv2020 from "ajv/dist/2020";
import { expect } from "chai";

import { documentSchema, SCHEMAS } from "../../../../scripts/document-schemas";
import { aReport, aReportOfEveryFailure } from "./sample-reports";

describe("the schema of report.json", () => {
  const published = readFileSync(SCHEMAS.report.path, "utf8");
  const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
    JSON.parse(published) as object,
  );

  it("is the one that the type in the code makes: npm run schema brings it up to date", () => {
    expect(documentSchema(SCHEMAS.report)).to.equal(published);
  });

  it("holds of a report of which everything holds, and of one with every failure", () => {
    for (const report of [aReport(), aReportOfEveryFailure()]) {
      const written: unknown = JSON.parse(JSON.stringify(report));

      expect(validate(written), JSON.stringify(validate.errors)).to.equal(true);
    }
  });

  it("refuses a report with a field it does not know, one without its verdict, and a text for bytes", () => {
    const wrong: unknown[] = [
      { ...aReport(), further: 1 },
      { ...aReport(), verdict: undefined },
      { ...aReport(), cost: { ...aReport().cost, scannedBytes: "4 MB" } },
      { ...aReport(), version: 2 },
    ];

    expect(wrong.map((one) => validate(one))).to.deep.equal([false, false, false, false]);
  });
});
