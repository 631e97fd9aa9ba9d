"""Where trips are written: Parquet files of the canonical table, or an Iceberg table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyspark.sql import functions as f
from raw_files import Found, first_line, hadoop_path, list_files, plain_path

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

# Values of a partition: year, month, type.
Partition = tuple[int, int, str]

PARTITION_COLUMNS = ["year", "month", "type"]
PARTITIONS = "year int, month int, type string"
CANONICAL_COLUMNS = [
    "vendorid",
    "pickup_datetime",
    "dropoff_datetime",
    "ratecode",
    "passenger_count",
    "trip_distance",
    "fare_amount",
    "total_amount",
    "payment_type",
    "tip_amount",
    "pulocationid",
]
ORDER = [*PARTITION_COLUMNS, "pickup_datetime", "dropoff_datetime", "vendorid", "total_amount"]
# About 15 bytes a trip: files of the size that Athena and Spectrum read best, 128 to 512 MB.
TRIPS_PER_FILE = 20_000_000
FILE_BYTES = 256 * 2**20


class TargetProblem(Exception):
    """The target cannot be written."""

    def __init__(self, target: str, error: Exception) -> None:
        """Says which target it is, and what Spark's failure comes from."""
        super().__init__(
            f"{target}: the trips cannot be written ({root_cause(error)}). "
            "Make the target writable, and run the job again."
        )


def arranged(trips: DataFrame, are_apart: bool) -> DataFrame:
    """A task for each partition, its trips by pickup time: a filter on it then skips row groups.

    are_apart: whether each partition's trips come from one task already.
    """
    columns = trips.select(*CANONICAL_COLUMNS, *PARTITION_COLUMNS)
    tasks = columns if are_apart else columns.repartition(*PARTITION_COLUMNS)
    return tasks.sortWithinPartitions(*ORDER)


class ParquetTable:
    """Files below a prefix, by partition."""

    def __init__(self, spark: SparkSession, uri: str, compression: str) -> None:
        """uri: the prefix, ending in "/". compression: a codec of Parquet's."""
        self._spark, self._uri, self._compression = spark, uri, compression

    def replace(
        self, trips: DataFrame, partitions: Sequence[Partition], are_apart: bool = False
    ) -> dict[Partition, int]:
        """Puts the trips in the place of all that is in the partitions. Returns trips by partition.

        are_apart: whether each partition's trips come from one task already, and need not be brought there.
        Raises TargetProblem if the files cannot be written.
        """
        old = {found.uri for found in self._files(partitions)}
        try:
            (
                arranged(trips, are_apart)
                .write.partitionBy(*PARTITION_COLUMNS)
                .option("partitionOverwriteMode", "dynamic")
                .option("compression", self._compression)
                .option("maxRecordsPerFile", TRIPS_PER_FILE)
                .mode("overwrite")
                .parquet(self._uri)
            )
        except Exception as error:
            raise TargetProblem(self._uri, error) from error
        # Spark replaces the partitions that it writes; one that has no trips any more it leaves alone.
        new = []
        for found in self._files(partitions):
            if found.uri in old:
                path, files = hadoop_path(self._spark, found.uri)
                files.delete(path, False)
            else:
                new.append(found.uri)
        return self._count(new)

    def location(self, values: Partition) -> str | None:
        """Where a partition's files lie, for catalogues that list partitions."""
        return f"{self._uri}{partition_path(values)}"

    def _files(self, partitions: Sequence[Partition]) -> list[Found]:
        wanted = {plain_path(f"{self._uri}{partition_path(values)}") for values in partitions}
        # One listing of all partitions takes less time than one of each.
        found = list_files(self._spark, self._uri, (".parquet",))
        return [one for one in found if plain_path(one.uri[: one.uri.rindex("/") + 1]) in wanted]

    def _count(self, uris: Sequence[str]) -> dict[Partition, int]:
        """Trips that are really there, from the files' footers."""
        if not uris:
            return {}
        # With a schema Spark need not open a file to find out.
        files = self._spark.read.schema(PARTITIONS).option("basePath", self._uri)
        return counts(files.parquet(*uris))


class IcebergTable:
    """A table of an Iceberg catalogue, made when it is missing."""

    def __init__(self, spark: SparkSession, name: str, compression: str) -> None:
        """name: catalogue, database and table, with dots between. compression: a codec of Parquet's."""
        self._spark, self._name, self._compression = spark, name, compression

    def replace(self, trips: DataFrame, partitions: Sequence[Partition]) -> dict[Partition, int]:
        """Puts the trips in the place of all that is in the partitions, at once for every reader.

        Returns trips by partition. Raises TargetProblem if the table cannot be written.
        """
        condition = " or ".join(
            f"(year = {year} and month = {month} and type = '{kind}')" for year, month, kind in partitions
        )
        ordered = arranged(trips, are_apart=False)
        try:
            self._create(ordered)
            ordered.writeTo(self._name).overwrite(f.expr(condition))
        except Exception as error:
            raise TargetProblem(self._name, error) from error
        return counts(self._spark.table(self._name).where(condition))

    def location(self, values: Partition) -> str | None:
        """None: the table's own metadata, and no catalogue, lists its files."""
        return None

    def _create(self, trips: DataFrame) -> None:
        columns = ", ".join(f"{name} {kind}" for name, kind in trips.dtypes)
        self._spark.sql(
            f"create table if not exists {self._name} ({columns}) using iceberg "
            f"partitioned by ({', '.join(PARTITION_COLUMNS)}) tblproperties ("
            f"'write.parquet.compression-codec' = '{self._compression}', "
            f"'write.target-file-size-bytes' = '{FILE_BYTES}', "
            # Trips come arranged; Iceberg would shuffle them once more.
            "'write.distribution-mode' = 'none')"
        )


def counts(trips: DataFrame) -> dict[Partition, int]:
    """Trips by partition."""
    rows = trips.groupBy(*PARTITION_COLUMNS).count().collect()
    return {tuple(row[name] for name in PARTITION_COLUMNS): row["count"] for row in rows}


def partition_path(values: Partition) -> str:
    """Where a partition lies below its table, such as year=2016/month=1/type=yellow/."""
    return "".join(f"{name}={value}/" for name, value in zip(PARTITION_COLUMNS, values, strict=True))


def root_cause(error: Exception) -> str:
    """What has happened below Spark's "Job aborted"."""
    causes = [line for line in str(error).split("\n") if line.startswith("Caused by:")]
    return causes[-1][len("Caused by: ") :][:300] if causes else first_line(error)
