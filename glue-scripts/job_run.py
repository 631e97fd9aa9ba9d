"""How every Spark job here starts, tells what it did, and ends: on AWS Glue, or on any Spark 3.5."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glue_runtime import GlueRuntime
    from local_runtime import LocalRuntime
    from pyspark.sql import SparkSession

    Runtime = GlueRuntime | LocalRuntime

# What a run did, by the name of what it counts.
Counts = dict[str, int]


class JobFailed(Exception):
    """The run fails; the message says what is in the table all the same, and what to do."""


def log(event: str, **fields: object) -> None:
    """A line of JSON, which CloudWatch Logs Insights takes apart by itself."""
    print(json.dumps({"event": event, **fields}), flush=True)


def start(required: Sequence[str], optional: Sequence[str]) -> Runtime:
    """The runtime of the machine that this runs on. Argument names are without their dashes."""
    if find_spec("awsglue"):
        from glue_runtime import GlueRuntime

        return GlueRuntime(required, optional)
    from local_runtime import LocalRuntime

    return LocalRuntime(required, optional, sys.argv[1:])


def with_our_times(spark: SparkSession) -> SparkSession:
    """The session, set to read and write times as TLC means them."""
    # TLC's times have no zone. Any other zone would move those of the hour that summer time skips.
    spark.conf.set("spark.sql.session.timeZone", "UTC")
    # INT96, Spark's default, has no statistics: no filter on a time would skip a row group.
    spark.conf.set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
    return spark


def main(
    run: Callable[[Runtime, Mapping[str, str]], Counts],
    required: Sequence[str],
    optional: Sequence[str] = (),
) -> None:
    """Runs a job from the command line. A run that fails prints why, and leaves the bookmark alone."""
    runtime = start(required, optional)
    try:
        run(runtime, runtime.arguments)
    except JobFailed as failure:
        sys.exit(str(failure))
    runtime.commit()
