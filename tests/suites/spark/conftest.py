import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlparse

import pytest
from pyspark.sql import SparkSession
from pyspark.sql import functions as f

ROOT = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("TLC_DATA", ROOT.parent / "shared" / "data" / "tlc"))
sys.path.insert(0, str(ROOT / "glue-scripts"))
# Results of another time zone must be the same.
os.environ["TZ"] = "America/New_York"

import canonical_trips  # noqa: E402
from local_runtime import ICEBERG, LocalRuntime  # noqa: E402
from trip_tables import CANONICAL_COLUMNS, PARTITION_COLUMNS  # noqa: E402

# Glue 5.0's own release of it.
ICEBERG_JAR = "org.apache.iceberg:iceberg-spark-runtime-3.5_2.12:1.7.1"
# Ivy compares a download with its registry's checksum only.
ICEBERG_SHA256 = "cdf7357865d8d91764e0f147a2d76bc3e1e2b8792ddc0d3be329b3d34aaf218c"
TIMES = ["pickup_datetime", "dropoff_datetime"]


def expect_iceberg(session):
    """Ends the run if the jar that Spark has fetched is not the one that was chosen."""
    [jar] = [Path(urlparse(uri).path) for uri in session.conf.get("spark.jars").split(",")]
    actual = hashlib.sha256(jar.read_bytes()).hexdigest()
    if actual != ICEBERG_SHA256:
        pytest.exit(f"Remove {jar}: its SHA-256 is {actual}, and {ICEBERG_SHA256} is expected.", 1)


@pytest.fixture(scope="session")
def spark():
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.driver.memory", "2g")
        # Plans are many and rows are few: the second compiler costs more than it saves.
        .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1")
        # Nobody reads the plans as text, and each query has the same stages as many others.
        .config("spark.sql.maxPlanStringLength", "100")
        .config("spark.sql.ui.explainMode", "simple")
        .config("spark.sql.codegen.cache.maxEntries", "2000")
        .config("spark.jars.packages", ICEBERG_JAR)
        .config("spark.sql.extensions", ICEBERG["spark.sql.extensions"])
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    expect_iceberg(session)
    yield session
    session.stop()


@pytest.fixture
def lake(spark, tmp_path):
    return Lake(spark, tmp_path)


class Lake:
    """Raw files, and what Spark and DuckDB make of them."""

    def __init__(self, spark, folder):
        self.spark, self.folder = spark, folder
        self.raw, self.curated, self.duckdb = (folder / name for name in ("raw", "spark", "duckdb"))
        self.raw.mkdir()

    def put(self, key, body):
        path = self.raw / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body if isinstance(body, bytes) else body.encode())

    def on_spark(self, **changed):
        """Runs canonical_trips.py. Returns its counts."""
        given = {
            "raw_uri": f"file://{self.raw}/",
            "curated_uri": f"file://{self.curated}/",
            "database": "lab",
            "table": "nytaxirides",
            "quarantine_table": "quarantine",
            "transforms_uri": f"file://{ROOT}/sql/transforms/",
            **changed,
        }
        argv = [word for name, value in given.items() for word in (f"--{name}", value)]
        runtime = LocalRuntime(canonical_trips.REQUIRED, canonical_trips.OPTIONAL, argv)
        return canonical_trips.run(runtime, runtime.arguments)

    def on_duckdb(self):
        """Runs the local cloud's counterpart. Returns its counts and the run's message."""
        return json.loads(ran_by_node("tests/suites/spark/local-job.ts", str(self.raw), str(self.duckdb)))

    def trips(self, curated):
        rows = self.spark.read.parquet(str(curated / "nytaxirides"))
        # DuckDB writes times without a zone, Spark in UTC.
        times = {name: rows[name].cast("timestamp") for name in TIMES}
        return rows.withColumns(times).select(*CANONICAL_COLUMNS, *PARTITION_COLUMNS)

    def quarantine(self, curated):
        rows = self.spark.read.option("recursiveFileLookup", True).parquet(str(curated / "quarantine"))
        return rows.select("source_file", "line_number", "rule", "line")


def ran_by_node(script, *words):
    """What a script of this folder prints."""
    command = ["node", "node_modules/ts-node/dist/bin.js", "-T", script, *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def assert_same(one, other):
    """Requires the same rows the same number of times."""
    # One query, which is what two of exceptAll would each be rewritten into.
    signed = one.withColumn("surplus", f.lit(1)).unionAll(other.withColumn("surplus", f.lit(-1)))
    surplus = signed.groupBy(*one.columns).agg(f.sum("surplus").alias("surplus")).where("surplus != 0")
    assert surplus.take(5) == [], "rows of which Spark (above 0) or DuckDB (below 0) has more"
