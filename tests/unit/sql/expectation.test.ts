import { expect } from "chai";
import fc from "fast-check";

import { parseExpectation } from "../../../sql/catalogue/expectation";

describe("an expectation", () => {
  it("gives a count or a range of rows", () => {
    const read = ["rows 1", "rows 1..12", "rows 1..", "rows ..12"].map(parseExpectation);

    expect(read).to.deep.equal([
      { kind: "rows", least: 1, most: 1 },
      { kind: "rows", least: 1, most: 12 },
      { kind: "rows", least: 1, most: Infinity },
      { kind: "rows", least: -Infinity, most: 12 },
    ]);
  });

  it("gives the columns with their kinds, in order", () => {
    expect(parseExpectation("columns vendor text, rides integer")).to.deep.equal({
      kind: "columns",
      columns: [
        { name: "vendor", kind: "text" },
        { name: "rides", kind: "integer" },
      ],
    });
  });

  it("gives the values a column may have, spaces and all", () => {
    expect(parseExpectation("values vendor: VeriFone Inc, other")).to.deep.equal({
      kind: "values",
      column: "vendor",
      values: ["VeriFone Inc", "other"],
    });
  });

  it("gives an order by several columns", () => {
    expect(parseExpectation("ascending year, month")).to.deep.equal({
      kind: "order",
      direction: "ascending",
      columns: ["year", "month"],
    });
  });

  it("gives another question's answer that a total must equal, within a tolerance", () => {
    const read = ["total rides equals count.n", "total rides equals count.n within 0.5 %"];

    expect(read.map(parseExpectation)).to.deep.equal([
      { kind: "total", column: "rides", question: "count", of: "n", tolerance: 0 },
      { kind: "total", column: "rides", question: "count", of: "n", tolerance: 0.005 },
    ]);
  });

  it("gives bytes in the units of the report", () => {
    expect(parseExpectation("scanned at most 20 MB")).to.deep.equal({
      kind: "scanned",
      most: 20_000_000,
    });
  });

  it("refuses a range that runs backwards, has no end, or counts below zero", () => {
    expect(parseExpectation("range fare 9..2")).to.match(/runs backwards/);
    expect(parseExpectation("range fare ..")).to.match(/is not a range; write 5, 1\.\.12/);
    expect(parseExpectation("rows -1")).to.match(/is not a count/);
  });

  it("refuses a kind of column that no engine answers", () => {
    expect(parseExpectation("columns rides bigint")).to.match(/kind "bigint"; it may be integer,/);
    expect(parseExpectation("columns rides")).to.match(/a column is "name kind", got "rides"/);
    expect(parseExpectation("columns rides integer exactly")).to.match(
      /got "rides integer exactly"/,
    );
  });

  it("refuses anything else with what there is", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,12}( [a-z]{1,8})?$/), (text) => {
        fc.pre(!/^(present|unique|ascending|descending) /.test(text));
        expect(parseExpectation(text)).to.be.a("string");
      }),
    );
    expect(parseExpectation("about 5 rows")).to.match(/the expectations are rows, columns, range/);
  });
});
