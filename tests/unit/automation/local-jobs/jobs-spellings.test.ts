import { expect } from "chai";

import {
  FHV_2015,
  FHV_2017,
  GREEN_2013,
  YELLOW_2009,
  YELLOW_2010,
  YELLOW_2016H2,
} from "../../../../datasets/schemas/generations";
import type { SchemaGeneration } from "../../../../datasets/schemas/generation";
import { aLabCloud } from "../../datasets/lab-cloud";

/** Values by column, whatever the case of its name; other columns are empty. */
function aLine({ header }: SchemaGeneration, values: Readonly<Record<string, string>>): string {
  return header.map((name) => values[name.toLowerCase()] ?? "").join(",");
}

const yellow2009 = (vendor: string, payment: string) =>
  aLine(YELLOW_2009, {
    vendor_name: vendor,
    trip_pickup_datetime: "2009-03-01 10:00:00",
    trip_dropoff_datetime: "2009-03-01 10:10:00",
    passenger_count: "1",
    trip_distance: "1.6000000000000001",
    payment_type: payment,
    fare_amt: "7.3000000000000007",
    tip_amt: "0",
    total_amt: "7.8",
  });

const yellow2010 = (vendor: string, payment: string) =>
  aLine(YELLOW_2010, {
    vendor_id: vendor,
    pickup_datetime: "2014-03-01 10:00:00",
    dropoff_datetime: "2014-03-01 10:10:00",
    passenger_count: "2",
    trip_distance: ".5",
    rate_code: "1",
    payment_type: payment,
    fare_amount: "7.5",
    tip_amount: "1",
    total_amount: "9",
  });

/** Files as TLC spells them in months that the sample does not have. */
const FILES: Readonly<Record<string, string>> = {
  "yellow/yellow_tripdata_2009-03.csv": [
    YELLOW_2009.header.join(","),
    "",
    yellow2009("VTS", "CASH"),
    yellow2009("CMT", "Credit"),
    yellow2009("DDS", "CREDIT"),
    yellow2009("CMT", "Cash"),
    yellow2009("CMT", "No Charge"),
    yellow2009("CMT", "Dispute"),
  ].join("\r\n"),
  "yellow/yellow_tripdata_2014-03.csv": [
    // TLC's header of 2014 has a space before each name but the first.
    YELLOW_2010.header.join(", "),
    "",
    yellow2010("VTS", "CRD"),
    yellow2010("CMT", "CSH"),
    yellow2010("CMT", "NOC"),
    yellow2010("CMT", "DIS"),
    yellow2010("CMT", "UNK"),
    yellow2010("CMT", "Cre"),
    yellow2010("CMT", "Cas"),
    yellow2010("CMT", "No"),
  ].join("\r\n"),
  "yellow/yellow_tripdata_2016-12.csv": [
    YELLOW_2016H2.header.join(","),
    `${aLine(YELLOW_2016H2, {
      vendorid: "1",
      tpep_pickup_datetime: "2016-12-31 23:59:59",
      tpep_dropoff_datetime: "2017-01-01 00:10:00",
      pulocationid: "138",
      payment_type: "1",
      fare_amount: "-7.5",
    })},,`,
  ].join("\r\n"),
  "green/green_tripdata_2013-09.csv": [
    `${GREEN_2013.header.join(",")} `,
    `${aLine(GREEN_2013, {
      vendorid: "2",
      lpep_pickup_datetime: "2013-09-01 00:00:00",
      lpep_dropoff_datetime: "2013-09-01 00:00:00",
      ratecodeid: "1",
      passenger_count: "5",
      payment_type: "2",
      fare_amount: "21",
    })},,`,
  ].join("\n"),
  "fhv/fhv_tripdata_2016-12.csv": [
    FHV_2015.header.join(","),
    "B00001,2016-12-01 00:14:04,",
    "B00001,2016-12-01 00:15:00,264",
  ].join("\n"),
  "fhv/fhv_tripdata_2017-06.csv": [
    `"${FHV_2017.header.join('","')}"`,
    '"B00001","2017-06-01 00:01:41","2017-06-01 00:22:01","138",""',
    '"B00001","2017-06-01 00:01:42","","",""',
  ].join("\n"),
};

describe("the canonical job over TLC's own spellings", () => {
  let trips: unknown[][];
  let counts: unknown;

  before(async () => {
    const lab = await aLabCloud(FILES);
    try {
      counts = await lab.runJob();
      trips = await lab.curated(
        "nytaxirides",
        "select type, year, vendorid, payment_type, trip_distance, fare_amount, pulocationid from lake order by all",
      );
    } finally {
      lab.close();
    }
  });

  const rows = (type: string, year: string) =>
    trips
      .filter(([ofType, ofYear]) => ofType === type && String(ofYear) === year)
      .map(([, , ...rest]) => rest);

  it("reads every line and keeps none aside", () => {
    expect(counts).to.deep.equal({
      read: 20,
      written: 20,
      quarantined: 0,
      partitions: 6,
      files: 6,
    });
  });

  it("knows the three vendors and the payments of 2009 in both cases", () => {
    const [distance, fare, zone] = [1.6, 7.300000000000001, null];
    expect(rows("yellow", "2009")).to.deep.equal([
      [1, 1, distance, fare, zone],
      [1, 2, distance, fare, zone],
      [1, 3, distance, fare, zone],
      [1, 4, distance, fare, zone],
      [2, 2, distance, fare, zone],
      [3, 1, distance, fare, zone],
    ]);
  });

  it("knows the payments of 2010 to 2014, cut short or not", () => {
    const codes = rows("yellow", "2014").map(([vendor, payment]) => [vendor, payment]);

    expect(codes).to.deep.equal([
      [1, 1],
      [1, 2],
      [1, 2],
      [1, 3],
      [1, 3],
      [1, 4],
      [1, 5],
      [2, 1],
    ]);
  });

  it("takes refunds, trips of no time, and trips that end in the next month", () => {
    expect(rows("yellow", "2016")).to.deep.equal([[1, 1, null, -7.5, 138]]);
    expect(rows("green", "2013")).to.deep.equal([[2, 2, null, 21, null]]);
  });

  it("takes for-hire trips without an end or a zone, in quotes or not", () => {
    expect(rows("fhv", "2016").map((row) => row.at(-1))).to.deep.equal([264, null]);
    expect(rows("fhv", "2017").map((row) => row.at(-1))).to.deep.equal([138, null]);
  });
});
