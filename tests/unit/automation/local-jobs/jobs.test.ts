import { expect } from "chai";

import { JobFailedError } from "../../../../local-cloud/services/glue/job-implementation";
import { aLabCloud, type LabCloud } from "../../datasets/lab-cloud";

const TRIP =
  "select vendorid, pickup_datetime, dropoff_datetime, ratecode, passenger_count, trip_distance, fare_amount, " +
  "total_amount, payment_type, tip_amount, pulocationid, year::int, month::int, type from lake";

describe("canonical_trips.py on DuckDB", function () {
  let lab: LabCloud;

  before(async () => {
    lab = await aLabCloud();
    await lab.runJob();
  });
  after(() => lab.close());

  it("reads every real line of every layout as a trip", async () => {
    const counts = await lab.runJob();

    expect(counts).to.deep.equal({
      read: 4163,
      written: 4163,
      quarantined: 0,
      partitions: 23,
      files: 23,
    });
  });

  // Each line was read by hand in its file: the first of its month, or the second where a blank one precedes.
  const pinned = [
    {
      file: "yellow_tripdata_2009-01.csv",
      where:
        "year = 2009 and month = 1 and pickup_datetime = '2009-01-04 02:52:00' and trip_distance > 2.62",
      trip: [
        2,
        "2009-01-04 02:52:00",
        "2009-01-04 03:02:00",
        null,
        1,
        2.63,
        8.9,
        9.4,
        2,
        0,
        null,
        2009,
        1,
        "yellow",
      ],
    },
    {
      file: "yellow_tripdata_2010-01.csv",
      where: "year = 2010 and pickup_datetime = '2010-01-26 07:41:00'",
      trip: [
        2,
        "2010-01-26 07:41:00",
        "2010-01-26 07:45:00",
        1,
        1,
        0.75,
        4.5,
        5,
        2,
        0,
        null,
        2010,
        1,
        "yellow",
      ],
    },
    {
      file: "yellow_tripdata_2016-01.csv",
      where:
        "year = 2016 and month = 1 and type = 'yellow' and total_amount = 8.8 and trip_distance = 1.1 and passenger_count = 2 and pickup_datetime = dropoff_datetime",
      trip: [
        2,
        "2016-01-01 00:00:00",
        "2016-01-01 00:00:00",
        1,
        2,
        1.1,
        7.5,
        8.8,
        2,
        0,
        null,
        2016,
        1,
        "yellow",
      ],
    },
    {
      file: "yellow_tripdata_2017-01.csv",
      where: "year = 2017 and pickup_datetime = '2017-01-09 11:13:28' and type = 'yellow'",
      trip: [
        1,
        "2017-01-09 11:13:28",
        "2017-01-09 11:25:45",
        1,
        1,
        3.3,
        12.5,
        15.3,
        1,
        2,
        263,
        2017,
        1,
        "yellow",
      ],
    },
    {
      file: "green_tripdata_2013-08.csv",
      where: "year = 2013 and pickup_datetime = '2013-08-01 08:14:37'",
      trip: [
        2,
        "2013-08-01 08:14:37",
        "2013-08-01 09:09:06",
        1,
        1,
        0,
        21.25,
        21.25,
        2,
        0,
        null,
        2013,
        8,
        "green",
      ],
    },
    {
      file: "green_tripdata_2015-01.csv",
      where: "year = 2015 and type = 'green' and pickup_datetime = '2015-01-01 00:34:42'",
      trip: [
        2,
        "2015-01-01 00:34:42",
        "2015-01-01 00:38:34",
        1,
        1,
        0.88,
        5,
        6.3,
        2,
        0,
        null,
        2015,
        1,
        "green",
      ],
    },
    {
      file: "green_tripdata_2016-07.csv",
      where:
        "year = 2016 and month = 7 and type = 'green' and pickup_datetime = '2016-07-01 00:01:22'",
      trip: [
        2,
        "2016-07-01 00:01:22",
        "2016-07-01 00:38:57",
        1,
        1,
        7.14,
        28,
        34.56,
        1,
        5.76,
        7,
        2016,
        7,
        "green",
      ],
    },
  ];
  for (const { file, where, trip } of pinned) {
    it(`puts a trip of ${file} into the canonical columns`, async () => {
      const found = await lab.curated("nytaxirides", `${TRIP} where ${where}`);

      expect(found).to.deep.include(trip);
    });
  }

  it("registers each partition at its own prefix, with the table's columns", async () => {
    const partition = lab.cloud.catalog.findPartition("lab", "nytaxirides", [
      "2016",
      "1",
      "yellow",
    ]);

    expect(lab.cloud.catalog.listPartitions("lab", "nytaxirides")).to.have.length(23);
    expect(partition?.StorageDescriptor?.Location).to.equal(
      "s3://lab-curated/nytaxirides/year=2016/month=1/type=yellow/",
    );
    expect(partition?.StorageDescriptor?.Columns).to.have.length(11);
  });

  it("sorts each partition by pickup time", async () => {
    const unsorted = await lab.curated(
      "nytaxirides",
      "select count(*)::int from (select pickup_datetime as this, lag(pickup_datetime) over " +
        "(partition by filename order by file_row_number) as last from lake) where last > this",
    );

    expect(unsorted).to.deep.equal([[0]]);
  });

  it("replaces partitions whole, so that a second run changes nothing", async () => {
    await lab.runJob();
    const first = await lab.cloud.objects.list("lab-curated", "nytaxirides/");

    await lab.runJob();

    const second = await lab.cloud.objects.list("lab-curated", "nytaxirides/");
    const named = (files: typeof first) => files.map(({ key, sizeBytes }) => ({ key, sizeBytes }));
    expect(named(second)).to.deep.equal(named(first));
  });

  it("leaves the copy of 2016 unregistered, for MSCK REPAIR TABLE", async () => {
    await lab.runJob({
      arguments: { "--unrepaired_uri": "s3://lab-curated/nytaxirides_unrepaired/" },
    });

    const copied = await lab.curated(
      "nytaxirides_unrepaired",
      "select distinct year::int from lake",
    );

    expect(copied).to.deep.equal([[2016]]);
    expect(lab.cloud.catalog.listPartitions("lab", "nytaxirides_unrepaired")).to.be.empty;
  });

  for (const codec of ["snappy", "zstd"])
    it(`compresses with ${codec} when it is asked to, and with Snappy otherwise`, async () => {
      const files = `${lab.cloud.objects.bucketPath("lab-curated")}/nytaxirides/**/*.parquet`;
      const codecs = () =>
        lab.curated("nytaxirides", `select distinct compression from parquet_metadata('${files}')`);
      await lab.runJob({ arguments: { "--compression": codec } });
      const asked = await codecs();
      await lab.runJob();

      expect(asked).to.deep.equal([[codec.toUpperCase()]]);
      expect(await codecs()).to.deep.equal([["SNAPPY"]]);
    });

  it("refuses Iceberg by name, and formats and codecs that the script has not", async () => {
    const messageOf = (args: Record<string, string>) =>
      lab.runJob({ arguments: args }).then(
        () => "",
        (error: Error) => error.message,
      );

    expect(await messageOf({ "--format": "iceberg" })).to.contain(
      "does not simulate canonical_trips.py with --format iceberg",
    );
    expect(await messageOf({ "--format": "orc", "--compression": "gzip" })).to.match(
      /--format is "orc", not one of parquet, iceberg.*--compression is "gzip", not one of snappy, zstd/,
    );
  });

  it("says every argument that is wrong at once", async () => {
    const failure = await lab
      .runJob({ arguments: { "--database": "", "--curated_uri": "s3://lab-curated/x" } })
      .catch((error: unknown) => error);

    expect(failure)
      .to.be.instanceOf(JobFailedError)
      .with.property("message")
      .that.matches(/--curated_uri is "s3:\/\/lab-curated\/x".*--database is missing/);
  });
});
