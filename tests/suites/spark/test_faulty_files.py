"""Files with the faults that files have: both engines judge every line alike, and say what they leave out."""

import gzip
import re

import pytest
from conftest import assert_same, ran_by_node
from job_run import JobFailed
from pyspark.sql import functions as f

YELLOW = (
    "VendorID,tpep_pickup_datetime,tpep_dropoff_datetime,passenger_count,trip_distance,RatecodeID,"
    "store_and_fwd_flag,PULocationID,DOLocationID,payment_type,fare_amount,extra,mta_tax,tip_amount,"
    "tolls_amount,improvement_surcharge,total_amount"
)


def a_month(month):
    return f"{YELLOW}\n1,{month}-05 10:00:00,{month}-05 10:10:00,1,1.5,1,N,7,8,2,7.5,0,0.5,1,0,0.3,9.3\n"


def test_every_generated_line_is_judged_alike(lake):
    ran_by_node("tests/suites/spark/faulty-files.ts", str(lake.raw), "60", "1")

    counts = lake.on_spark()
    local = lake.on_duckdb()

    assert local == {"counts": counts, "message": ""}
    assert counts["read"] == counts["written"] + counts["quarantined"]
    assert min(counts["written"], counts["quarantined"]) > 50
    assert_same(lake.trips(lake.curated), lake.trips(lake.duckdb))
    assert_same(lake.quarantine(lake.curated), lake.quarantine(lake.duckdb))


def test_tlcs_parquet_of_every_width_and_case_is_read_alike(lake, spark):
    times = "timestamp_ntz'2023-01-05 10:00:00'", "timestamp_ntz'2023-01-05 10:30:00'"
    amounts = {"vendorid": "cast(2 as bigint)", "store_and_fwd_flag": "'N'", "congestion_surcharge": "2.5D"}
    yellow = {name: amounts.get(name.lower(), "1.0D") for name in YELLOW.split(",")}
    yellow.update(
        tpep_pickup_datetime=times[0], tpep_dropoff_datetime=times[1], Airport_fee="cast(null as double)"
    )
    absurd = {**yellow, "fare_amount": "1e7D", "passenger_count": "cast(null as double)"}
    backwards = {**yellow, "tpep_dropoff_datetime": times[0].replace("10:00", "09:00"), "tip_amount": "0.25D"}
    halves = {**yellow, "passenger_count": "1.5D"}
    spark.sql(
        " union all ".join(
            "select " + ", ".join(f"{value} as {name}" for name, value in row.items())
            for row in (yellow, absurd, backwards, halves)
        )
    ).coalesce(1).createOrReplaceTempView("rows_of_today")
    narrow = spark.table("rows_of_today").withColumn("PULocationID", f.col("PULocationID").cast("int"))
    save(narrow, lake.raw / "yellow" / "parquet" / "yellow_tripdata_2023-01.parquet")
    fhv = (
        "select 'B00013' as dispatching_base_num, timestamp_ntz'2023-01-05 10:00:00' as pickup_datetime, "
        "cast(null as timestamp_ntz) as dropOff_datetime, cast(null as double) as PUlocationID, "
        "8.0D as DOlocationID, cast(null as int) as SR_Flag, 'B00013' as Affiliated_base_number"
    )
    # As published from 2025 on, and before 2019.
    newest = f.lit(0.75).alias("cbd_congestion_fee")
    good = spark.table("rows_of_today").where("fare_amount < 1000 and passenger_count = 1").limit(1)
    for month, rows in {
        "2023-02": good.drop("Airport_fee", "congestion_surcharge"),
        "2023-03": good.withColumnRenamed("Airport_fee", "airport_fee").select("*", newest),
    }.items():
        moved = {
            name: f.expr(f"make_timestamp_ntz(2023, {month[-1]}, 5, 10, 0, 0)")
            for name in ("tpep_pickup_datetime", "tpep_dropoff_datetime")
        }
        save(rows.withColumns(moved), lake.raw / "yellow" / "parquet" / f"yellow_tripdata_{month}.parquet")
    save(spark.sql(fhv), lake.raw / "fhv" / "parquet" / "fhv_tripdata_2023-01.parquet")

    counts = lake.on_spark()
    local = lake.on_duckdb()

    assert local == {"counts": counts, "message": ""}
    assert (counts["read"], counts["written"], counts["quarantined"]) == (7, 4, 3)
    assert_same(lake.trips(lake.curated), lake.trips(lake.duckdb))
    assert_same(lake.quarantine(lake.curated), lake.quarantine(lake.duckdb))
    rules = sorted(row.rule for row in lake.quarantine(lake.curated).collect())
    assert rules == ["absurd fare_amount", "dropoff before pickup", "unreadable passenger_count"]


