import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import fc from "fast-check";

import { csvFilesBelow } from "../../../datasets/sample";
import { generateTrips, GeneratorError, rawFolder } from "../../../datasets/generator";
import { identifyGeneration } from "../../../datasets/schemas/identify";
import { aLabCloud, queryParquet } from "./lab-cloud";

/** Folder names that no test shares. */
const base = mkdtempSync(join(tmpdir(), "lab-generator-"));
let made = 0;
const aFolder = () => join(base, `run-${made++}`);

function contentsOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.\w+$/.test(file),
  );
  return Object.fromEntries(
    files.map((file) => [file, readFileSync(join(folder, file)).toString("base64")]),
  );
}

describe("the generator", () => {
  after(() => rmSync(base, { recursive: true, force: true }));

  it("writes the same bytes for the same seed, and others for another", async () => {
    const [one, same, other] = [aFolder(), aFolder(), aFolder()];

    await generateTrips({ rows: 3000, seed: 7, outputFolder: one });
    await generateTrips({ rows: 3000, seed: 7, outputFolder: same });
    await generateTrips({ rows: 3000, seed: 8, outputFolder: other });

    expect(contentsOf(same)).to.deep.equal(contentsOf(one));
    expect(contentsOf(other)).to.not.deep.equal(contentsOf(one));
  });

  it("makes exactly as many trips as asked, in CSV and in Parquet", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5000 }), async (rows) => {
        const outputFolder = aFolder();
        await generateTrips({ rows, outputFolder });

        const lines = csvFilesBelow(rawFolder(outputFolder)).reduce(
          (sum, { path }) => sum + readFileSync(path, "utf8").trimEnd().split("\n").length - 1,
          0,
        );
        const trips = await queryParquet(
          join(outputFolder, "nytaxirides"),
          "select count(*)::int from lake",
        );

        expect({ lines, trips: trips[0]?.[0] }).to.deep.equal({ lines: rows, trips: rows });
      }),
      { numRuns: 6 },
    );
  });

  it("writes files whose headers are TLC's, in the folders of their layouts", async () => {
    const outputFolder = aFolder();
    await generateTrips({ rows: 2000, outputFolder });

    for (const { key, path, type, generation } of csvFilesBelow(rawFolder(outputFolder))) {
      const found = identifyGeneration(readFileSync(path, "utf8").split("\n")[0]!, key);
      expect([found.type, found.id], key).to.deep.equal([type, generation]);
    }
  });

  it("writes Parquet that the ETL makes of its CSV", async () => {
    const outputFolder = aFolder();
    const { rows } = await generateTrips({ rows: 20_000, outputFolder });
    const lab = await aLabCloud({});
    for (const { key, path } of csvFilesBelow(rawFolder(outputFolder))) {
      await lab.cloud.objects.putFile("lab-raw", key, path);
    }

    const counts = await lab.runJob();

    const sum =
      "select count(*)::int, sum(hash(columns(* exclude (filename, file_row_number))))::varchar from lake";
    const ours = await queryParquet(join(outputFolder, "nytaxirides"), sum);
    const theirs = await lab.curated("nytaxirides", sum);
    lab.close();
    expect(counts).to.include({ read: rows, written: rows, quarantined: 0 });
    expect(theirs).to.deep.equal(ours);
  });

  describe("with 200,000 trips", () => {
    const outputFolder = aFolder();
    const ask = (select: string) => queryParquet(join(outputFolder, "nytaxirides"), select);
    before(() => generateTrips({ rows: 200_000, outputFolder }));

    it("shows the fall on 23 January 2016, the day of the blizzard", async () => {
      const [[blizzard, usual]] = (await ask(
        "select count(*) filter (pickup_datetime::date = '2016-01-23')::int, " +
          "(count(*) filter (pickup_datetime::date in ('2016-01-09', '2016-01-16', '2016-01-30')) / 3)::int from lake",
      )) as [[number, number]];

      expect(blizzard)
        .to.be.below(usual * 0.35)
        .and.above(0);
    });

    it("is busiest in the evening and quietest before dawn on weekdays", async () => {
      const [[busiest, quietest]] = (await ask(
        "with hours as (select hour(pickup_datetime) as hour, count(*) as trips from lake " +
          "where dayofweek(pickup_datetime) between 1 and 5 group by 1) " +
          "select arg_max(hour, trips)::int, arg_min(hour, trips)::int from hours",
      )) as [[number, number]];

      expect(busiest).to.be.within(17, 20);
      expect(quietest).to.be.within(2, 5);
    });

    it("charges more for longer trips, and in total never less than the fare", async () => {
      const [[correlation, odd]] = (await ask(
        "select corr(trip_distance, fare_amount), count(*) filter (total_amount < fare_amount or " +
          "dropoff_datetime <= pickup_datetime or trip_distance <= 0)::int from lake where type <> 'fhv'",
      )) as [[number, number]];

      expect(correlation).to.be.above(0.85);
      expect(odd).to.equal(0);
    });

    it("has both vendors, all types, and no trip outside January 2015 to June 2016", async () => {
      const found = await ask(
        "select list(distinct vendorid order by vendorid) filter (vendorid is not null), " +
          "list(distinct type order by type), min(pickup_datetime) >= '2015-01-01' " +
          "and max(pickup_datetime) < '2016-07-01' from lake",
      );

      expect(found).to.deep.equal([[[1, 2], ["fhv", "green", "yellow"], true]]);
    });
  });

  for (const rows of [0, -1, 1.5, Number.NaN, 1e12]) {
    it(`refuses ${rows} rows and makes no folder`, async () => {
      const outputFolder = aFolder();

      const failure: unknown = await generateTrips({ rows, outputFolder }).catch(
        (error: unknown) => error,
      );

      expect(failure).to.be.instanceOf(GeneratorError);
      expect(String(failure)).to.match(/rows is .*whole number from 1 to 1000000000/);
      expect(existsSync(outputFolder)).to.be.false;
    });
  }

  it("refuses before writing when the disk has too little room, and says how many rows would fit", async () => {
    const outputFolder = aFolder();

    const failure: unknown = await generateTrips({
      rows: 1_000_000,
      outputFolder,
      freeBytes: 16_000_000,
    }).catch((error: unknown) => error);

    expect(failure).to.be.instanceOf(GeneratorError);
    expect(String(failure)).to.match(
      /0\.15 GiB, but the disk has 0\.01 GiB free.*at most 100000 rows/,
    );
    expect(existsSync(outputFolder)).to.be.false;
  });

  it("refuses a folder that has files, and leaves them alone", async () => {
    const outputFolder = aFolder();
    mkdirSync(outputFolder);
    writeFileSync(join(outputFolder, "mine.txt"), "mine");

    const failure: unknown = await generateTrips({ rows: 10, outputFolder }).catch(
      (error: unknown) => error,
    );

    expect(String(failure)).to.match(/is not empty/);
    expect(readdirSync(outputFolder)).to.deep.equal(["mine.txt"]);
  });

  it("leaves nothing behind when it is stopped", async () => {
    const outputFolder = aFolder();
    const stop = new AbortController();

    const failure: unknown = await generateTrips({
      rows: 5000,
      outputFolder,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    }).catch((error: unknown) => error);

    expect(failure).to.have.property("name", "AbortError");
    expect(readdirSync(base).filter((name) => join(base, name).startsWith(outputFolder))).to.be
      .empty;
  });
});
