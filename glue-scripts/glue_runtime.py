"""What only AWS Glue has: its arguments, its Spark session and its catalogue.

Everything else in glue-scripts runs on any Spark 3.5. Tests hand in another
runtime with the same methods.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from raw_files import plain_path

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from raw_files import Found
    from trip_tables import Partition

# https://docs.aws.amazon.com/glue/latest/webapi/API_BatchCreatePartition.html
PARTITIONS_PER_CALL = 100

# The job needs --datalake-formats iceberg too, which puts Iceberg's classes on its path:
# https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-format-iceberg.html
ICEBERG = {
    "spark.sql.extensions": "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions",
    "spark.sql.catalog.glue_catalog": "org.apache.iceberg.spark.SparkCatalog",
    "spark.sql.catalog.glue_catalog.catalog-impl": "org.apache.iceberg.aws.glue.GlueCatalog",
    "spark.sql.catalog.glue_catalog.io-impl": "org.apache.iceberg.aws.s3.S3FileIO",
}
# Glue names the file of a record in a column of its own, if asked to.
FILE_COLUMN = "lab_source_file"


class GlueRuntime:
    """A run of a Glue job."""

    iceberg_catalog = "glue_catalog"

    def __init__(self, required: Sequence[str], optional: Sequence[str]) -> None:
        """Starts the run. Argument names are without their leading dashes."""
        # Only Glue's own machines have these modules.
        import boto3
        from awsglue.context import GlueContext
        from awsglue.job import Job
        from awsglue.utils import getResolvedOptions
        from pyspark.conf import SparkConf
        from pyspark.context import SparkContext

        # getResolvedOptions takes no optional arguments, so only those given are asked for.
        given = [name for name in [*required, *optional] if is_given(name, sys.argv)]
        options = getResolvedOptions(sys.argv, ["JOB_NAME", *given])
        self.arguments: Mapping[str, str] = {name: options[name] for name in given}
        conf = SparkConf()
        if self.arguments.get("format") == "iceberg":
            conf.setAll(ICEBERG.items())
            conf.set("spark.sql.catalog.glue_catalog.warehouse", self.arguments["curated_uri"])
        context = GlueContext(SparkContext.getOrCreate(conf))
        self.spark = context.spark_session
        self._context = context
        self._job = Job(context)
        self._job.init(options["JOB_NAME"], options)
        self._glue = boto3.client("glue")

    def unprocessed(self, context: str, found: Iterable[Found]) -> list[Found]:
        """Files that the job bookmark has not passed; all of them when bookmarks are off.

        Only Glue's own readers ask the bookmark, so one looks at the files for their names alone.
        """
        found, names = list(found), set()
        for ending, options in (("csv", {"separator": "\x01", "quoteChar": -1}), ("parquet", {})):
            uris = [one.uri for one in found if (ending == "parquet") == one.key.endswith(ending)]
            if not uris:
                continue
            frame = self._context.create_dynamic_frame.from_options(
                connection_type="s3",
                connection_options={"paths": uris},
                format=ending,
                format_options={**options, "attachFilename": FILE_COLUMN},
                transformation_ctx=f"{context}_{ending}",
            ).toDF()
            # Of no files Glue makes a frame without columns.
            if FILE_COLUMN in frame.columns:
                names |= {row[0] for row in frame.select(FILE_COLUMN).distinct().collect()}
        seen = {plain_path(name) for name in names}
        return [one for one in found if plain_path(one.uri) in seen]

    def processed(self, found: Iterable[Found]) -> None:
        """The bookmark moves on as a whole, with commit()."""

    def table_location(self, database: str, table: str) -> str:
        """The table's prefix, ending in "/"."""
        location = self._table(database, table)["StorageDescriptor"]["Location"]
        return location if location.endswith("/") else location + "/"

    def register_partitions(
        self, database: str, table: str, partitions: Sequence[tuple[Partition, str]]
    ) -> None:
        """Makes partitions visible to Redshift Spectrum and Spark, which ignore projection.

        partitions: pairs of the partition's values and its location. Those that
        are registered already stay as they are.
        """
        descriptor = self._table(database, table)["StorageDescriptor"]
        for start in range(0, len(partitions), PARTITIONS_PER_CALL):
            answer = self._glue.batch_create_partition(
                DatabaseName=database,
                TableName=table,
                PartitionInputList=[
                    {
                        "Values": [str(value) for value in values],
                        "StorageDescriptor": {**descriptor, "Location": location},
                    }
                    for values, location in partitions[start : start + PARTITIONS_PER_CALL]
                ],
            )
            failed = [
                error
                for error in answer.get("Errors", [])
                if error["ErrorDetail"]["ErrorCode"] != "AlreadyExistsException"
            ]
            if failed:
                raise RuntimeError(
                    f"{database}.{table}: {len(failed)} partitions were written but not registered, "
                    f"the first is {failed[0]}. Run the job again; it replaces what it wrote."
                )

    def unprocessed_rows(self, database: str, table: str) -> DataFrame | None:
        """Rows of a catalogue table's files that the job bookmark has not passed; None if there are none."""
        frame = self._context.create_dynamic_frame.from_catalog(
            database=database, table_name=table, transformation_ctx=table
        )
        rows = frame.toDF()
        # Of no files Glue makes a frame without columns.
        return rows if rows.columns else None

    def commit(self) -> None:
        """Ends the run well; what it has read counts as processed."""
        self._job.commit()

    def _table(self, database: str, table: str) -> dict[str, Any]:
        return self._glue.get_table(DatabaseName=database, Name=table)["Table"]


def is_given(name: str, argv: Sequence[str]) -> bool:
    """Whether an argument is on the command line, as `--name value` or `--name=value`."""
    return any(word == f"--{name}" or word.startswith(f"--{name}=") for word in argv)
