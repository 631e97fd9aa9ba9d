"""The canonical trips of 2015's layouts in plain Spark SQL, checked and quarantined as the job does.

Written from a description of the rules and of the texts' forms, without a look at glue-scripts or
sql/transforms, and then made as fast as its writer could: what a good engineer would have without the job.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from pathlib import Path

from job_run import settings_for_now
from pyspark.sql import DataFrame, Observation, SparkSession
from pyspark.sql import functions as f

# How many fields a line has, and where the table's columns are among them.
LAYOUTS = {
    "yellow": (
        19,
        {
            "vendorid": 0,
            "pickup_datetime": 1,
            "dropoff_datetime": 2,
            "ratecode": 7,
            "passenger_count": 3,
            "trip_distance": 4,
            "fare_amount": 12,
            "total_amount": 18,
            "payment_type": 11,
            "tip_amount": 15,
        },
    ),
    "green": (
        21,
        {
            "vendorid": 0,
            "pickup_datetime": 1,
            "dropoff_datetime": 2,
            "ratecode": 4,
            "passenger_count": 9,
            "trip_distance": 10,
            "fare_amount": 11,
            "total_amount": 18,
            "payment_type": 19,
            "tip_amount": 14,
        },
    ),
    "fhv": (3, {"pickup_datetime": 1, "pulocationid": 2}),
}
COLUMNS = {
    "vendorid": "int",
    "pickup_datetime": "timestamp_ntz",
    "dropoff_datetime": "timestamp_ntz",
    "ratecode": "int",
    "passenger_count": "int",
    "trip_distance": "double",
    "fare_amount": "double",
    "total_amount": "double",
    "payment_type": "int",
    "tip_amount": "double",
    "pulocationid": "int",
}
TIMES = ("pickup_datetime", "dropoff_datetime")
AMOUNTS = ("fare_amount", "total_amount", "tip_amount")
CODES = {
    "vendorid": {1: "CMT", 2: "VTS", 3: "DDS"},
    "payment_type": {
        1: "CRD|CRE|CREDIT",
        2: "CSH|CAS|CASH",
        3: "NOC|NO|NO CHARGE",
        4: "DIS|DISPUTE",
        5: "UNK|UNKNOWN|NA",
    },
}
FORMS = {
    "timestamp_ntz": "[0-9]{4}-[0-9]{2}-[0-9]{2} ([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}",
    "int": "-?[0-9]+([.]0*)?",
    "double": "[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]+)?",
}
# What nearly every field looks like, in quantifiers that never step back.
USUAL_FORMS = {
    "timestamp_ntz": "[0-9]{4}-[0-9]{2}-[0-9]{2} (?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}",
    "int": "(?:-?+[0-9]{1,9}+(?:[.]0*+)?+)?+",
    "double": "(?:[-+]?+[0-9]++(?:[.][0-9]*+)?+)?+",
}
# No function of the line, so that Spark pushes no filter that names it below the projection, where each
# condition would take the line apart once more.
FENCE = "monotonically_increasing_id() as fence"
SETTINGS = {
    "spark.sql.ansi.enabled": "false",
    # A file is one task's: no shuffle, one file of each month, and lines can be counted through.
    "spark.sql.files.maxPartitionBytes": str(2**40),
    "spark.sql.files.openCostInBytes": str(2**40),
    # The writer would sort by the partition's columns as well.
    "spark.sql.optimizer.plannedWrite.enabled": "false",
    "spark.sql.maxConcurrentOutputFileWriters": "8",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.constraintPropagation.enabled": "false",
}

# Type and month of a file, such as ("yellow", "2015-01").
Month = tuple[str, str]


def strict_trips(spark: SparkSession, raw: Path, target: Path) -> int:
    """Writes nytaxirides and quarantine below target. Returns the number of trips.

    raw: holds <type>/2015/<type>_tripdata_<month>.csv. Raises RuntimeError naming a file of which lines are
    in neither.
    """
    with settings_for_now(spark, SETTINGS):
        return write_both(spark, raw, target)


def write_both(spark: SparkSession, raw: Path, target: Path) -> int:
    """Writes trips that are good at first sight, then again the files in which that lost lines."""
    files = {
        (kind, path.stem[-7:]): path
        for kind in LAYOUTS
        for path in sorted(raw.glob(f"{kind}/2015/{kind}_tripdata_????-??.csv"))
    }
    table, quarantine = str(target / "nytaxirides"), str(target / "quarantine")
    observed: dict[str, Observation] = {}

    def counted(kind: str, paths: Sequence[Path]) -> DataFrame:
        observed[kind] = Observation()
        months = [path.stem[-7:] for path in paths]
        counts = [f.expr(f"count_if(file_month = '{month}')").alias(month) for month in months]
        return good_trips(lines_of(spark, paths).observe(observed[kind], *counts), kind)

    trips = union_of(files, counted)
    write_trips(trips, table, "static")
    read = {(kind, month): count for kind, one in observed.items() for month, count in one.get.items()}
    written, quarantined = counts_of(spark, table, trips), {}
    lost = {month: path for month, path in files.items() if read[month] != written.get(month, 0)}
    if lost:
        judged = union_of(lost, lambda kind, paths: judged_lines(lines_of(spark, paths), kind)).persist()
        write_trips(judged.where("rule is null and fence >= 0").select(trips.columns), table, "dynamic")
        bad = judged.where("rule is not null").selectExpr(
            "concat(type, '/2015/', type, '_tripdata_', file_month, '.csv') as source_file",
            *("line_number", "rule", "line", "year", "month", "type"),
        )
        bad.write.mode("overwrite").partitionBy("year", "month", "type").parquet(quarantine)
        judged.unpersist()
        written, quarantined = counts_of(spark, table, trips), counts_of(spark, quarantine, bad)
    for month, lines in read.items():
        if lines != written.get(month, 0) + quarantined.get(month, 0):
            raise RuntimeError(
                f"{files[month]}: {lines} lines, but {written.get(month, 0)} trips and "
                f"{quarantined.get(month, 0)} quarantined"
            )
    return sum(written.values())


def union_of(files: Mapping[Month, Path], rows_of: Callable[[str, Sequence[Path]], DataFrame]) -> DataFrame:
    """Rows of every type's files, one after another."""
    kinds = {kind: [path for (one, _), path in files.items() if one == kind] for kind in LAYOUTS}
    return reduce(DataFrame.union, [rows_of(kind, paths) for kind, paths in kinds.items() if paths])


