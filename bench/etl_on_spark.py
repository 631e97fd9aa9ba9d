"""canonical_trips.py against plain Spark SQL, side by side in one session.

    python bench/etl_on_spark.py RAW [ROUNDS]

RAW holds <type>/2015/<file>.csv, such as the `raw` folder of generated trips. Needs what
tests/suites/spark/requirements.txt names, and Java 17. First makes sure that the strict way takes and
leaves what the job does, of lines with every fault. Then prints a table of seconds: medians over the
rounds, after one round that warms Spark up. The factor is what the job takes of each way's time.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pyspark.sql import DataFrame, SparkSession

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "glue-scripts"))

import canonical_trips  # noqa: E402
from job_run import with_our_settings  # noqa: E402
from local_runtime import LocalRuntime  # noqa: E402
from odd_lines import write_odd_lines  # noqa: E402
from raw_files import identify_all, list_files  # noqa: E402
from strict_spark_sql import strict_trips  # noqa: E402
from transforms import Transforms  # noqa: E402
from trip_tables import CANONICAL_COLUMNS, ORDER, PARTITION_COLUMNS  # noqa: E402

TYPES = {
    "vendorid": "int",
    "ratecodeid": "int",
    "passenger_count": "int",
    "payment_type": "int",
    "locationid": "int",
    "store_and_fwd_flag": "string",
    "dispatching_base_num": "string",
}
SOURCES = {
    "yellow": {"pickup_datetime": "tpep_pickup_datetime", "dropoff_datetime": "tpep_dropoff_datetime"},
    "green": {"pickup_datetime": "lpep_pickup_datetime", "dropoff_datetime": "lpep_dropoff_datetime"},
    "fhv": {"pickup_datetime": "pickup_date", "pulocationid": "locationid"},
}
NUMBERS = ("trip_distance", "fare_amount", "total_amount", "tip_amount")


def script(raw: Path, target: Path) -> int:
    """The Glue script, as a user runs it."""
    given = {
        "raw_uri": f"file://{raw}/",
        "curated_uri": f"file://{target}/",
        "database": "lab",
        "table": "nytaxirides",
        "quarantine_table": "quarantine",
        "transforms_uri": f"file://{ROOT}/sql/transforms/",
    }
    argv = [word for name, value in given.items() for word in (f"--{name}", value)]
    runtime = LocalRuntime(canonical_trips.REQUIRED, canonical_trips.OPTIONAL, argv)
    return canonical_trips.run(runtime, runtime.arguments)["written"]


def projection(raw: Path, target: Path) -> int:
    """The SELECT that the job makes of usual lines, and the same arrangement of the same files.

    No line is counted or quarantined, and nothing says what has been read.
    """
    spark = with_our_settings(SparkSession.getActiveSession())
    transforms = Transforms(spark, f"file://{ROOT}/sql/transforms/")
    files, _ = identify_all(spark, list_files(spark, f"file://{raw}/", (".csv",)), transforms.layouts)
    trips = canonical_trips.usual_trips(spark, transforms, files)
    return write(spark, trips.select(*CANONICAL_COLUMNS, *PARTITION_COLUMNS), target)


def strict(raw: Path, target: Path) -> int:
    """What somebody else wrote in plain Spark SQL, from a description of the job's rules."""
    return strict_trips(with_our_settings(SparkSession.getActiveSession()), raw, target)


def typed(raw: Path, target: Path) -> int:
    """Spark's CSV reader with typed columns, one SELECT for each type, and the same arrangement."""
    spark = with_our_settings(SparkSession.getActiveSession())
    selects = []
    for kind, sources in SOURCES.items():
        folder = raw / kind / "2015"
        first = min(folder.glob("*.csv"))
        names = first.read_text().split("\n", 1)[0].strip().lower().split(",")
        schema = ", ".join(f"{name} {type_of(name)}" for name in names)
        rows = spark.read.schema(schema).option("header", True).csv(str(folder))
        rows.createOrReplaceTempView(kind)
        selects.append(select_of(kind, names, sources))
    return write(spark, spark.sql(" union all ".join(selects)), target)


