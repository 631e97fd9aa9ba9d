import { readFileSync } from "node:fs";

import { expect } from "chai";
import fc from "fast-check";

import { FHV_2015, YELLOW_2015 } from "../../datasets/schemas/generations";
import { aLabCloud, type LabCloud } from "../datasets/lab-cloud";

const HEADER = YELLOW_2015.header.join(",");
const KEY = "yellow/2015/yellow_tripdata_2015-04.csv";
const FIELDS =
  "2,2015-04-01 10:00:00,2015-04-01 10:10:00,1,1.5,-73.9,40.7,1,N,-73.9,40.7,2,7.5,0,0.5,0,0,0.3,8.3".split(
    ",",
  );

/** A trip's line with some columns changed. */
function aLine(change: Partial<Record<string, string>> = {}): string {
  return YELLOW_2015.header.map((name, index) => change[name] ?? FIELDS[index]).join(",");
}

async function withLab<T>(
  raw: Record<string, string>,
  act: (lab: LabCloud) => Promise<T>,
): Promise<T> {
  const lab = await aLabCloud(raw);
  try {
    return await act(lab);
  } finally {
    lab.close();
  }
}

const failureOf = (raw: Record<string, string>) =>
  withLab(raw, async (lab) => {
    const failure: unknown = await lab.runJob().catch((error: unknown) => error);
    const left = await lab.cloud.objects.list("lab-curated", "");
    return { message: failure instanceof Error ? failure.message : "it did not fail", left };
  });

