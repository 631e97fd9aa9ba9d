import { expect } from "chai";

import { YELLOW_2015 } from "../../../datasets/schemas/generations";
import { LAB_TABLES, NY_TAXI_RIDES, RAW_TABLES, TAXI_DATA_YELLOW } from "../../../datasets/tables";

describe("the lab's tables", () => {
  it("give lab 1's CSV table its 19 columns in file order, typed", () => {
    const types = Object.fromEntries(
      TAXI_DATA_YELLOW.columns.map(({ name, type }) => [name, type]),
    );

    expect(TAXI_DATA_YELLOW.columns.map(({ name }) => name)).to.deep.equal(
      YELLOW_2015.header.map((name) => name.toLowerCase()),
    );
    expect(types).to.include({
      vendorid: "int",
      tpep_pickup_datetime: "timestamp",
      trip_distance: "double",
      store_and_fwd_flag: "string",
      payment_type: "int",
      total_amount: "double",
    });
  });

  it("give lab 3's CSV tables the types that a crawler infers", () => {
    for (const table of RAW_TABLES) {
      const types = table.columns.map(({ type }) => type);
      expect(["bigint", "string", "double"], table.name).to.include.members(types);
    }
  });

  it("begin the canonical table with lab 1's nine columns, in its order", () => {
    expect(NY_TAXI_RIDES.columns.map(({ name }) => name).slice(0, 9)).to.deep.equal([
      "vendorid",
      "pickup_datetime",
      "dropoff_datetime",
      "ratecode",
      "passenger_count",
      "trip_distance",
      "fare_amount",
      "total_amount",
      "payment_type",
    ]);
  });

  it("project every partition column of the canonical table, over TLC's years and types", () => {
    expect(NY_TAXI_RIDES.projection).to.deep.equal({
      year: { kind: "integer", from: 2009, to: 2030 },
      month: { kind: "integer", from: 1, to: 12 },
      type: { kind: "enum", values: ["yellow", "green", "fhv"] },
    });
  });

  it("have names and prefixes of their own, apart from the two views of yellow", () => {
    const names = LAB_TABLES.map(({ name }) => name);
    const prefixes = LAB_TABLES.filter(({ name }) => name !== "yellow").map(
      ({ zone, prefix }) => zone + prefix,
    );

    expect(new Set(names)).to.have.property("size", names.length);
    expect(new Set(prefixes)).to.have.property("size", prefixes.length);
  });
});
