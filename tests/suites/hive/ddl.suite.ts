import { expect } from "chai";

import { LAB_TABLES } from "../../../datasets/tables";
import { loadCatalogue } from "../../../sql/catalogue/catalogue";
import { rehearsedLab } from "../opinions/rehearsed-lab";
import { needsHive, parseWithHive } from "./hive-parser";

// A rehearsal beside other suites, and a Java.
const PATIENCE_MS = 120_000;

/** DDL of the local cloud's own tests and help, as somebody types it. */
const TYPED = [
  "create external table typed (vendorid int, at timestamp) row format delimited fields terminated by ',' location 's3://b/p/' tblproperties ('skip.header.line.count'='1')",
  "create external table parts (x int) partitioned by (d string) stored as parquet location 's3://b/p/'",
  "alter table parts add if not exists partition (d = 'one') location 's3://b/p/one/'",
  "alter table parts drop if exists partition (d = 'one')",
  "show partitions parts",
  "show create table parts",
  "describe parts",
  "drop table if exists parts",
];

describe("Hive 3.1.3's own parser", function () {
  this.timeout(PATIENCE_MS);
  before(function () {
    needsHive(this);
  });

  it("accepts every statement of the catalogue that is Hive's", () => {
    const repairs = loadCatalogue().filter(({ kind }) => kind === "repair");
    expect(repairs).to.have.length.greaterThan(0);

    expectAccepted(repairs.map(({ sql }) => sql));
  });

  it("accepts the DDL that the local cloud accepts", () => {
    expectAccepted(TYPED);
  });

  it("reads every table's columns and partitions out of SHOW CREATE TABLE", async () => {
    const { ask } = await rehearsedLab();
    const shown: string[] = [];
    for (const { name } of LAB_TABLES) {
      const sql = `show create table ${name}`;
      const { rows } = await ask("athena", { name, path: sql, sql });
      shown.push(rows.map(([line]) => String(line)).join("\n"));
    }

    expectAccepted(shown);
    const trees = parseWithHive(shown).map(({ text }) => text);
    for (const [at, { name, columns, partitionColumns = [] }] of LAB_TABLES.entries()) {
      const declared = [...trees[at]!.matchAll(/\(tok_tabcol `(\w+)` /g)].map(
        ([, column]) => column,
      );
      const all = [...columns, ...partitionColumns].map((column) => column.name);
      expect(declared, name).to.deep.equal(all);
    }
  });

  it("refuses what is no Hive, so that its consent means something", () => {
    const verdicts = parseWithHive([
      "create external tabel typed (a int)",
      "create table ctas with (format = 'PARQUET') as select 1 as one",
      "msck repair nytaxirides_unrepaired table",
    ]);

    expect(verdicts.map(({ isAccepted }) => isAccepted)).to.deep.equal([false, false, false]);
  });
});

function expectAccepted(statements: readonly string[]): void {
  const refused = parseWithHive(statements).flatMap(({ isAccepted, text }, at) =>
    isAccepted ? [] : [`${statements[at]}\n${text}`],
  );
  expect(refused).to.deep.equal([]);
}
