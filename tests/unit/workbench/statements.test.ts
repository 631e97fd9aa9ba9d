import { expect } from "chai";

import { statementAt, statementsIn } from "../../../workbench/browser/editor/statements";

describe("The statement that Run runs", () => {
  it("is the one around the cursor, without its semicolon", () => {
    const text = "select 1;\nselect 2 ;\nselect 3";

    expect(statementAt(text, 0, "athena")).to.deep.equal({ sql: "select 1", offset: 0 });
    expect(statementAt(text, 12, "athena")).to.deep.equal({ sql: "select 2", offset: 10 });
    expect(statementAt(text, text.length, "athena")).to.deep.equal({ sql: "select 3", offset: 21 });
  });

  it("is the one before the cursor in the space after it, and the first above all", () => {
    const text = "-- about\nselect 1;\n\n\nselect 2";

    expect(statementAt(text, 20, "athena")?.sql).to.equal("select 1");
    expect(statementAt(text, 2, "athena")?.sql).to.equal("select 1");
  });

  it("does not end at a semicolon in a text, a name or a comment", () => {
    const text = "select 'a;b', \"c;d\" /* ; */ -- ;\nfrom t; create table `a;b` (x int)";

    const found = statementsIn(text, "athena").map(({ sql }) => sql);

    expect(found).to.deep.equal([
      "select 'a;b', \"c;d\" /* ; */ -- ;\nfrom t",
      "create table `a;b` (x int)",
    ]);
  });

  it("does not end inside of a Redshift text between dollars", () => {
    const [only, ...more] = statementsIn("select $$ a; b $$;", "spectrum");

    expect(only?.sql).to.equal("select $$ a; b $$");
    expect(more).to.deep.equal([]);
  });

  it("is none where there are only comments and semicolons", () => {
    expect(statementAt(" ;; -- nothing\n", 3, "athena")).to.equal(undefined);
  });
});