describe("canonical_trips.py and lines that are no trips", () => {
  it("keeps a line aside with its file, its number in the file, the rule and the line itself", async () => {
    const bad = aLine({ fare_amount: "7,5" });
    const body = [
      HEADER,
      "",
      aLine(),
      "junk",
      "",
      aLine({ tpep_pickup_datetime: "yesterday" }),
      bad,
    ].join("\r\n");

    const { counts, kept } = await withLab({ [KEY]: `${body}\r\n` }, async (lab) => ({
      counts: await lab.runJob(),
      kept: await lab.curated(
        "quarantine",
        "select source_file, line_number::int, rule, line from lake order by 2",
      ),
    }));

    expect(counts).to.include({ read: 4, written: 1, quarantined: 3 });
    expect(kept).to.deep.equal([
      [KEY, 4, "wrong number of fields", "junk"],
      [KEY, 6, "unreadable pickup_datetime", aLine({ tpep_pickup_datetime: "yesterday" })],
      [KEY, 7, "wrong number of fields", bad],
    ]);
  });

  // What one engine's cast takes and the other's does not must be no trip on both.
  const odd: [string, string, string][] = [
    ["VendorID", "1.5", "unreadable vendorid"],
    ["VendorID", "1e3", "unreadable vendorid"],
    ["VendorID", "99999999999", "unreadable vendorid"],
    ["trip_distance", "nan", "unreadable trip_distance"],
    ["trip_distance", "5d", "unreadable trip_distance"],
    ["total_amount", '"12"', "unreadable total_amount"],
    ["tip_amount", "2.5 USD", "unreadable tip_amount"],
    ["tpep_pickup_datetime", "2015", "unreadable pickup_datetime"],
    ["tpep_pickup_datetime", "2015-04-01 24:00:00", "unreadable pickup_datetime"],
    ["tpep_pickup_datetime", "2015-02-30 00:00:00", "unreadable pickup_datetime"],
    ["tpep_dropoff_datetime", "", "unreadable dropoff_datetime"],
  ];
  it("reads no number or time that Spark and DuckDB read differently", async () => {
    const lines = odd.map(([column, value]) => aLine({ [column]: value }));

    const rules = await withLab({ [KEY]: `${[HEADER, ...lines].join("\n")}\n` }, async (lab) => {
      await lab.runJob();
      return lab.curated("quarantine", "select rule from lake order by line_number");
    });

    expect(rules.flat()).to.deep.equal(odd.map(([, , rule]) => rule));
  });

  it("takes empty numbers as null and fields beyond the header if they are empty", async () => {
    const body = [HEADER, `${aLine({ passenger_count: "", RatecodeID: " " })},, `].join("\n");

    const trips = await withLab({ [KEY]: `${body}\n` }, async (lab) => {
      await lab.runJob();
      return lab.curated("nytaxirides", "select passenger_count, ratecode, fare_amount from lake");
    });

    expect(trips).to.deep.equal([[null, null, 7.5]]);
  });

  it("knows the zone of a for-hire vehicle's pickup, and no zone that is no number", async () => {
    const body = [
      FHV_2015.header.join(","),
      "B00013,2015-01-01 00:30:00,138",
      "B00013,2015-01-01 01:22:00,",
      "B00013,2015-01-01 01:23:00,LGA",
    ].join("\n");

    const [trips, rules] = await withLab(
      { "fhv/2015/fhv_tripdata_2015-01.csv": `${body}\n` },
      async (lab) => {
        await lab.runJob();
        return [
          await lab.curated("nytaxirides", "select pulocationid, tip_amount from lake"),
          await lab.curated("quarantine", "select rule from lake"),
        ];
      },
    );

    expect(trips).to.deep.equal([
      [138, null],
      [null, null],
    ]);
    expect(rules).to.deep.equal([["unreadable pulocationid"]]);
  });

  it("loses and doubles no line, whatever the lines, their order and their ends", async () => {
    const line = fc.constantFrom(
      aLine(),
      aLine({ VendorID: "x" }),
      "junk",
      "",
      "  ",
      `${aLine()},,`,
      HEADER,
      ",,,",
    );
    const file = fc.record({
      lines: fc.array(line, { maxLength: 30 }),
      end: fc.constantFrom("\n", "\r\n"),
    });

    await fc.assert(
      fc.asyncProperty(file, async ({ lines, end }) => {
        const body = [HEADER, ...lines].map((one) => one + end).join("");

        const counts = await withLab({ [KEY]: body }, (lab) => lab.runJob());

        expect(counts.read).to.equal(lines.filter((one) => one.trim() !== "").length);
        expect(counts.written).to.equal(lines.filter((one) => one.startsWith(aLine())).length);
        expect(counts.quarantined).to.equal(counts.read - counts.written);
      }),
      { numRuns: 15 },
    );
  });

  it("names every file that is empty, headless or no CSV, with its line, and writes nothing", async () => {
    const { message, left } = await failureOf({
      [KEY]: `${HEADER}\n${aLine()}\n`,
      "yellow/2015/empty.csv": "",
      "yellow/2015/headless.csv": `${aLine()}\n`,
      "yellow/2015/page.csv": "<!DOCTYPE html>\n<html></html>\n",
    });

    expect(message).to.match(/^Nothing was written: 3 of 4 raw files cannot be read\./);
    expect(message).to.match(/yellow\/2015\/empty\.csv:1: the file is empty/);
    expect(message).to.match(/yellow\/2015\/headless\.csv:1: the header is none that TLC used/);
    expect(message).to.match(/yellow\/2015\/page\.csv:1: .*<!doctype html>/);
    expect(left).to.be.empty;
  });

  it("says so when there is no raw file at all", async () => {
    const { message } = await failureOf({});

    expect(message).to.equal(
      "Nothing was written: s3://lab-raw/ holds no .csv file. Ingest raw files first.",
    );
  });

  it("writes nothing when a transform loses lines", async () => {
    const { message, left } = await withLab(
      { [KEY]: `${HEADER}\n${aLine()}\njunk\n` },
      async (lab) => {
        const key = "transforms/yellow_2015.sql";
        const { path } = await lab.cloud.objects.head("lab-scripts", key);
        const sql = readFileSync(path, "utf8");
        await lab.cloud.objects.put("lab-scripts", key, `${sql}\nwhere rule is null\n`);
        const failure: unknown = await lab.runJob().catch((error: unknown) => error);
        return {
          message: failure instanceof Error ? failure.message : "it did not fail",
          left: await lab.cloud.objects.list("lab-curated", ""),
        };
      },
    );

    expect(message).to.match(
      /Nothing was written: 2 lines were read, but 1 trips and 0 quarantined/,
    );
    expect(left).to.be.empty;
  });
});