def lines_of(spark: SparkSession, paths: Sequence[Path]) -> DataFrame:
    """Lines that count, with their file's month and their number in it."""
    return (
        spark.read.option("lineSep", "\n")
        .text([str(path) for path in paths])
        .selectExpr(
            "case when endswith(value, '\r') then left(value, length(value) - 1) else value end as line",
            "substr(input_file_name(), -11, 7) as file_month",
            "(monotonically_increasing_id() & 8589934591) + 1 as line_number",
        )
        .where("line_number > 1 and trim(line) <> ''")
    )


def good_trips(lines: DataFrame, kind: str) -> DataFrame:
    """Trips of lines that nothing is wrong with at first sight."""
    width, at = LAYOUTS[kind]
    columns = {index: name for name, index in at.items()}
    fields = [USUAL_FORMS[COLUMNS[columns[i]]] if i in columns else "[^,]*+" for i in range(width)]
    conditions = ["pickup_datetime is not null", "startswith(fields[1], file_month)", "fence >= 0"]
    if "dropoff_datetime" in at:
        conditions += ["dropoff_datetime >= pickup_datetime"]
        conditions += ["(trip_distance is null or trip_distance between 0 and 1000)"]
        conditions += [f"({name} is null or {name} between -10000 and 10000)" for name in AMOUNTS]
    values = [
        f"cast({f'fields[{at[name]}]' if name in at else 'null'} as {type_}) as {name}"
        for name, type_ in COLUMNS.items()
    ]
    return (
        lines.where(f"line rlike '^{','.join(fields)}(?:, *+){{0,4}}+\\\\z'")
        .selectExpr("file_month", "split(line, ',') as fields")
        .selectExpr("file_month", "fields", *values, FENCE)
        .where(" and ".join(conditions))
        .selectExpr(*COLUMNS, *partition_of(kind))
    )