def save(rows, path):
    """Writes one Parquet file of that very name, as TLC publishes them."""
    folder = path.with_suffix(".parts")
    rows.write.parquet(str(folder))
    next(folder.glob("*.parquet")).rename(path)
    for rest in folder.iterdir():
        rest.unlink()
    folder.rmdir()


def test_files_that_cannot_be_taken_up_are_named_and_the_others_are_in(lake):
    lake.put("good_2018-01.csv", a_month("2018-01"))
    lake.put("empty_2018-02.csv", "")
    lake.put("page_2018-03.csv", "<!DOCTYPE html>\n<html></html>\n")
    lake.put("unknown_2018-04.csv", "a,b,c\n1,2,3\n")
    lake.put("latin_2018-05.csv", (a_month("2018-05") + "caf\xe9\n").encode("latin-1"))
    lake.put("wide_2018-06.csv", a_month("2018-06").encode("utf-16"))
    lake.put("holed_2018-12.csv", a_month("2018-12") + "1" * 9_000 + "\0\n")
    lake.put("cut_2018-07.csv.gz", gzip.compress(a_month("2018-07").encode())[:-12])
    lake.put("torn_2018-08.parquet", "PAR1 and no more")
    lake.put("one_2018-09.csv", a_month("2018-09"))
    lake.put("two_2018-09.csv", a_month("2018-09"))
    lake.put("monthless.csv", a_month("2018-10"))
    lake.put("doubled_2018-11.csv", a_month("2018-11").replace(YELLOW, f"{YELLOW},airport_fee,airport_fee"))

    with pytest.raises(JobFailed) as failure:
        lake.on_spark()

    message = str(failure.value)
    assert "The other 1 are in the table: read 1 lines = 1 written + 0 quarantined" in message
    for expected in (
        r"empty_2018-02.csv:1: the file is empty",
        r"page_2018-03.csv:1: it is a web page",
        r"unknown_2018-04.csv:1: TLC never used this header: a, b, c. Nearest is fhv_2015",
        r"latin_2018-05.csv: it is not UTF-8",
        r"wide_2018-06.csv: it is UTF-16",
        r"holed_2018-12.csv: it is not text, or not UTF-8",
        r"cut_2018-07.csv.gz: (it is|the gzip file is) truncated or damaged",
        r"torn_2018-08.parquet: it is not a valid Parquet file",
        r"one_2018-09.csv and two_2018-09.csv: they are all yellow trips of 2018-09",
        r"monthless.csv: the name has no month",
        r"doubled_2018-11.csv:1: .* Nearest is yellow_2016h2 .*more than once: airport_fee\)",
    ):
        assert re.search(expected, message), expected
    assert lake.trips(lake.curated).count() == 1


def test_a_second_run_does_only_what_is_new_or_mended(lake):
    lake.put("yellow_2018-01.csv", a_month("2018-01"))
    lake.put("yellow_2018-02.csv", "")
    with pytest.raises(JobFailed):
        lake.on_spark()
    lake.put("yellow_2018-02.csv", a_month("2018-02"))

    second = lake.on_spark()
    third = lake.on_spark()

    assert (second["files"], second["written"]) == (1, 1)
    assert (third["files"], third["read"]) == (0, 0)
    assert lake.trips(lake.curated).count() == 2


def test_a_month_without_trips_any_more_loses_its_old_ones(lake):
    lake.put("yellow_2018-01.csv", a_month("2018-01"))
    lake.put("yellow_2018-02.csv", a_month("2018-02"))
    lake.on_spark()
    lake.put("yellow_2018-01.csv", f"{YELLOW}\njunk and more\n")

    counts = lake.on_spark()

    assert (counts["written"], counts["quarantined"]) == (0, 1)
    assert [row.month for row in lake.trips(lake.curated).collect()] == [2]


def test_a_target_that_cannot_be_written_is_named_and_the_next_run_goes_on(lake):
    lake.put("yellow_2018-01.csv", a_month("2018-01"))
    lake.curated.mkdir()
    (lake.curated / "nytaxirides").write_text("a file")

    with pytest.raises(JobFailed, match="/nytaxirides/: the trips cannot be written"):
        lake.on_spark()
    (lake.curated / "nytaxirides").unlink()

    assert lake.on_spark()["written"] == 1


def test_every_wrong_argument_is_named_at_once(lake):
    with pytest.raises(JobFailed) as failure:
        lake.on_spark(database="", format="orc", curated_uri="s3://bucket/no-slash")

    assert "--database is missing" in str(failure.value)
    assert "--format is 'orc', not one of parquet, iceberg" in str(failure.value)
    assert "--curated_uri is 's3://bucket/no-slash', not of the form" in str(failure.value)
