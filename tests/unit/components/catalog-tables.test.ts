import { expect } from "chai";

import { tableInput } from "../../../components/catalog/table-input";
import { tableProblems } from "../../../components/catalog/table-problems";
import { LAB_TABLES } from "../../../datasets/tables";
import { aCsvTable, aTable } from "./catalog-fixtures";
import { valueOf } from "./recording-mocks";
import * as pulumi from "@pulumi/pulumi";

function inputOf(table: ReturnType<typeof aTable>) {
  return valueOf(pulumi.output(tableInput(table, "nyctaxi", "s3://zone/")));
}

describe("table input", () => {
  it("reads CSV with the SerDe that keeps types, below the header", async () => {
    const { parameters, storageDescriptor } = await inputOf(aCsvTable());

    expect(parameters).to.deep.equal({
      EXTERNAL: "TRUE",
      classification: "csv",
      "skip.header.line.count": "1",
    });
    expect(storageDescriptor?.inputFormat).to.equal("org.apache.hadoop.mapred.TextInputFormat");
    expect(storageDescriptor?.serDeInfo).to.deep.equal({
      serializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
      parameters: { "field.delim": ",", "serialization.format": "," },
    });
  });

  it("reads Parquet with Parquet's SerDe", async () => {
    const { parameters, storageDescriptor } = await inputOf(aTable());

    expect(parameters).to.deep.equal({ EXTERNAL: "TRUE", classification: "parquet" });
    expect(storageDescriptor?.serDeInfo?.serializationLibrary).to.equal(
      "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
    );
  });

  it("keeps columns and partition columns apart, in order, with their comments", async () => {
    const { partitionKeys, storageDescriptor } = await inputOf(aTable());

    expect(storageDescriptor?.columns).to.deep.equal([
      { name: "fare", type: "double", comment: "USD" },
      { name: "vendor", type: "int" },
    ]);
    expect(partitionKeys).to.deep.equal([
      { name: "year", type: "int" },
      { name: "type", type: "string" },
    ]);
  });

  it("tells Athena which partitions to expect and where", async () => {
    const { parameters } = await inputOf(
      aTable({
        projection: {
          year: { kind: "integer", from: 2009, to: 2017, digits: 4 },
          type: { kind: "enum", values: ["yellow", "green"] },
        },
      }),
    );

    expect(parameters).to.deep.equal({
      EXTERNAL: "TRUE",
      classification: "parquet",
      "projection.enabled": "true",
      "projection.year.type": "integer",
      "projection.year.range": "2009,2017",
      "projection.year.digits": "4",
      "projection.type.type": "enum",
      "projection.type.values": "yellow,green",
      "storage.location.template": "s3://zone/trips/year=${year}/type=${type}/",
    });
  });
});

describe("table problems", () => {
  it("finds none in the lab's own tables", () => {
    expect(tableProblems(LAB_TABLES)).to.be.empty;
  });

  const refusals: [about: string, table: ReturnType<typeof aTable>, words: string][] = [
    ["an upper-case table", aTable({ name: "Trips" }), '"Trips" is not a valid name'],
    [
      "an upper-case column",
      aTable({ columns: [{ name: "VendorID", type: "int" }] }),
      '"VendorID" is not a valid name',
    ],
    ["no columns", aTable({ columns: [] }), "needs at least one"],
    [
      "a column that is also a partition column",
      aTable({ columns: [{ name: "year", type: "int" }] }),
      "column year is declared twice",
    ],
    [
      "a type that Hive has not",
      aTable({ columns: [{ name: "fare", type: "number" }] }),
      'has the type "number"',
    ],
    ["a prefix that is no folder", aTable({ prefix: "trips" }), 'prefix "trips"'],
    ["a prefix from the root", aTable({ prefix: "/trips/" }), 'prefix "/trips/"'],
    [
      "half a header line",
      aCsvTable({ format: { kind: "csv", headerLines: 0.5 } }),
      "headerLines is 0.5",
    ],
    [
      "a projection that leaves out a column",
      aTable({ projection: { year: { kind: "integer", from: 2009, to: 2017 } } }),
      "type has no projection",
    ],
    [
      "a projection of an ordinary column",
      aTable({
        partitionColumns: [],
        projection: { fare: { kind: "integer", from: 1, to: 2 } },
      }),
      "fare is projected",
    ],
    [
      "a projection that falls",
      aTable({
        partitionColumns: [{ name: "year", type: "int" }],
        projection: { year: { kind: "integer", from: 2017, to: 2009 } },
      }),
      "from 2017 to 2009",
    ],
    [
      "a projected value with a space",
      aTable({
        partitionColumns: [{ name: "type", type: "string" }],
        projection: { type: { kind: "enum", values: ["yellow", " green"] } },
      }),
      'the value " green"',
    ],
  ];
  for (const [about, table, words] of refusals) {
    it(`refuses ${about}`, () => {
      const problems = tableProblems([table]);

      expect(problems).to.have.length(1);
      expect(problems[0]).to.contain(words);
    });
  }

  it("refuses two tables of one name", () => {
    expect(tableProblems([aTable(), aTable()])[0]).to.contain("trips is declared twice");
  });
});
