"""Where trips are written: Parquet files of the canonical table, or an Iceberg table."""

from raw_files import first_line, hadoop_path, list_files

PARTITION_COLUMNS = ["year", "month", "type"]
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


def arranged(trips):
    """A task for each partition, its trips by pickup time: a filter on it then skips row groups."""
    columns = trips.select(*CANONICAL_COLUMNS, *PARTITION_COLUMNS)
    return columns.repartition(*PARTITION_COLUMNS).sortWithinPartitions(*ORDER)


class ParquetTable:
    """Files below `uri`, by partition."""

    def __init__(self, spark, uri, compression):
        self._spark, self._uri, self._compression = spark, uri, compression

    def replace(self, trips, partitions):
        """Puts the trips in the place of all that is in the partitions. Returns trips by partition."""
        old = {found.uri for found in self._files(partitions)}
        try:
            (
                arranged(trips)
                .write.partitionBy(*PARTITION_COLUMNS)
                .option("partitionOverwriteMode", "dynamic")
                .option("compression", self._compression)
                .option("maxRecordsPerFile", TRIPS_PER_FILE)
                .mode("overwrite")
                .parquet(self._uri)
            )
        except Exception as error:
            raise TargetProblem(
                f"{self._uri}: the trips cannot be written ({root_cause(error)}). "
                "Make the target writable, and run the job again."
            ) from error
        # Spark replaces the partitions that it writes; one that has no trips any more it leaves alone.
        for found in self._files(partitions):
            if found.uri in old:
                path, files = hadoop_path(self._spark, found.uri)
                files.delete(path, False)
        return self._count(partitions)

    def location(self, values):
        return f"{self._uri}{partition_path(values)}"

    def _files(self, partitions):
        return [
            found
            for values in partitions
            for found in list_files(self._spark, self.location(values), (".parquet",))
        ]

    def _count(self, partitions):
        """Trips that are really there, from the files' footers."""
        written = [values for values in partitions if self._files([values])]
        if not written:
            return {}
        found = self._spark.read.option("basePath", self._uri).parquet(
            *[self.location(values) for values in written]
        )
        return counts(found)


class IcebergTable:
    """A table of an Iceberg catalogue, made when it is missing."""

    def __init__(self, spark, name, compression):
        self._spark, self._name, self._compression = spark, name, compression

    def replace(self, trips, partitions):
        """Puts the trips in the place of all that is in the partitions, at once for every reader."""
        condition = " or ".join(
            f"(year = {year} and month = {month} and type = '{kind}')"
            for year, month, kind in partitions
        )
        ordered = arranged(trips)
        ordered.createOrReplaceTempView("arranged")
        columns = ", ".join(f"{name} {kind}" for name, kind in ordered.dtypes)
        self._spark.sql(
            f"create table if not exists {self._name} ({columns}) using iceberg "
            f"partitioned by ({', '.join(PARTITION_COLUMNS)}) tblproperties ("
            f"'write.parquet.compression-codec' = '{self._compression}', "
            f"'write.target-file-size-bytes' = '{FILE_BYTES}', "
            # Trips come arranged; Iceberg would shuffle them once more.
            "'write.distribution-mode' = 'none')"
        )
        from pyspark.sql.functions import expr

        ordered.writeTo(self._name).overwrite(expr(condition))
        return counts(self._spark.table(self._name).where(condition))

    def location(self, values):
        return None


def counts(trips):
    rows = trips.groupBy(*PARTITION_COLUMNS).count().collect()
    return {tuple(row[name] for name in PARTITION_COLUMNS): row["count"] for row in rows}


def partition_path(values):
    return "".join(f"{name}={value}/" for name, value in zip(PARTITION_COLUMNS, values))


def root_cause(error):
    """What has happened below Spark's "Job aborted"."""
    causes = [line for line in str(error).split("\n") if line.startswith("Caused by:")]
    return causes[-1][len("Caused by: ") :][:300] if causes else first_line(error)
