import { expect } from "chai";

import type { Engine } from "../../../../sql/catalogue/statement";
import { QueryFailedError } from "../../../../validation/ask/query-failed-error";

const SQL = [
  "select",
  "    fare, -- spectrum.trips has it",
  "    'fare'",
  "from spectrum.trips as t",
].join("\n");

/** A failure of a statement that begins on line 12 of its file. */
function failed(engine: Engine, reason: string): QueryFailedError {
  return new QueryFailedError(engine, { path: "sql/test.sql", sql: SQL, firstLine: 12 }, reason);
}

describe("Where a statement failed", () => {
  it("is Athena's line and column, counted from the top of the file", () => {
    const { where, excerpt } = failed("athena", "COLUMN_NOT_FOUND: line 2:5: Column 'fare' …");

    expect(where).to.equal("sql/test.sql:13:5");
    expect(excerpt).to.equal(["13 |     fare, -- spectrum.trips has it", "   |     ^"].join("\n"));
  });

  it("is Redshift's offset for a syntax error", () => {
    const reason = `ERROR: syntax error at or near "from" Position: ${SQL.indexOf("from") + 1};`;

    const { where, excerpt } = failed("spectrum", reason);

    expect(where).to.equal("sql/test.sql:15:1");
    expect(excerpt).to.equal(["15 | from spectrum.trips as t", "   | ^"].join("\n"));
  });

  it("is where the statement names what Redshift does not have, in no comment and no text", () => {
    const reasons = [
      'ERROR: relation "spectrum.trips" does not exist',
      'ERROR: schema "spectrum" does not exist',
      'ERROR: column "fare" does not exist in trips',
      "ERROR: column t does not exist",
    ];

    const places = reasons.map((reason) => failed("spectrum", reason).where);

    expect(places).to.deep.equal([
      "sql/test.sql:15:6",
      "sql/test.sql:15:6",
      "sql/test.sql:13:5",
      "sql/test.sql:15:24",
    ]);
  });

  it("is the file alone when the reason is about no place in the statement", () => {
    const reasons = [
      "Query cancelled by user",
      "line 9:1: beyond the end",
      'column "x" does not exist',
    ];

    const excerpts = reasons.map((reason) => failed("athena", reason).excerpt);

    expect(excerpts).to.deep.equal([undefined, undefined, undefined]);
    expect(failed("spectrum", 'ERROR: column "x" does not exist').where).to.equal("sql/test.sql");
  });
});
