"""How every Spark job here starts, tells what it did, and ends: on AWS Glue, or on any Spark 3.5."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
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


def with_our_settings(spark: SparkSession) -> SparkSession:
    """The session, set to times as TLC means them, and to the casts that the transforms are written for."""
    # TLC's times have no zone, as those of the canonical table; a type with one is slower besides.
    spark.conf.set("spark.sql.timestampType", "TIMESTAMP_NTZ")
    # Parquet files of others have times of a zone. Any but this would move those of the hour that summer
    # time skips.
    spark.conf.set("spark.sql.session.timeZone", "UTC")
    # INT96, Spark's default, has no statistics: no filter on a time would skip a row group.
    spark.conf.set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
    # A cast that fails gives null then. Each try_cast that fails takes Spark 3.5 some 30 microseconds.
    spark.conf.set("spark.sql.ansi.enabled", "false")
    return spark


@contextmanager
def settings_for_now(spark: SparkSession, settings: Mapping[str, str]) -> Iterator[None]:
    """Gives the session settings by name, and what it had before when the block ends, however it ends."""
    before = {name: spark.conf.get(name, None) for name in settings}
    try:
        for name, value in settings.items():
            spark.conf.set(name, value)
        yield
    finally:
        for name, value in before.items():
            if value is None:
                spark.conf.unset(name)
            else:
                spark.conf.set(name, value)


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
