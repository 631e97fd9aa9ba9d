"""What a job needs where there is no AWS Glue: a Spark session, and a ledger of processed files."""

import argparse
import json

from pyspark.sql import SparkSession

from raw_files import hadoop_path

ICEBERG = {
    "spark.sql.extensions": "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions",
    "spark.sql.catalog.lake": "org.apache.iceberg.spark.SparkCatalog",
    "spark.sql.catalog.lake.type": "hadoop",
}


class LocalRuntime:
    """A run outside of AWS Glue. Tables are folders of the curated place; there is no catalogue."""

    iceberg_catalog = "lake"

    def __init__(self, required, optional, argv):
        parser = argparse.ArgumentParser()
        for name in [*required, *optional]:
            parser.add_argument(f"--{name}", default="")
        self.arguments = {name: value for name, value in vars(parser.parse_args(argv)).items() if value}
        builder = SparkSession.builder.appName("canonical_trips")
        if self.arguments.get("format") == "iceberg":
            for key, value in ICEBERG.items():
                builder = builder.config(key, value)
            warehouse = self.arguments.get("curated_uri", "")
            builder = builder.config("spark.sql.catalog.lake.warehouse", warehouse)
        self.spark = builder.getOrCreate()

    def unprocessed(self, context, found):
        """Files that no run has processed, or that have changed since."""
        ledger = self._read()
        return [one for one in found if ledger.get(one.key) != stamp(one)]

    def processed(self, found):
        """Marks files as processed, at once: a run that fails later goes on behind them."""
        marks = {**self._read(), **{one.key: stamp(one) for one in found}}
        path, files = hadoop_path(self.spark, self._ledger_uri())
        stream = files.create(path, True)
        try:
            stream.write(bytearray(json.dumps(marks, indent=1, sort_keys=True), "utf-8"))
        finally:
            stream.close()

    def table_location(self, database, table):
        return f"{self.arguments['curated_uri']}{table}/"

    def register_partitions(self, database, table, partitions):
        """There is no catalogue: partitions are found by their paths."""

    def commit(self):
        """The ledger is written as files are processed."""

    def _read(self):
        path, files = hadoop_path(self.spark, self._ledger_uri())
        if not files.exists(path):
            return {}
        stream = files.open(path)
        try:
            return json.loads(bytes(stream.readAllBytes()).decode("utf-8"))
        finally:
            stream.close()

    def _ledger_uri(self):
        # Engines take no file whose name begins with an underscore for a table's.
        return f"{self.arguments['curated_uri']}_ledger/{self.arguments['table']}.json"


def stamp(found):
    return f"{found.modified} {found.size}"
