import { expect } from "chai";

import { errorRange } from "../../../workbench/browser/editor/error-range";

const BEFORE = "select 1;\n\n";
const sql = "select vendorid,\n  nope\nfrom nytaxirides";
const text = `${BEFORE}${sql};\n`;
const statement = { sql, offset: BEFORE.length };

describe("The place of an error in the editor", () => {
  it("counts from the text's first line, whichever statement failed", () => {
    const reason = "COLUMN_NOT_FOUND: line 2:3: Column 'nope' cannot be resolved";

    const range = errorRange("athena", text, statement, reason);

    expect(range?.place).to.deep.equal({ line: 4, column: 3 });
    expect(text.slice(range?.from, range?.to)).to.equal("nope");
  });

  it("is the name that Redshift says does not exist", () => {
    const range = errorRange("spectrum", text, statement, 'ERROR: column "nope" does not exist');

    expect(text.slice(range?.from, range?.to)).to.equal("nope");
  });

  it("is the end of a statement that ends too early", () => {
    const range = errorRange("athena", "select", { sql: "select", offset: 0 }, "line 1:7: <EOF>");

    expect(range).to.include({ from: 6, to: 6 });
  });

  it("is none when the text has changed since, or the message names no place", () => {
    const reason = "line 2:3: Column 'nope' cannot be resolved";

    expect(errorRange("athena", `-- ${text}`, statement, reason)).to.equal(undefined);
    expect(errorRange("athena", text, statement, "Query exhausted resources")).to.equal(undefined);
  });
});
