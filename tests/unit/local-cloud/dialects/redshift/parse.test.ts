import { expect } from "chai";

import {
  loadPostgres,
  parsePostgres,
} from "../../../../../local-cloud/dialects/redshift/parse/postgres";

describe("A statement of Redshift's", () => {
  before(() => loadPostgres());

  for (const [sql, problem] of [
    ["selekt 1", 'syntax error at or near "selekt" Position: 1;'],
    ["select 'é', 1 frm s.t where", 'syntax error at or near "s" Position: 19;'],
    ["select count(*) from", "syntax error at end of input Position: 21;"],
    ["", "syntax error at end of input Position: 1;"],
    ["select 'abc", `unterminated quoted string at or near "'abc" Position: 8;`],
    ["select 1 minus selekt 2", 'syntax error at or near "selekt" Position: 16;'],
  ] as const)
    it(`is refused with what is wrong and where: ${sql || "nothing"}`, () => {
      expect(() => parsePostgres(sql)).to.throw(`ERROR: ${problem}`);
    });

  it("names its parameters, each once, and none inside of a text", () => {
    const { parameters } = parsePostgres(
      "select 1 where x.year = :year and y.year=:year and ':no' <> x.vendor::text and x.month = :month_1",
    );

    expect(parameters).to.deep.equal(["year", "month_1"]);
  });

  it("may have brackets as deep as people write them", () => {
    const nested = (depth: number) => `select ${"(".repeat(depth)}1${")".repeat(depth)} as one`;

    expect(parsePostgres(nested(50)).kind).to.equal("SelectStmt");
    expect(() => parsePostgres(nested(51))).to.throw("brackets more than 50 deep");
    expect(() => parsePostgres(`select ${"1 + ".repeat(5_000)}1`)).to.throw("10002 words");
  });

  for (const [sql, name] of [
    ["select * from t pivot (sum(x) for y in (1, 2))", "PIVOT"],
    ["select * from t unpivot (a for b in (c, d))", "UNPIVOT"],
    ["select * from t start with a = 1 connect by prior a = b", "CONNECT"],
  ] as const)
    it(`is refused by name with ${name}`, () => {
      expect(() => parsePostgres(sql)).to.throw(`does not simulate Redshift's ${name}`);
    });
});
