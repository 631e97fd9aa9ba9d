"""Lab 3's own job on Spark: the rows that the local cloud writes, files once, and clear refusals."""

import json
import os
import shutil

import pytest
import yellow_to_parquet
from conftest import ROOT, SHARED, assert_same, ran_by_node
from job_run import JobFailed
from local_runtime import LocalRuntime

# The months that have lab 1's nineteen columns.
MONTHS = ["2015-01", "2015-04", "2015-07", "2015-08", "2015-10", "2016-01", "2016-02", "2016-04"]
SOURCES = {
    "sample": ROOT / "datasets" / "sample" / "yellow" / "2015",
    "months": SHARED / "months" / "yellow",
    "heads": SHARED / "heads",
}


@pytest.fixture
def lab(spark, tmp_path):
    lab = LabThree(spark, tmp_path)
    yield lab
    spark.sql("drop database if exists crawled cascade")


class LabThree:
    """Yellow CSV files in partitions by where they come from, and the table that a crawler finds."""

    def __init__(self, spark, folder):
        self.spark, self.folder = spark, folder
        self.raw, self.target = folder / "raw" / "yellow", folder / "spark"

    def put(self, source, name, body):
        path = self.raw / f"source={source}" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)

    def crawl(self, columns):
        """Declares to Spark what the local cloud's crawler has found."""
        self.spark.sql("create database if not exists crawled")
        self.spark.sql("drop table if exists crawled.yellow")
        self.spark.sql(
            f"create table crawled.yellow ({', '.join([*columns, 'source string'])}) using csv "
            f"options (header true) partitioned by (source) location 'file://{self.raw}'"
        )
        self.spark.sql("msck repair table crawled.yellow")

    def run(self, **changed):
        given = {
            "database": "crawled",
            "table": "yellow",
            "target_uri": f"file://{self.target}/",
            "transform_uri": f"file://{ROOT}/sql/glue/yellow_to_parquet.sql",
            **changed,
        }
        argv = [word for name, value in given.items() for word in (f"--{name}", value)]
        runtime = LocalRuntime(yellow_to_parquet.REQUIRED, [], argv)
        counts = yellow_to_parquet.run(runtime, runtime.arguments)
        runtime.commit()
        return counts

    def in_local_cloud(self):
        return json.loads(
            ran_by_node("tests/suites/spark/local-lab-3.ts", str(self.raw.parent), str(self.folder / "local"))
        )

    def trips(self, name="spark"):
        rows = self.spark.read.parquet(str(self.folder / name))
        # DuckDB writes times without a zone, Spark in UTC.
        return rows.withColumns({one: rows[one].cast("timestamp") for one in ("pickup_date", "dropoff_date")})


def real_file(month, source="sample"):
    return (SOURCES[source] / f"yellow_tripdata_{month}.csv").read_bytes()


def test_spark_writes_the_rows_that_the_local_cloud_writes(lab):
    for source, folder in SOURCES.items():
        if not folder.exists() and not os.environ.get("CI"):
            pytest.skip(f"{folder} is not there; TLC_DATA says where it is")
        for path in folder.glob("yellow_tripdata_*.csv"):
            if path.stem[-7:] in MONTHS:
                lab.put(source, path.name, path.read_bytes())
    lines = [path.read_text().splitlines() for path in lab.raw.rglob("*.csv")]
    expected = sum(len([line for line in file if line.strip()]) - 1 for file in lines)

    local = lab.in_local_cloud()
    lab.crawl(local["columns"])
    counts = lab.run()

    assert len(lines) == 16
    assert counts == {"read": expected, "written": expected}
    assert local["counts"]["written"] == expected
    assert lab.trips().columns == lab.trips("local").columns
    assert_same(lab.trips(), lab.trips("local"))


COLUMNS = [
    f"{name} {'string' if 'datetime' in name or 'flag' in name else 'double'}"
    for name in real_file("2015-01").splitlines()[0].decode().lower().split(",")
]


def test_a_second_run_reads_nothing_and_a_new_month_only_itself(lab):
    lab.put("sample", "a_2015-01.csv", real_file("2015-01"))
    lab.crawl(COLUMNS)
    first = lab.run()
    second = lab.run()
    lab.put("sample", "a_2015-04.csv", real_file("2015-04"))
    lab.crawl(COLUMNS)

    third = lab.run()

    assert (first["read"], second["read"], third["read"]) == (99, 0, 99)
    assert lab.trips().count() == 198


def test_a_row_without_a_pickup_time_keeps_everything_out_until_it_is_mended(lab):
    lab.put("sample", "a_2015-01.csv", real_file("2015-01"))
    lab.put("sample", "a_2015-04.csv", real_file("2015-04") + b"no trip\n")
    lab.crawl(COLUMNS)

    with pytest.raises(JobFailed, match="199 lines were read, but 198 of them have a pickup time"):
        lab.run()

    assert not lab.target.exists()
    shutil.rmtree(lab.raw)
    lab.put("sample", "a_2015-01.csv", real_file("2015-01"))
    lab.crawl(COLUMNS)
    assert lab.run() == {"read": 99, "written": 99}


def test_a_target_that_cannot_be_written_is_named(lab):
    lab.put("sample", "a_2015-01.csv", real_file("2015-01"))
    lab.crawl(COLUMNS)
    lab.target.write_text("a file")

    with pytest.raises(JobFailed, match="/spark/: the trips cannot be written"):
        lab.run()


def test_every_wrong_argument_is_named_at_once(lab):
    with pytest.raises(JobFailed) as failure:
        lab.run(database="", target_uri="s3://bucket/no-slash")

    assert "--database is missing" in str(failure.value)
    assert "--target_uri is 's3://bucket/no-slash', not of the form" in str(failure.value)
