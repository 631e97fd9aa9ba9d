import { expect } from "chai";

import type { Cell, QueryAnswer } from "../../../../validation/ask/answer";
import { checkPlausible, checkProfiles } from "../../../../validation/lake/check-columns";
import { checkFiles } from "../../../../validation/lake/check-files";
import { checkPartitions } from "../../../../validation/lake/check-partitions";
import type { LakeObject, LakeView } from "../../../../validation/lake/lake-view";

const LOCATION = "s3://curated/trips/";
const MONTH = "year=2016/month=1/type=yellow";
const RAW = "s3://raw/yellow/2016/yellow_tripdata_2016-01.csv";

function anObject(uri: string, more: Partial<LakeObject> = {}): LakeObject {
  return { uri, sizeBytes: 1_000, lastModified: new Date("2027-01-01T08:00:00Z"), ...more };
}

const FILE = anObject(`${LOCATION}${MONTH}/part-0.parquet`);

/** A lake of one month that is as it should be. */
function aLake(more: Partial<LakeView> = {}): LakeView {
  return {
    table: "nytaxirides",
    location: LOCATION,
    partitionColumns: ["year", "month", "type"],
    raw: [anObject(RAW)],
    files: [FILE],
    registered: [{ values: ["2016", "1", "yellow"], location: `${LOCATION}${MONTH}/` }],
    tail: () => Promise.resolve(footer(100)),
    ...more,
  };
}

/** The last eight bytes of a Parquet file. @param length of its footer */
function footer(length: number, mark = "PAR1"): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(length);
  bytes.write(mark, 4, "latin1");
  return bytes;
}

/** An answer of one row of columns by name. */
function anAnswer(row: Readonly<Record<string, Cell>>): QueryAnswer {
  return {
    columns: Object.keys(row).map((name) => ({ name, type: "double" })),
    rows: [Object.values(row)],
  } as unknown as QueryAnswer;
}

describe("files of the canonical table", () => {
  it("are taken for whole when they end as Parquet does", async () => {
    expect(await checkFiles(aLake())).to.deep.equal([]);
  });

  for (const [what, more, fault] of [
    [
      "overwritten with a page",
      { tail: () => Promise.resolve(footer(100, "html")) },
      'ends with "html"',
    ],
    [
      "cut off before their footer",
      { tail: () => Promise.resolve(footer(5_000)) },
      "fewer than the 5000 of its footer",
    ],
    ["almost empty", { files: [{ ...FILE, sizeBytes: 4 }] }, "has 4 bytes only"],
  ] as const) {
    it(`are told from such as are ${what}`, async () => {
      const [finding, ...others] = await checkFiles(aLake(more));

      expect(others).to.deep.equal([]);
      expect(finding).to.include({ cause: "corrupt-file", subject: MONTH });
      expect(finding!.message).to.contain(FILE.uri).and.contain(fault);
    });
  }
});

describe("months and partitions", () => {
  it("hold when raw file, Parquet and registration agree", () => {
    expect(checkPartitions(aLake())).to.deep.equal([]);
  });

  const causesOf = (more: Partial<LakeView>) =>
    checkPartitions(aLake(more)).map(({ cause, subject }) => `${cause} ${subject}`);

  it("are missing when TLC's file is there and no Parquet", () => {
    expect(causesOf({ files: [], registered: [] })).to.deep.equal([`missing-month ${MONTH}`]);
  });

  it("are stale when the raw file is newer, by more than S3's clock tells", () => {
    const newer = (ms: number) => ({
      raw: [anObject(RAW, { lastModified: new Date(FILE.lastModified.getTime() + ms) })],
    });

    expect(causesOf(newer(1_000))).to.deep.equal([]);
    expect(causesOf(newer(1_001))).to.deep.equal([`stale-partition ${MONTH}`]);
  });

  it("are stale when the catalogue has them elsewhere, or where nothing is", () => {
    const values = ["2016", "1", "yellow"];

    expect(causesOf({ registered: [{ values, location: "s3://old/place/" }] })).to.deep.equal([
      `stale-partition ${MONTH}`,
    ]);
    expect(
      causesOf({
        registered: [
          ...aLake().registered,
          {
            values: ["2015", "12", "yellow"],
            location: `${LOCATION}year=2015/month=12/type=yellow/`,
          },
        ],
      }),
    ).to.deep.equal(["stale-partition year=2015/month=12/type=yellow"]);
  });

  it("are seen by Athena alone when they are not registered, and the statement that mends it is told", () => {
    const [finding] = checkPartitions(aLake({ registered: [] }));

    expect(finding).to.include({ cause: "unregistered-partition" });
    expect(finding!.remedy).to.contain(
      "alter table nytaxirides add partition (year = 2016, month = 1, type = 'yellow')",
    );
  });

  it("are not asked for of files that TLC has not named", () => {
    expect(
      causesOf({ raw: [...aLake().raw, anObject("s3://raw/yellow/notes.txt")] }),
    ).to.deep.equal([]);
  });
});

describe("what columns add up to", () => {
  const csv = { year: 2016n, month: 1n, trips: 100n, fare_amount: 1_200.5, total_amount: 1_500.25 };

  it("holds when both formats agree, up to the last digits of doubles", () => {
    const parquet = { ...csv, fare_amount: csv.fare_amount * (1 + 1e-12) };

    expect(checkProfiles("t", anAnswer(csv), anAnswer(parquet))).to.deep.equal([]);
  });

  it("names two columns that were swapped, with what each has", () => {
    const parquet = { ...csv, fare_amount: csv.total_amount, total_amount: csv.fare_amount };

    const [finding, ...others] = checkProfiles("t", anAnswer(csv), anAnswer(parquet));

    expect(others).to.deep.equal([]);
    expect(finding).to.include({ cause: "swapped-columns", subject: MONTH });
    expect(finding!.got).to.equal("fare_amount 1500.25, total_amount 1200.5");
  });

  it("tells files of an earlier run from files that are missing", () => {
    const of = (trips: bigint) => checkProfiles("t", anAnswer(csv), anAnswer({ ...csv, trips }))[0];

    expect(of(150n)!.message).to.contain("50 trips more").and.contain("an earlier run");
    expect(of(90n)!.message).to.contain("lacks 10 of").and.contain("files are missing");
  });

  it("leaves a month alone that only one of them has", () => {
    expect(checkProfiles("t", anAnswer(csv), anAnswer({ ...csv, month: 2n }))).to.deep.equal([]);
  });
});

describe("trips that no taxi makes", () => {
  const row = {
    ...{ year: 2016n, month: 1n, type: "green", trips: 100n },
    ...{
      fare_above_total: 0n,
      distance_above_fare: 0n,
      dropoff_before_pickup: 0n,
      of_another_month: 0n,
    },
  };

  it("are let pass up to half of a partition", () => {
    expect(checkPlausible("t", anAnswer({ ...row, fare_above_total: 50n }))).to.deep.equal([]);
  });

  it("mean swapped columns, or another month's rows, when they are most of it", () => {
    const found = checkPlausible(
      "t",
      anAnswer({ ...row, dropoff_before_pickup: 51n, of_another_month: 100n }),
    );

    expect(found.map(({ cause }) => cause)).to.deep.equal(["swapped-columns", "misplaced-rows"]);
    expect(found[0]!.message).to.contain("in 51 of 100 trips the trip ends before it begins");
  });
});
