import { expect } from "chai";

import { readHive } from "../../../../../local-cloud/dialects/athena/hive/read-hive";

describe("Hive's DDL", () => {
  it("reads every clause of ROW FORMAT DELIMITED, with Java's escapes", () => {
    const statement = readHive(
      "create external table t (a int) row format delimited fields terminated by '\\001' escaped by '\\\\' " +
        "collection items terminated by '\\u0002' map keys terminated by ':' lines terminated by '\\n' null defined as 'NA' location 's3://b/t/'",
    );

    expect(statement)
      .to.have.property("rowFormat")
      .that.deep.equals({
        kind: "delimited",
        delimiters: {
          fields: "\u0001",
          escape: "\\",
          collectionItems: "\u0002",
          mapKeys: ":",
          lines: "\n",
          nullText: "NA",
        },
      });
  });

  it("keeps its place behind characters beyond U+FFFF", () => {
    expect(() =>
      readHive("/* 🚕🚕 */ create external table t (a int) locatoin 's3://b/t/'"),
    ).to.throw("line 1:44: mismatched input 'locatoin'. Expecting: <EOF>");
  });

  it("reads several partitions, each with its own location", () => {
    expect(
      readHive(
        "alter table t add if not exists partition (y = 2016, m = '1') partition (y = -1, m = '2') location 's3://b/x/';",
      ),
    ).to.deep.include({
      change: {
        kind: "add-partitions",
        ifNotExists: true,
        partitions: [
          { values: { y: "2016", m: "1" }, location: undefined },
          { values: { y: "-1", m: "2" }, location: "s3://b/x/" },
        ],
      },
    });
  });

  it("spells types as Glue does", () => {
    expect(
      readHive("alter table t add columns (a MAP < STRING, Array<struct<x : decimal(5)>> >)"),
    ).to.deep.include({
      change: {
        kind: "add-columns",
        columns: [{ Name: "a", Type: "map<string,array<struct<x:decimal(5,0)>>>" }],
      },
    });
  });

  for (const [sql, message] of [
    [
      "create external table my-table (a int) location 's3://b/'",
      "line 1:25: mismatched input '-'",
    ],
    [
      "create external table t (date string) location 's3://b/'",
      "line 1:26: mismatched input 'date'",
    ],
    [
      "create external table t (a nosuch) location 's3://b/'",
      "line 1:28: mismatched input 'nosuch'",
    ],
    ["create external table t (a int) location", "line 1:41: mismatched input '<EOF>'"],
    ["create table t (a int)", "mismatched input 'table'. Expecting: 'EXTERNAL'"],
    [
      "create table t (a int) tblproperties ('table_type' = 'ICEBERG')",
      "does not simulate Iceberg tables",
    ],
    ["alter table t rename to u", "Queries of this type are not supported"],
    ["show functions", "Queries of this type are not supported"],
  ] as const)
    it(`refuses: ${sql}`, () => {
      expect(() => readHive(sql)).to.throw(message);
    });

  it("refuses types that are nested more deeply than anyone means them", () => {
    const type = `${"array<".repeat(100)}int${">".repeat(100)}`;

    expect(() => readHive(`create external table t (a ${type}) location 's3://b/'`)).to.throw(
      "types nested more than 50 deep",
    );
  });
});
