import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

import { expect } from "chai";
import fc from "fast-check";

import { FHV_2015, GREEN_2015, YELLOW_2015 } from "../../../../datasets/schemas/generations";
import { aLabCloud, type LabCloud } from "../../datasets/lab-cloud";

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
  raw: Record<string, string | Buffer>,
  act: (lab: LabCloud) => Promise<T>,
): Promise<T> {
  const lab = await aLabCloud(raw);
  try {
    return await act(lab);
  } finally {
    lab.close();
  }
}

const failureOf = (raw: Record<string, string | Buffer>) =>
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
    ["trip_distance", "1_0", "unreadable trip_distance"],
    ["trip_distance", "0x1p3", "unreadable trip_distance"],
    ["passenger_count", "1_0", "unreadable passenger_count"],
    ["total_amount", '"12"', "unreadable total_amount"],
    ["tip_amount", "2.5 USD", "unreadable tip_amount"],
    // Spaces that only one engine trims.
    ["passenger_count", "1\u00A0", "unreadable passenger_count"],
    ["passenger_count", "\u2003", "unreadable passenger_count"],
    ["trip_distance", "\u00A01.5", "unreadable trip_distance"],
    ["trip_distance", "1.5\t", "unreadable trip_distance"],
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

  it("keeps aside what cannot be true: times that run backwards, other months, absurd amounts", async () => {
    const absurd: [Partial<Record<string, string>>, string][] = [
      [{ tpep_dropoff_datetime: "2015-04-01 09:59:59" }, "dropoff before pickup"],
      [{ tpep_pickup_datetime: "2015-03-31 23:59:59" }, "pickup outside the month of its file"],
      [{ tpep_pickup_datetime: "2015-05-01 00:00:00" }, "pickup outside the month of its file"],
      [{ trip_distance: "-.01" }, "absurd trip_distance"],
      [{ trip_distance: "15420061.20" }, "absurd trip_distance"],
      [{ fare_amount: "429496.72" }, "absurd fare_amount"],
      [{ total_amount: "-1e400" }, "absurd total_amount"],
      [{ tip_amount: "10000.01" }, "absurd tip_amount"],
    ];
    const lines = absurd.map(([change]) => aLine(change));
    const refund = aLine({ fare_amount: "-7.5", total_amount: "-8.3" });

    const { counts, rules } = await withLab(
      { [KEY]: `${[HEADER, ...lines, refund].join("\n")}\n` },
      async (lab) => ({
        counts: await lab.runJob(),
        rules: await lab.curated("quarantine", "select rule from lake order by line_number"),
      }),
    );

    expect(rules.flat()).to.deep.equal(absurd.map(([, rule]) => rule));
    expect(counts).to.include({ read: 9, written: 1, quarantined: 8 });
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

  it("names every file that it cannot take up, and takes up the others", async () => {
    const page = "<!DOCTYPE html>\n<html></html>\n";
    const { message, left } = await failureOf({
      [KEY]: `${HEADER}\n${aLine()}\n`,
      "yellow/2015/empty_2015-05.csv": "",
      "yellow/2015/headless_2015-06.csv": `${aLine()}\n`,
      "yellow/2015/page_2015-07.csv": page,
      "yellow/2015/monthless.csv": `${HEADER}\n${aLine()}\n`,
      "yellow/2015/one_2015-08.csv": `${HEADER}\n`,
      "yellow/2015/two_2015-08.csv": `${HEADER}\n`,
      "yellow/2015/latin_2015-09.csv": Buffer.from(`${HEADER}\ncaf\u00e9\n`, "latin1"),
      "yellow/2015/wide_2015-10.csv": Buffer.from(`\uFEFF${HEADER}\n`, "utf16le"),
      "yellow/2015/cut_2015-11.csv.gz": gzipSync(`${HEADER}\n${aLine()}\n`).subarray(0, -12),
      "yellow/parquet/torn_2015-12.parquet": "PAR1 and no more",
    });

    expect(message).to.match(
      /^9 raw files could not be read\. The other 1 are in the table: read 1 lines = 1 written \+ 0 quarantined\./,
    );
    expect(message).to.match(/empty_2015-05\.csv:1: the file is empty/);
    expect(message).to.match(/headless_2015-06\.csv:1: TLC never used this header.*Nearest/);
    expect(message).to.match(/page_2015-07\.csv:1: it is a web page.*<!DOCTYPE html>/);
    expect(message).to.match(/monthless\.csv: the name has no month/);
    expect(message).to.match(
      /one_2015-08\.csv and .*two_2015-08\.csv: they are all yellow trips of 2015-08/,
    );
    expect(message).to.match(/latin_2015-09\.csv:2: it is not UTF-8/);
    expect(message).to.match(/wide_2015-10\.csv: it is UTF-16/);
    expect(message).to.match(/cut_2015-11\.csv\.gz: the gzip file is truncated/);
    expect(message).to.match(/torn_2015-12\.parquet: it is not a valid Parquet file/);
    expect(left.map(({ key }) => key)).to.deep.equal([
      "nytaxirides/year=2015/month=4/type=yellow/part-0.parquet",
    ]);
  });

  it("goes on with the next run where a file was mended", async () => {
    const later = "yellow/2015/yellow_tripdata_2015-05.csv";
    const may = aLine({
      tpep_pickup_datetime: "2015-05-01 10:00:00",
      tpep_dropoff_datetime: "2015-05-01 10:10:00",
    });

    const counts = await withLab({ [KEY]: `${HEADER}\n${aLine()}\n`, [later]: "" }, async (lab) => {
      await lab.runJob().catch(() => undefined);
      await lab.cloud.objects.put("lab-raw", later, `${HEADER}\n${may}\n`);
      await lab.runJob();
      return lab.curated(
        "nytaxirides",
        "select month::int, count(*)::int from lake group by 1 order by 1",
      );
    });

    expect(counts).to.deep.equal([
      [4, 1],
      [5, 1],
    ]);
  });

  it("says which target it cannot write, and writes the others", async () => {
    const green = "green/2015/green_tripdata_2015-04.csv";
    const body = `${GREEN_2015.header.join(",")}\n`;
    const { message, left } = await withLab(
      { [KEY]: `${HEADER}\n${aLine()}\n`, [green]: body },
      async (lab) => {
        lab.cloud.objects.moveIn = () =>
          Promise.reject(new Error("ENOSPC: no space left on device"));
        const failure: unknown = await lab.runJob().catch((error: unknown) => error);
        return { message: String(failure), left: await lab.cloud.objects.list("lab-curated", "") };
      },
    );

    expect(message).to.match(
      /yellow_tripdata_2015-04\.csv: its trips cannot be written to s3:\/\/lab-curated\/nytaxirides\/year=2015.*no space left/,
    );
    expect(left).to.be.empty;
  });

  it("says so when there is no raw file at all", async () => {
    const { message } = await failureOf({});

    expect(message).to.equal(
      "Nothing was written: s3://lab-raw/ has no .csv, .csv.gz or .parquet file. Ingest raw files first.",
    );
  });

  it("writes nothing when a transform loses lines", async () => {
    const { message, left } = await withLab(
      { [KEY]: `${HEADER}\n${aLine()}\njunk\n` },
      async (lab) => {
        const key = "transforms/judged_trips.sql";
        const { path } = await lab.cloud.objects.head("lab-scripts", key);
        const sql = readFileSync(path, "utf8");
        await lab.cloud.objects.put("lab-scripts", key, `${sql}\nwhere unreadable is null\n`);
        const failure: unknown = await lab.runJob().catch((error: unknown) => error);
        return {
          message: failure instanceof Error ? failure.message : "it did not fail",
          left: await lab.cloud.objects.list("lab-curated", ""),
        };
      },
    );

    expect(message).to.match(
      /Nothing was written.*: 2 lines were read, but 1 trips and 0 quarantined/s,
    );
    expect(left).to.be.empty;
  });
});
