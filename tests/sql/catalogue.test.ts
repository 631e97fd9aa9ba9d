import { expect } from "chai";

import { loadCatalogue } from "../../sql/catalogue";
import { parseStatement } from "../../sql/header";

const HEADER = [
  "-- title: How many rides?",
  "-- question: count",
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
    });
  });

  it("names file and line of an unknown key, a bad value and a line that is no header", () => {
    const text = [...HEADER, "-- colour: red", "-- compare: roughly", "-- hello", "", "select 1"];

    expect(() => parseStatement("sql/athena/count-csv.sql", text.join("\n"))).to.throw(
      /count-csv\.sql:7: unknown header key "colour"[^]*count-csv\.sql:8: compare is "roughly"[^]*count-csv\.sql:9: "-- hello"/,
    );
  });

  it("refuses a file without a statement", () => {
    expect(() => parseStatement("sql/athena/x.sql", [...HEADER, ""].join("\n"))).to.throw(
      /x\.sql:7: there is no statement/,
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
});
