import { expect } from "chai";

import { writeDqdl } from "../../../components/catalog/quality/dqdl";
import { aCatalog } from "./catalog-fixtures";

describe("a ruleset in DQDL", () => {
  it("has a line for each rule, and two for a range with two ends", () => {
    const text = writeDqdl([
      { kind: "rows", least: 1 },
      { kind: "exists", column: "vendorid" },
      { kind: "present", column: "pickup_datetime" },
      { kind: "values", column: "type", values: ["fhv", "green"] },
      { kind: "range", column: "month", least: 1, most: 12 },
      { kind: "none", condition: "fare_amount < 0" },
      { kind: "few", condition: "fare_amount > total_amount", by: ["year", "type"] },
    ]);

    expect(text.split("\n")).to.deep.equal([
      "Rules = [",
      "    RowCount >= 1,",
      '    ColumnExists "vendorid",',
      '    IsComplete "pickup_datetime",',
      '    ColumnValues "type" in ["fhv", "green"],',
      '    ColumnValues "month" >= 1 where "month is not null",',
      '    ColumnValues "month" <= 12 where "month is not null",',
      '    CustomSql "select count(*) from primary where fare_amount < 0" = 0,',
      '    CustomSql "select count(*) from (select year, type from primary group by year, type ' +
        'having 2 * sum(case when fare_amount > total_amount then 1 else 0 end) > count(*)) as broken" = 0',
      "]",
    ]);
  });

  it("cannot have a quotation mark, a range without ends or an empty list of values", () => {
    expect(() => writeDqdl([{ kind: "none", condition: 'a = "b"' }])).to.throw(
      RangeError,
      /a = "b" has a quotation mark/,
    );
    expect(() => writeDqdl([{ kind: "range", column: "fare" }])).to.throw(
      RangeError,
      /range of fare has no end/,
    );
    expect(() => writeDqdl([{ kind: "values", column: "type", values: [] }])).to.throw(
      RangeError,
      /type allows no value/,
    );
  });
});

describe("Catalog rulesets", () => {
  it("are attached to their tables and say what they are for", async () => {
    const catalog = await aCatalog({
      rulesets: [
        { table: "trips", description: "Trips are there.", rules: [{ kind: "rows", least: 1 }] },
      ],
    });

    const { inputs, dependencies } = catalog.named("cat-quality-trips");
    expect(inputs).to.deep.include({
      description: "Trips are there.",
      ruleset: "Rules = [\n    RowCount >= 1\n]",
      targetTable: { databaseName: "nyctaxi", tableName: "trips" },
    });
    expect(dependencies).to.include("cat-table-trips");
  });

  it("are refused with every problem at once", async () => {
    const rules = [{ kind: "none", condition: '"' }] as const;
    const refused = aCatalog({
      rulesets: [
        { table: "trips", description: "", rules },
        { table: "trips", description: "", rules: [] },
        { table: "rides", description: "", rules: [{ kind: "rows", least: 1 }] },
      ],
    });

    const message = await refused.then(
      () => "",
      (error: Error) => error.message,
    );
    for (const part of [
      "the ruleset of trips: ",
      "the table trips has two rulesets",
      "the ruleset of trips has no rule",
      "rulesets names the table rides",
    ])
      expect(message).to.contain(part);
  });
});
