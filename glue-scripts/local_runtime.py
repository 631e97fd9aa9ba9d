"""What a job needs where there is no AWS Glue: a Spark session, and a ledger of processed files."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pyspark.sql import SparkSession
from pyspark.sql import functions as f
from raw_files import Found, hadoop_path, spellings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from trip_tables import Partition

ICEBERG = {
    "spark.sql.extensions": "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions",
    "spark.sql.catalog.lake": "org.apache.iceberg.spark.SparkCatalog",
    "spark.sql.catalog.lake.type": "hadoop",
}


class LocalRuntime:
    """A run outside of AWS Glue.

    Canonical tables are folders of the curated place, or tables of an Iceberg catalogue there; the
    table of lab 3's own job is one that Spark's own catalogue knows.
    """

    iceberg_catalog = "lake"

    def __init__(self, required: Sequence[str], optional: Sequence[str], argv: Sequence[str]) -> None:
        """Reads the arguments, whose names are without dashes, and opens or reuses Spark's session."""
        parser = argparse.ArgumentParser()
        for name in [*required, *optional]:
            parser.add_argument(f"--{name}", default="")
        given = vars(parser.parse_args(argv))
        self.arguments: Mapping[str, str] = {name: value for name, value in given.items() if value}
        builder = SparkSession.builder.appName("lab")
        if self.arguments.get("format") == "iceberg":
            for key, value in ICEBERG.items():
                builder = builder.config(key, value)
            warehouse = self.arguments.get("curated_uri", "")
            builder = builder.config("spark.sql.catalog.lake.warehouse", warehouse)
        self.spark = builder.getOrCreate()
        self._read_in_this_run: list[Found] = []

    def unprocessed(self, context: str, found: Iterable[Found]) -> list[Found]:
        """Files that no run has processed, or that have changed since."""
        ledger = self._read()
        return [one for one in found if ledger.get(one.key) != stamp(one)]

    def processed(self, found: Iterable[Found]) -> None:
        """Marks files as processed, at once: a run that fails later goes on behind them."""
        marks = {**self._read(), **{one.key: stamp(one) for one in found}}
        path, files = hadoop_path(self.spark, self._ledger_uri())
        stream = files.create(path, True)
        try:
            stream.write(bytearray(json.dumps(marks, indent=1, sort_keys=True), "utf-8"))
        finally:
            stream.close()

    def table_location(self, database: str, table: str) -> str:
        """The table's prefix, ending in "/"."""
        return f"{self.arguments['curated_uri']}{table}/"

    def register_partitions(
        self, database: str, table: str, partitions: Sequence[tuple[Partition, str]]
    ) -> None:
        """There is no catalogue: partitions are found by their paths."""

    def unprocessed_rows(self, database: str, table: str) -> DataFrame | None:
        """Rows of a table's files that no run has processed; None if there are none."""
        rows = self.spark.table(f"`{database}`.`{table}`")
        files = [found_at(self.spark, uri) for uri in rows.inputFiles()]
        self._read_in_this_run = self.unprocessed(table, files)
        if not self._read_in_this_run:
            return None
        paths = {path for one in self._read_in_this_run for path in spellings(one.uri)}
        return rows.where(f.col("_metadata.file_path").isin(*paths))

    def commit(self) -> None:
        """Ends the run well; rows of a table that it has read count as processed."""
        if self._read_in_this_run:
            self.processed(self._read_in_this_run)

    def _read(self) -> dict[str, str]:
        path, files = hadoop_path(self.spark, self._ledger_uri())
        if not files.exists(path):
            return {}
        stream = files.open(path)
        try:
            return json.loads(bytes(stream.readAllBytes()).decode("utf-8"))
        finally:
            stream.close()

    def _ledger_uri(self) -> str:
        target = self.arguments.get("target_uri") or self.arguments["curated_uri"]
        # Engines take no file whose name begins with an underscore for a table's.
        return f"{target}_ledger/{self.arguments['table']}.json"


def found_at(spark: SparkSession, uri: str) -> Found:
    """A file as it stands in the ledger: with its whole address, for a table's may lie anywhere."""
    path, files = hadoop_path(spark, unquote(uri))
    status = files.getFileStatus(path)
    return Found(uri, uri, status.getLen(), status.getModificationTime())


def stamp(found: Found) -> str:
    """What changes when the file does."""
    return f"{found.modified} {found.size}"
