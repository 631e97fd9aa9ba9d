"""Lab 3's own job, on AWS Glue 5.0 or any Spark 3.5: the crawled yellow CSV table to Parquet.

  --database, --table  the table that the CSV crawler has found
  --transform_uri      the statement of sql/glue
  --target_uri         where the Parquet files go

With job bookmarks on, a run adds the trips of files that no earlier run has read.
The local cloud's run is automation/local-jobs/yellow-to-parquet.ts; both write the same rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from job_run import Counts, JobFailed, log, main, with_our_settings
from pyspark.sql import Observation
from pyspark.sql import functions as f
from raw_files import is_folder
from trip_tables import root_cause

if TYPE_CHECKING:
    from job_run import Runtime

REQUIRED = ["database", "table", "target_uri", "transform_uri"]


def run(runtime: Runtime, arguments: Mapping[str, str]) -> Counts:
    """Runs the job. Returns how many rows were read and written.

    Raises JobFailed with every argument that is wrong, if a row has no pickup time, or if the
    target cannot be written.
    """
    check_arguments(arguments)
    spark = with_our_settings(runtime.spark)
    rows = runtime.unprocessed_rows(arguments["database"], arguments["table"])
    if rows is None:
        log("run", read=0, written=0)
        return {"read": 0, "written": 0}
    # Counted where rows come in, in the pass that counts what goes out.
    source = Observation()
    rows.observe(source, f.count(f.lit(1)).alias("read")).createOrReplaceTempView("yellow")
    statement = spark.read.text(arguments["transform_uri"], wholetext=True).first()[0]
    trips = spark.sql(statement)
    counts = {"written": trips.count(), "read": source.get["read"]}
    if counts["read"] != counts["written"]:
        raise JobFailed(
            f"Nothing was written: {counts['read']} lines were read, but {counts['written']} of them "
            "have a pickup time. Use the job canonical_trips.py, which keeps such lines in "
            "quarantine, or remove the files."
        )
    try:
        trips.write.mode("append").option("compression", "snappy").parquet(arguments["target_uri"])
    except Exception as error:
        raise JobFailed(
            f"{arguments['target_uri']}: the trips cannot be written ({root_cause(error)}). "
            "Make the target writable, and run the job again."
        ) from error
    log("run", **counts)
    return counts


def check_arguments(arguments: Mapping[str, str]) -> None:
    """Raises JobFailed with every argument that is missing or malformed."""
    problems = [f"--{name} is missing" for name in REQUIRED if not arguments.get(name)]
    target = arguments.get("target_uri")
    if target and not is_folder(target):
        problems.append(f"--target_uri is {target!r}, not of the form s3://bucket/prefix/")
    if problems:
        raise JobFailed(
            f"Job arguments: {'; '.join(problems)}. "
            "Correct them in StartJobRun or in the job's own arguments."
        )


if __name__ == "__main__":
    main(run, REQUIRED)
