import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { loadCatalogue } from "../../../sql/catalogue/catalogue";
import { parseStatement } from "../../../sql/catalogue/header";

const HEADER = [
  "-- title: How many rides?",
  "-- question: count",
  "-- teaches: what a count costs",
  "-- lab: 1",
  "-- format: csv",
  "-- grain: one row",
  "-- scans: everything",
];

describe("the SQL catalogue", () => {
  it("has every statement of sql/ with a title, a grain and a statement", () => {
    const statements = loadCatalogue();

    expect(statements.length).to.be.greaterThan(30);
    for (const { title, grain, sql, path } of statements) {
      expect([title, grain, sql], path).to.not.include("");
    }
  });

  it("asks each question of lab 4 that it asks in lab 1, in the same formats", () => {
    const ask = (engine: string) =>
      loadCatalogue()
        .filter((statement) => statement.engine === engine && statement.kind === "question")
        .map(({ question, format, compare }) => `${question} ${format} ${compare}`)
        .sort();

    expect(ask("spectrum")).to.deep.equal(ask("athena"));
  });

  it("expects something of every answer: its rows, its columns and what is in them", () => {
    const questions = loadCatalogue().filter(({ kind }) => kind === "question");

    for (const { expectations, path } of questions) {
      const kinds = expectations.map(({ expectation }) => expectation.kind);
      expect(kinds, path).to.include.members(["rows", "columns"]);
      expect(kinds.length, path).to.be.greaterThan(2);
    }
  });

  it("reads the statement apart from its header", () => {
    const text = [...HEADER, "", "-- why", "select 1", ""].join("\n");

    const statement = parseStatement("sql/athena/count-csv.sql", text);

    expect(statement).to.include({
      engine: "athena",
      name: "count-csv",
      question: "count",
      lab: 1,
      compare: "exact",
      sql: "-- why\nselect 1",
      firstLine: 9,
    });
  });

  it("names file and line of an unknown key, a bad value and a line that is no header", () => {
    const text = [...HEADER, "-- colour: red", "-- compare: roughly", "-- hello", "", "select 1"];

    expect(() => parseStatement("sql/athena/count-csv.sql", text.join("\n"))).to.throw(
      /count-csv\.sql:8: unknown header key "colour"[^]*count-csv\.sql:9: compare is "roughly"[^]*count-csv\.sql:10: "-- hello"/,
    );
  });

  it("refuses a file without a statement", () => {
    expect(() => parseStatement("sql/athena/x.sql", [...HEADER, ""].join("\n"))).to.throw(
      /x\.sql:8: the statement below the header is missing/,
    );
  });

  it("refuses a view without its name", () => {
    const text = [
      ...HEADER.filter((line) => !line.includes("question")),
      "-- kind: view",
      "",
      "create view v as select 1",
    ];

    expect(() => parseStatement("sql/athena/v.sql", text.join("\n"))).to.throw(
      /needs "-- view: name"/,
    );
  });

  it("reads expectations with their lines, and tolerances of columns", () => {
    const text = aFile("-- tolerance: rides 0.5 %", "-- expect: rows 1");

    const statement = parseStatement("sql/athena/count-csv.sql", text);

    expect(statement.compare).to.equal("approximate");
    expect(statement.tolerances).to.deep.equal([{ column: "rides", relative: 0.005 }]);
    expect(statement.expectations).to.deep.equal([
      { expectation: { kind: "rows", least: 1, most: 1 }, text: "rows 1", line: 9 },
    ]);
  });

  it("names file and line of an expectation that is none, and of a column the answer has not", () => {
    const text = aFile(
      "-- expect: about five rows",
      "-- expect: columns rides integer",
      "-- expect: range fare 1..",
    );

    expect(() => parseStatement("sql/athena/count-csv.sql", text)).to.throw(
      /csv\.sql:8: "about five rows" is not an expectation[^]*csv\.sql:10: there is no column fare; "expect: columns" lists rides/,
    );
  });

  it("reads what holds of every row of a table", () => {
    const text = aFile(
      "-- expect: range rides 1..",
      "-- quality: trips rows rides",
      "-- quality: trips none fare < 0 or tip < 0",
    );

    expect(parseStatement("sql/athena/count-csv.sql", text).tableRules).to.deep.equal([
      { table: "trips", rule: { kind: "rows", column: "rides" }, line: 9 },
      { table: "trips", rule: { kind: "none", condition: "fare < 0 or tip < 0" }, line: 10 },
    ]);
  });

  it("names file and line of a rule of another form, and of one that points at no expectation", () => {
    const text = aFile("-- quality: trips always fare", "-- quality: trips expected fare, tip");

    expect(() => parseStatement("sql/athena/count-csv.sql", text)).to.throw(
      /csv\.sql:8: "trips always fare" is not a rule of a table; [^]*csv\.sql:9: nothing is expected of the column "fare"; [^]*csv\.sql:9: .*"tip"/,
    );
  });

  it("refuses to expect of Athena what Athena does not tell", () => {
    const text = aFile("-- expect: partitions at most 3");

    expect(() => parseStatement("sql/athena/x.sql", text)).to.throw(/x\.sql:8: Athena does not/);
    expect(parseStatement("sql/spectrum/x.sql", text).expectations).to.have.length(1);
  });

  it("refuses a total that is to equal what no question answers", () => {
    const folder = mkdtempSync(join(tmpdir(), "catalogue-"));
    try {
      mkdirSync(join(folder, "spectrum"));
      mkdirSync(join(folder, "athena"));
      const text = aFile("-- expect: total rides equals counts.rides");
      writeFileSync(join(folder, "athena", "x.sql"), text);

      expect(() => loadCatalogue(folder)).to.throw(/sql\/athena\/x\.sql:8: no question "counts"/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** A file of the catalogue with more header lines. */
function aFile(...lines: readonly string[]): string {
  return [...HEADER, ...lines, "", "select 1 as rides", ""].join("\n");
}
