import { expect } from "chai";

import { loadPostgres } from "../../../../../local-cloud/dialects/redshift/postgres";
import { readSelect } from "../../../../../local-cloud/dialects/redshift/read-select";
import { COLUMNS } from "./redshift-columns";

describe("A SELECT of Redshift's", () => {
  before(() => loadPostgres());

  for (const [column, name] of Object.entries(COLUMNS))
    it(`has ${column} named ${name || "as it is"}`, () => {
      const as = name === "" ? "" : ` as "${name}"`;

      const [alone, first, last] = [
        readWithAnyFunction(`select ${column}`),
        readWithAnyFunction(`select ${column} /* of t */, fare from t`),
        readWithAnyFunction(`select fare, ${column} from t where fare > 1`),
      ];

      expect(alone.startsWith(`select ${column}${as}`)).to.equal(true);
      expect(first.startsWith(`select ${column}${as} /* of t */, fare from t`)).to.equal(true);
      expect(last).to.match(/ from t where fare > 1$/);
      expect(last.startsWith(`select fare, ${column}${as} from t`)).to.equal(true);
    });

  it("has columns named in every part of it, whatever its letters", () => {
    const { sql } = readSelect(
      `with é as (select count(*) from t) select 'é😀', (select max(count) from é), exists (select 1 from t) from é union all select 'b', sum(1) from t`,
    );

    expect(sql).to.equal(
      `with é as (select count(*) as "count" from t) ` +
        `select 'é😀' as "?column?", (select max(count) as "max" from é) as "max", ` +
        `exists (select 1 as "?column?" from t) as "exists" from é ` +
        `union all select 'b' as "?column?", sum(1) as "sum" from t`,
    );
  });

  it("names its tables and its parameters, each once", () => {
    const { sql, tables, parameters } = readSelect(
      `with a as (select 1 as one) select one from a, Spectrum.Trips x, spectrum.trips y, "Own"."T" where x.year = :year and y.year=:year and ':no' <> x.vendor::text and x.month = :month_1`,
    );

    expect(tables).to.deep.equal([
      { schema: "spectrum", table: "trips" },
      { schema: "own", table: "t" },
    ]);
    expect(parameters).to.deep.equal(["year", "month_1"]);
    expect(sql).to.contain("x.year = :year and");
  });

  it("has its names folded to lower case, in quotes as well", () => {
    const { sql, tables } = readSelect(
      `with "Big" as (select "COUNT"(*) from "S"."T") select "Count"::int from big`,
    );

    expect(tables).to.deep.equal([{ schema: "s", table: "t" }]);
    expect(sql).to.equal(
      `with "Big" as (select "COUNT"(*) as "count" from "S"."T") select "Count"::int as "count" from big`,
    );
  });

  for (const [sql, problem] of [
    ["selekt 1", 'syntax error at or near "selekt" Position: 1;'],
    ["select 'é', 1 frm s.t where", 'syntax error at or near "s" Position: 19;'],
    ["select count(*) from", "syntax error at end of input Position: 21;"],
    ["select 1 :year", 'syntax error at or near ":year" Position: 10;'],
    ["", "syntax error at end of input Position: 1;"],
    ["select 'abc", `unterminated quoted string at or near "'abc" Position: 8;`],
  ] as const)
    it(`is refused with what is wrong and where: ${sql || "nothing"}`, () => {
      expect(() => readSelect(sql)).to.throw(`ERROR: ${problem}`);
    });

  for (const [sql, name] of [
    ["insert into t values (1)", "INSERT"],
    ["with a as (select 1) insert into t select * from a", "WITH"],
    ["select 1 into b from t", "SELECT INTO"],
    ["vacuum t", "VACUUM"],
  ] as const)
    it(`is none, and not simulated: ${sql}`, () => {
      expect(() => readSelect(sql)).to.throw(`does not simulate Redshift's statement ${name}`);
    });

  it("may have brackets as deep as people write them", () => {
    const nested = (depth: number) => `select ${"(".repeat(depth)}1${")".repeat(depth)} as one`;

    expect(readSelect(nested(50)).sql).to.equal(nested(50));
    expect(() => readSelect(nested(51))).to.throw("brackets more than 50 deep");
    expect(() => readSelect(`select ${"1 + ".repeat(4_999)}1`)).to.throw("deep in one another");
    expect(() => readSelect(`select ${"1 + ".repeat(5_000)}1`)).to.throw("10002 words");
    expect(readSelect("select 1 as one").sql).to.equal("select 1 as one");
  });
});

/** Without a look at which functions are simulated. */
function readWithAnyFunction(sql: string): string {
  return readSelect(sql.replace("listagg", "median")).sql.replaceAll("median", "listagg");
}
