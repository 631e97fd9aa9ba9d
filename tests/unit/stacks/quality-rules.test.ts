import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { PROJECT_ROOT } from "../../../automation/project-root";
import { canonicalRules, csvRules } from "../../../stacks/quality/canonical-rules";
import { etlRules } from "../../../stacks/quality/etl-rules";
import { CANONICAL_COLUMNS, CANONICAL_PARTITIONS } from "../../../datasets/tables";

const transform = (name: string) =>
  readFileSync(join(PROJECT_ROOT, "sql", "transforms", name), "utf8");

describe("the data quality rules of the canonical table", () => {
  const { table, rules } = canonicalRules();

  it("take in every rule by which the ETL puts trips aside", () => {
    const judged = transform("judged_trips.sql");

    const names = etlRules().map(({ name }) => name);
    const said = [...judged.matchAll(/then '([^']+)'/g)].map(([, name]) => name);
    expect(names).to.include.members(said);
    expect(said).to.have.length.greaterThan(4);
    // Each of them is a rule here; the file's month is judged by the partition's.
    const told = rules.flatMap((rule) => ("condition" in rule ? [rule.condition] : []));
    for (const condition of [
      "dropoff_datetime < pickup_datetime",
      "trip_distance < 0 or trip_distance > 1000",
      "abs(fare_amount) > 10000",
      "abs(total_amount) > 10000",
      "abs(tip_amount) > 10000",
      "year(pickup_datetime) <> year or month(pickup_datetime) <> month",
    ])
      expect(told).to.include(condition);
    expect(rules).to.deep.include({ kind: "present", column: "pickup_datetime" });
  });

  it("take in what questions over the whole table expect of its columns", () => {
    expect(rules).to.deep.include({ kind: "rows", least: 1 });
    expect(rules).to.deep.include({
      kind: "values",
      column: "type",
      values: ["fhv", "green", "yellow"],
    });
    expect(rules).to.deep.include({ kind: "range", column: "month", least: 1, most: 12 });
  });

  it("take in what the lake's check counts, by partition", () => {
    const by = ["year", "month", "type"];

    expect(rules).to.deep.include({ kind: "few", condition: "fare_amount > total_amount", by });
    expect(rules).to.deep.include({ kind: "few", condition: "trip_distance > fare_amount", by });
  });

  it("name every column once, and no rule twice", () => {
    const columns = rules.flatMap((rule) => (rule.kind === "exists" ? [rule.column] : []));

    expect(table).to.equal("nytaxirides");
    expect(columns).to.deep.equal(
      [...CANONICAL_COLUMNS, ...CANONICAL_PARTITIONS].map(({ name }) => name),
    );
    expect(new Set(rules.map((rule) => JSON.stringify(rule))).size).to.equal(rules.length);
  });
});

describe("the data quality rules of lab 1's CSV table", () => {
  it("ask for its rows and its 19 columns, and nothing of filtered questions", () => {
    const { rules } = csvRules();

    expect(rules.map(({ kind }) => kind)).to.deep.equal([
      "rows",
      ...Array.from({ length: 19 }, () => "exists"),
    ]);
  });
});
