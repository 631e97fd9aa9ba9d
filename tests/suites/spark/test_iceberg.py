"""--format iceberg on Iceberg itself: the rows of the Parquet table, and months replaced whole."""

import json

import pytest
from conftest import ROOT, assert_same
from job_run import JobFailed

TWO_LAYOUTS = {
    "yellow/2015": "yellow_tripdata_2015-01.csv",
    "green/2016h2": "green_tripdata_2016-07.csv",
}
LAYOUTS = {
    **TWO_LAYOUTS,
    "yellow/2009": "yellow_tripdata_2009-01.csv",
    "yellow/2010": "yellow_tripdata_2010-01.csv",
    "green/2013": "green_tripdata_2013-08.csv",
}


@pytest.fixture
def iceberg(lake, spark):
    # A session loads a catalogue once, and each lake has its own.
    spark._jsparkSession.sessionState().catalogManager().reset()
    for folder, name in TWO_LAYOUTS.items():
        lake.put(f"{folder}/{name}", real_with(folder))
    return lake


def in_iceberg(lake):
    return lake.spark.table("lake.lab.nytaxirides")


def snapshots(lake):
    return lake.spark.table("lake.lab.nytaxirides.snapshots").count()


def test_the_table_has_the_rows_of_the_parquet_table(iceberg):
    for folder, name in LAYOUTS.items():
        iceberg.put(f"{folder}/{name}", real_with(folder, b"junk\n" if folder == "yellow/2015" else b""))

    parquet = iceberg.on_spark()
    counts = iceberg.on_spark(format="iceberg", curated_uri=f"file://{iceberg.folder}/iceberg/")

    assert counts == parquet
    assert (counts["written"], counts["quarantined"]) == (491, 1)
    assert_same(in_iceberg(iceberg), iceberg.trips(iceberg.curated))


def test_a_month_that_comes_again_replaces_itself_and_no_other(iceberg):
    first = iceberg.on_spark(format="iceberg")
    before = in_iceberg(iceberg).where("not (year = 2015 and month = 1)").cache()
    before.count()
    iceberg.put("yellow/2015/yellow_tripdata_2015-01.csv", real_with("yellow/2015", b"junk\n"))

    again = iceberg.on_spark(format="iceberg")
    nothing = iceberg.on_spark(format="iceberg")

    assert (again["files"], again["written"], again["quarantined"]) == (1, 99, 1)
    assert nothing["files"] == 0
    assert snapshots(iceberg) == 2
    assert in_iceberg(iceberg).count() == first["written"]
    assert_same(in_iceberg(iceberg).where("not (year = 2015 and month = 1)"), before)
    before.unpersist()


def test_a_month_without_trips_any_more_loses_its_old_ones(iceberg):
    first = iceberg.on_spark(format="iceberg")
    header = real_with("yellow/2015").splitlines()[0]
    iceberg.put("yellow/2015/yellow_tripdata_2015-01.csv", header + b"\njunk and more\n")

    counts = iceberg.on_spark(format="iceberg")

    assert (counts["written"], counts["quarantined"]) == (0, 1)
    assert in_iceberg(iceberg).where("year = 2015").count() == 0
    assert in_iceberg(iceberg).count() == first["written"] - 99


def test_athena_can_read_the_tables_types_partitions_and_codec(iceberg):
    iceberg.on_spark(format="iceberg")

    newest = max((iceberg.curated / "lab" / "nytaxirides" / "metadata").glob("v*.metadata.json"))
    table = json.loads(newest.read_text())
    types = {field["name"]: field["type"] for field in table["schemas"][-1]["fields"]}
    assert table["format-version"] == 2
    # With a zone, Athena would show them as timestamps with time zone.
    assert types["pickup_datetime"] == types["dropoff_datetime"] == "timestamp"
    assert set(types.values()) == {"int", "double", "timestamp", "string"}
    assert [field["transform"] for field in table["partition-specs"][0]["fields"]] == ["identity"] * 3
    assert table["properties"]["write.parquet.compression-codec"] == "snappy"


def test_a_table_that_cannot_be_written_is_named_and_its_files_come_with_the_next_run(iceberg):
    iceberg.curated.mkdir()
    (iceberg.curated / "lab").write_text("a file")
    with pytest.raises(JobFailed, match="lake.lab.nytaxirides: the trips cannot be written"):
        iceberg.on_spark(format="iceberg")
    (iceberg.curated / "lab").unlink()

    assert iceberg.on_spark(format="iceberg")["files"] == len(TWO_LAYOUTS)


def real_with(folder, more=b""):
    return (ROOT / "datasets" / "sample" / folder / LAYOUTS[folder]).read_bytes() + more