def write(spark: SparkSession, trips: DataFrame, target: Path) -> int:
    """Writes trips as the canonical table has them. Returns how many are there then."""
    arranged = trips.repartition(*PARTITION_COLUMNS).sortWithinPartitions(*ORDER)
    files = arranged.write.partitionBy(*PARTITION_COLUMNS).option("compression", "snappy")
    files.mode("overwrite").parquet(str(target))
    return spark.read.parquet(str(target)).count()


def type_of(name: str) -> str:
    """A column's type for Spark's CSV reader."""
    return TYPES.get(name, "timestamp_ntz" if "date" in name else "double")


def select_of(kind: str, names: list[str], sources: dict[str, str]) -> str:
    """SELECT of the canonical columns from one type's files; its month is that of the pickup."""
    columns = []
    for name in CANONICAL_COLUMNS:
        source = sources.get(name, "ratecodeid" if name == "ratecode" else name)
        missing = "double" if name in NUMBERS else "timestamp_ntz" if "datetime" in name else "int"
        columns.append(f"{source if source in names else f'cast(null as {missing})'} as {name}")
    pickup = sources["pickup_datetime"]
    return (
        f"select {', '.join(columns)}, year({pickup}) as year, month({pickup}) as month, "
        f"'{kind}' as type from {kind}"
    )


def require_same(spark: SparkSession) -> None:
    """Raises RuntimeError with the first rows in which the job and the strict way differ."""
    with tempfile.TemporaryDirectory(prefix="lab-bench-spark-") as folder:
        raw, ours, theirs = (Path(folder) / name for name in ("raw", "ours", "theirs"))
        write_odd_lines(raw)
        script(raw, ours)
        strict(raw, theirs)
        for table in ("nytaxirides", "quarantine"):
            one, other = (
                spark.read.option("recursiveFileLookup", table == "quarantine").parquet(str(way / table))
                for way in (ours, theirs)
            )
            columns = sorted({*one.columns} & {*other.columns} - {*PARTITION_COLUMNS})
            one, other = one.select(columns), other.select(columns)
            odd = [*one.exceptAll(other).take(5), *other.exceptAll(one).take(5)]
            if odd or one.isEmpty():
                raise RuntimeError(f"{table} differs between the job and the strict way, or is empty: {odd}")
            print(f"{one.count()} rows of lines with faults are alike in {table}.")


def seconds_of(way: Callable[[Path, Path], int], raw: Path) -> tuple[float, int]:
    """How long a way takes into an empty folder, and how many trips are there then."""
    with tempfile.TemporaryDirectory(prefix="lab-bench-spark-") as folder:
        started = time.monotonic()
        trips = way(raw, Path(folder))
        return time.monotonic() - started, trips


def main(raw: Path, rounds: int) -> None:
    """Runs all ways in turns, and prints the table."""
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.shuffle.partitions", "8")
        .config("spark.driver.memory", "4g")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    ways = {
        "canonical_trips.py": script,
        "plain Spark SQL, the same projection": projection,
        "plain Spark SQL of somebody else, as strict": strict,
        "plain Spark SQL, typed columns that nothing checks": typed,
    }
    require_same(spark)
    runs: dict[str, list[tuple[float, int]]] = {name: [] for name in ways}
    for turn in range(rounds + 1):
        for name, way in ways.items():
            measured = seconds_of(way, raw)
            if turn > 0:
                runs[name].append(measured)
    medians = {name: statistics.median(one for one, _ in measured) for name, measured in runs.items()}
    print("| way | trips | median, s | from, s | to, s | job's factor |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, measured in runs.items():
        seconds = [one for one, _ in measured]
        factor = medians["canonical_trips.py"] / medians[name]
        print(
            f"| {name} | {measured[0][1]:,} | {medians[name]:.1f} | {min(seconds):.1f} | {max(seconds):.1f} "
            f"| {factor:.2f} |"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 3)
