import { readFileSync } from "node:fs";
import { join } from "node:path";

import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { expect } from "chai";

import { PROJECT_ROOT } from "../../../automation/project-root";
import type { QualityRule } from "../../../components/index";
import {
  CANONICAL_COLUMNS,
  CANONICAL_PARTITIONS,
  TAXI_DATA_YELLOW,
} from "../../../datasets/tables";
import { loadChecks, loadTransformRules } from "../../../sql/catalogue/catalogue";
import type { StatedRule } from "../../../sql/catalogue/quality";
import { canonicalRules, csvRules } from "../../../stacks/quality/table-rules";

const by = ["year", "month", "type"];

describe("the data quality rules of the canonical table", () => {
  it("are what questions expect, its columns, what the ETL puts aside, and what the lake's check counts", () => {
    const { table, rules } = canonicalRules();

    expect(table).to.equal("nytaxirides");
    expect(rules).to.deep.equal([
      { kind: "rows", least: 1 },
      { kind: "values", column: "type", values: ["fhv", "green", "yellow"] },
      { kind: "range", column: "month", least: 1, most: 12 },
      ...exists([...CANONICAL_COLUMNS, ...CANONICAL_PARTITIONS]),
      { kind: "present", column: "pickup_datetime" },
      { kind: "none", condition: "dropoff_datetime < pickup_datetime" },
      { kind: "none", condition: "trip_distance < 0 or trip_distance > 1000" },
      { kind: "none", condition: "abs(fare_amount) > 10000" },
      { kind: "none", condition: "abs(total_amount) > 10000" },
      { kind: "none", condition: "abs(tip_amount) > 10000" },
      { kind: "few", condition: "fare_amount > total_amount", by },
      { kind: "few", condition: "trip_distance > fare_amount", by },
      {
        kind: "none",
        condition: "year(pickup_datetime) <> year or month(pickup_datetime) <> month",
      },
    ]);
  });
});

describe("the data quality rules of lab 1's CSV table", () => {
  it("ask for its rows and its 19 columns, and nothing of filtered questions", () => {
    const { rules } = csvRules();

    expect(rules).to.deep.equal([{ kind: "rows", least: 1 }, ...exists(TAXI_DATA_YELLOW.columns)]);
    expect(rules).to.have.length(20);
  });
});

describe("what a header says of a table's rows", () => {
  let connection: DuckDBConnection;

  before(async () => {
    connection = await (await DuckDBInstance.create()).connect();
    await connection.run(`create table trips as ${TRIPS_AT_EVERY_LIMIT}`);
  });

  after(() => connection.closeSync());

  const read = async (sql: string) =>
    (await connection.runAndReadAll(sql)).getRowObjectsJson() as Record<string, unknown>[];

  it("is what the ETL's transform does: it puts aside what breaks a rule, and nothing else of a readable file's month", async () => {
    const judged = transform("judged_trips.sql");
    const broken = loadTransformRules().map(brokenBy).join(" or ");

    const kept = `select count(*) as trips from (${judged}) where rule is null`;
    const [all, wrong, missed] = await Promise.all([
      read(kept),
      read(`${kept} and coalesce(${broken}, false)`),
      read(
        `select distinct rule from (${judged}) where rule is not null and rule not like 'unreadable %' ` +
          `and rule <> 'pickup outside the month of its file' and not coalesce(${broken}, false)`,
      ),
    ]);

    expect(Number(all[0]?.["trips"])).to.be.greaterThan(0);
    expect(Number(wrong[0]?.["trips"])).to.equal(0);
    expect(missed).to.deep.equal([]);
  });

  it("is what the lake's check counts, column by column", async () => {
    await connection.run(
      "create view nytaxirides as select * exclude (unreadable), file_year as year, file_month as month from trips",
    );
    const { sql, tableRules } = loadChecks().find(({ name }) => name === "implausible-trips")!;

    const counted = await read(`select * exclude (year, month, type, trips) from (${sql})`);
    const totals = await read(
      `select ${tableRules.map((rule, index) => `count(*) filter (${brokenBy(rule)}) as c${index}`).join(", ")} ` +
        "from nytaxirides group by year, month, type order by year, month, type",
    );

    const numbers = (rows: Record<string, unknown>[]) =>
      rows.map((row) => Object.values(row).map(Number));
    expect(numbers(counted)).to.deep.equal(numbers(totals));
    expect(numbers(counted)[0]?.every((count) => count > 0)).to.equal(true);
  });
});

/** Every column of the transform's relation `trips`: at each limit, next to it, and null. */
const TRIPS_AT_EVERY_LIMIT = `
  select
    1 as vendorid, pickup as pickup_datetime, dropoff as dropoff_datetime, 1 as ratecode, 1 as passenger_count,
    distance as trip_distance, fare as fare_amount, total as total_amount, 1 as payment_type, tip as tip_amount,
    1 as pulocationid, 'yellow' as type,
    case when pickup is null then 'unreadable pickup_datetime' end as unreadable,
    2016 as file_year, 1 as file_month,
    timestamp '2016-01-01' as month_start, timestamp '2016-02-01' as month_end,
    'a.csv' as source_file, 1 as line_number, '' as line
  from
    (values (timestamp '2016-01-01'), (timestamp '2016-01-31 23:59:59'), (timestamp '2016-02-01'), (null)) as a(pickup),
    (values (timestamp '2015-12-31 23:59:59'), (timestamp '2016-01-01'), (timestamp '2016-02-02'), (null)) as b(dropoff),
    (values (-0.01), (0.0), (1000.0), (1000.01), (null)) as c(distance),
    (values (-10000.01), (-10000.0), (10000.0), (10000.01), (null)) as d(fare),
    (values (-10000.01), (10000.0), (10000.01), (null)) as e(total),
    (values (-10000.0), (10000.0), (10000.01), (null)) as f(tip)`;

function transform(name: string): string {
  return readFileSync(join(PROJECT_ROOT, "sql", "transforms", name), "utf8");
}

function exists(columns: readonly { readonly name: string }[]): QualityRule[] {
  return columns.map(({ name }) => ({ kind: "exists", column: name }));
}

/** Condition of the rows that break a rule. */
function brokenBy({ rule }: StatedRule): string {
  if (rule.kind === "present") return `(${rule.column} is null)`;
  if (rule.kind === "none" || rule.kind === "few") return `(${rule.condition})`;
  throw new Error(`${rule.kind} is not a rule about single rows.`);
}