def judged_lines(lines: DataFrame, kind: str) -> DataFrame:
    """Every line as a trip, with the rule that it breaks."""
    _, at = LAYOUTS[kind]
    values = [
        f"{value_of(name, f'fields[{at[name]}]') if name in at else f'cast(null as {type_})'} as {name}"
        for name, type_ in COLUMNS.items()
    ]
    return (
        lines.selectExpr("*", "split(line, ',') as fields")
        .selectExpr("*", *values, *partition_of(kind), FENCE)
        .selectExpr("*", f"{rule_of(kind)} as rule")
        .drop("fields")
    )


def partition_of(kind: str) -> list[str]:
    """The columns of a file's partition."""
    return [
        "cast(left(file_month, 4) as int) as year",
        "cast(right(file_month, 2) as int) as month",
        f"'{kind}' as type",
    ]


def value_of(name: str, text: str) -> str:
    """A field's value, null where it has none."""
    cast = f"cast({text} as {COLUMNS[name]})"
    codes = [
        f"when trim({text}) rlike '(?iu)^({names})\\\\z' then {code}"
        for code, names in CODES.get(name, {}).items()
    ]
    return f"case {' '.join(codes)} else {cast} end" if codes else cast


def rule_of(kind: str) -> str:
    """The first rule that a line breaks, null if none."""
    width, at = LAYOUTS[kind]
    surplus = f"trim(concat_ws('', slice(fields, {width + 1}, 4)))"
    rules = {
        "wrong number of fields": f"size(fields) < {width} or (size(fields) > {width} and {surplus} <> '')"
    }
    for name in [*TIMES, *(name for name in COLUMNS if name not in TIMES)]:
        if name in at:
            text = f"trim(fields[{at[name]}])"
            form = "|".join([FORMS[COLUMNS[name]], *(f"(?iu:{one})" for one in CODES.get(name, {}).values())])
            blank = "false" if name in TIMES else f"{text} = ''"
            rules[f"unreadable {name}"] = (
                f"not ({blank} or ({text} rlike '^({form})\\\\z' and {name} is not null))"
            )
    rules["pickup outside the month of its file"] = "not startswith(trim(fields[1]), file_month)"
    if "dropoff_datetime" in at:
        rules["dropoff before pickup"] = "dropoff_datetime < pickup_datetime"
        rules["absurd trip_distance"] = "trip_distance < 0 or trip_distance > 1000"
        rules.update({f"absurd {name}": f"abs({name}) > 10000" for name in AMOUNTS})
    cases = " ".join(f"when {broken} then '{rule}'" for rule, broken in rules.items())
    return f"case {cases} end"


def write_trips(trips: DataFrame, table: str, mode: str) -> None:
    """Writes trips by month and type. mode: static replaces the table, dynamic only what has trips."""
    writer = trips.sortWithinPartitions("pickup_datetime").write.mode("overwrite")
    writer.option("partitionOverwriteMode", mode).partitionBy("year", "month", "type").parquet(table)


def counts_of(spark: SparkSession, table: str, like: DataFrame) -> dict[Month, int]:
    """Rows that are really there, by file."""
    rows = spark.read.schema(like.schema).parquet(table).groupBy("type", "year", "month").count().collect()
    return {(row.type, f"{row.year}-{row.month:02}"): row["count"] for row in rows}
