"""Raw files of every TLC layout into the canonical table, on AWS Glue 5.0 or any Spark 3.5.

The SQL is that of sql/transforms; the local cloud's run of this job is
automation/local-jobs/canonical-trips.ts, and both give the same rows.

  --raw_uri           where .csv, .csv.gz and .parquet files lie
  --curated_uri       where the table's files go
  --database, --table, --quarantine_table
  --transforms_uri    where sql/transforms lies
  --unrepaired_uri    where a copy of 2016 goes that nobody registers; none if missing
  --format            parquet or iceberg; parquet if missing
  --compression       snappy or zstd; snappy if missing

A raw file makes up one partition, which is replaced whole. A file that cannot be
taken up leaves the others alone, and fails the run at its end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from job_run import Counts, JobFailed, log, main, settings_for_now, with_our_settings
from pyspark.sql import functions as f
from raw_files import (
    RawFile,
    first_line,
    hadoop_path,
    identify_all,
    is_folder,
    list_files,
    plain_path,
)
from transforms import Transforms, groups_of, read_files, union
from trip_tables import IcebergTable, ParquetTable, TargetProblem

if TYPE_CHECKING:
    from job_run import Runtime
    from pyspark.sql import DataFrame, SparkSession
    from trip_tables import Partition

REQUIRED = ["raw_uri", "curated_uri", "database", "table", "quarantine_table", "transforms_uri"]
OPTIONAL = ["unrepaired_uri", "format", "compression"]
CHOICES = {"format": ["parquet", "iceberg"], "compression": ["snappy", "zstd"]}
ENDINGS = (".csv", ".csv.gz", ".parquet")
UNREPAIRED_YEAR = 2016


def check_arguments(arguments: Mapping[str, str]) -> None:
    """Raises JobFailed with every argument that is missing or malformed."""
    problems = [f"--{name} is missing" for name in REQUIRED if not arguments.get(name)]
    for name, value in sorted(arguments.items()):
        if name.endswith("_uri") and value and not is_folder(value):
            problems.append(f"--{name} is {value!r}, not of the form s3://bucket/prefix/")
        if name in CHOICES and value not in CHOICES[name]:
            problems.append(f"--{name} is {value!r}, not one of {', '.join(CHOICES[name])}")
    if arguments.get("format") == "iceberg" and arguments.get("unrepaired_uri"):
        problems.append("--unrepaired_uri is for --format parquet: Iceberg has nothing to repair")
    if problems:
        raise JobFailed(
            f"Job arguments: {'; '.join(problems)}. "
            "Correct them in StartJobRun or in the job's own arguments."
        )


def run(runtime: Runtime, arguments: Mapping[str, str]) -> Counts:
    """Runs the job. Returns how many lines were read, written and quarantined.

    Raises JobFailed with every argument that is wrong, or with every file that could not be read.
    """
    check_arguments(arguments)
    spark = with_our_settings(runtime.spark)
    found = list_files(spark, arguments["raw_uri"], ENDINGS)
    if not found:
        raise JobFailed(
            f"Nothing was written: {arguments['raw_uri']} has no .csv, .csv.gz or .parquet file. "
            "Ingest raw files first."
        )
    transforms = Transforms(spark, arguments["transforms_uri"])
    files, problems = identify_all(spark, found, transforms.layouts)
    todo = set(runtime.unprocessed("raw_files", [file.found for file in files]))
    read, unreadable = count_lines(spark, [file for file in files if file.found in todo])
    problems += unreadable
    counts = {"read": 0, "written": 0, "quarantined": 0, "partitions": 0, "files": 0}
    if read:
        try:
            counts = load(runtime, arguments, transforms, read, problems)
        except TargetProblem as problem:
            problems.append(str(problem))
    log("run", **counts, problems=len(problems))
    if problems:
        others = "Nothing was written"
        if counts["files"]:
            others = (
                f"The other {counts['files']} are in the table: read {counts['read']} lines = "
                f"{counts['written']} written + {counts['quarantined']} quarantined"
            )
        raise JobFailed(
            f"{len(problems)} problems with raw files. {others}. "
            "Correct these and run the job again:\n" + "\n".join(problems)
        )
    return counts


def load(
    runtime: Runtime,
    arguments: Mapping[str, str],
    transforms: Transforms,
    read: Mapping[RawFile, int],
    problems: list[str],
) -> Counts:
    """Writes the trips and bad lines of readable files. Returns the counts of all that were taken up."""
    files = list(read)
    table = target(runtime, arguments)
    written, rest = write_trips(runtime.spark, transforms, table, read)
    leap = [file for file in files if file.year == UNREPAIRED_YEAR]
    if arguments.get("unrepaired_uri") and leap:
        copy = ParquetTable(runtime.spark, arguments["unrepaired_uri"], codec(arguments))
        trips = all_trips(runtime.spark, transforms, leap, rest).where(f"year = {UNREPAIRED_YEAR}")
        copy.replace(trips, [partition_of(file) for file in leap])
    quarantined = write_quarantine(runtime, arguments, files, rest)
    total = {"read": 0, "written": 0, "quarantined": 0, "partitions": 0, "files": 0}
    done = []
    for file in files:
        trips, lines = written.get(partition_of(file), 0), quarantined.get(file.found.key, 0)
        log("file", key=file.found.key, read=read[file], written=trips, quarantined=lines)
        if read[file] != trips + lines:
            problems.append(
                f"{file.found.key}: {read[file]} lines were read, but {trips} trips and {lines} "
                f"quarantined lines make {trips + lines}. A transform loses or duplicates lines."
            )
            continue
        done.append(file)
        one = {"read": read[file], "written": trips, "quarantined": lines}
        one.update(partitions=1 if trips else 0, files=1)
        total = {name: total[name] + one[name] for name in total}
    register(runtime, arguments, table, [partition_of(file) for file in done])
    runtime.processed([file.found for file in done])
    return total


def write_trips(
    spark: SparkSession,
    transforms: Transforms,
    table: ParquetTable | IcebergTable,
    read: Mapping[RawFile, int],
) -> tuple[dict[Partition, int], DataFrame | None]:
    """Puts the files' trips into the table.

    Returns trips by partition, and every line that took a closer look: more trips, and what the quarantine
    gets.
    """
    files = list(read)
    if isinstance(table, IcebergTable):
        # Its readers never see a month in part, so all of it is at hand before the one commit.
        rest = transforms.judge_rest(spark, groups_of(files))
        trips = all_trips(spark, transforms, files, rest)
        return table.replace(trips, [partition_of(file) for file in files]), rest
    trips = usual_trips(spark, transforms, files)
    with task_by_file(spark, files) as are_apart:
        written = table.replace(trips, [partition_of(file) for file in files], are_apart)
    files = [file for file in files if read[file] != written.get(partition_of(file), 0)]
    if not files:
        return written, None
    rest = transforms.judge_rest(spark, groups_of(files))
    odd = {row.source_file for row in rest.where("rule is null").select("source_file").distinct().collect()}
    files = [file for file in files if file.found.key in odd]
    if files:
        trips = all_trips(spark, transforms, files, rest)
        written.update(table.replace(trips, [partition_of(file) for file in files]))
    return written, rest


@contextmanager
def task_by_file(spark: SparkSession, files: Sequence[RawFile]) -> Iterator[bool]:
    """Reads each file by one task, where that keeps all cores at work. Yields whether it does."""
    sizes = [file.found.size for file in files]
    are_apart = max(sizes) * spark.sparkContext.defaultParallelism <= sum(sizes)
    settings = {
        "spark.sql.files.maxPartitionBytes": str(max(sizes)),
        # Otherwise Spark cuts files until there are as many parts as cores.
        "spark.sql.files.minPartitionNum": "1",
    }
    with settings_for_now(spark, settings if are_apart else {}):
        yield are_apart


def usual_trips(spark: SparkSession, transforms: Transforms, files: Sequence[RawFile]) -> DataFrame:
    """Trips of all lines that need no closer look."""
    return union(transforms.judge_usual(spark, group) for group in groups_of(files)).where("rule is null")


def all_trips(
    spark: SparkSession, transforms: Transforms, files: Sequence[RawFile], rest: DataFrame | None
) -> DataFrame:
    """Usual trips of files, and all trips of the rest."""
    usual = usual_trips(spark, transforms, files)
    return usual.unionByName(rest.where("rule is null")) if rest else usual


def target(runtime: Runtime, arguments: Mapping[str, str]) -> ParquetTable | IcebergTable:
    """The table that --format asks for."""
    if arguments.get("format") == "iceberg":
        name = f"{runtime.iceberg_catalog}.{arguments['database']}.{arguments['table']}"
        return IcebergTable(runtime.spark, name, codec(arguments))
    uri = f"{arguments['curated_uri']}{arguments['table']}/"
    return ParquetTable(runtime.spark, uri, codec(arguments))


def codec(arguments: Mapping[str, str]) -> str:
    """The compression of everything that is written."""
    # Redshift Spectrum's documentation lists Snappy and gzip, and no Zstandard:
    # https://docs.aws.amazon.com/redshift/latest/dg/c-spectrum-data-files.html
    return arguments.get("compression", "snappy")


def count_lines(spark: SparkSession, files: Sequence[RawFile]) -> tuple[dict[RawFile, int], list[str]]:
    """Lines of each file that are not blank, header apart, counted before any transform sees them.

    Returns them by file, and what is wrong with files that cannot be read to their end.
    """
    read, problems = {}, []
    # A damaged archive or footer fails the whole read, so those are read one by one.
    plain = [file for file in files if file.found.key.lower().endswith(".csv")]
    for group in [plain, *[[file] for file in files if file not in plain]]:
        if not group:
            continue
        try:
            counted = count_group(spark, group)
        except Exception as error:
            problems.append(
                f"{group[0].found.key}: it is truncated or damaged ({first_line(error)}). Download it again."
            )
            continue
        for file in group:
            lines, broken = counted.get(plain_path(file.found.uri), (0, False))
            if broken:
                problems.append(
                    f"{file.found.key}: it is not UTF-8. "
                    "Convert it (iconv -f LATIN1 -t UTF-8), or download it again."
                )
            else:
                read[file] = lines
    return read, problems


def count_group(spark: SparkSession, files: Sequence[RawFile]) -> dict[str, tuple[int, bool]]:
    """Lines by plain path, and whether the file is no UTF-8."""
    # Cheaper here than _metadata.file_path, which Spark writes to every row.
    source, path = read_files(spark, files), f.input_file_name().alias("file_path")
    if files[0].schema:
        rows = source.groupBy(path).count().collect()
        return {plain_path(row.file_path): (row["count"], False) for row in rows}
    # Spark's trim takes spaces alone, as trim(both ' ' from …) does for far more time.
    lines = "count_if(trim(value) <> '') - 1 as lines"
    is_broken = "max(decode(cast(value as binary), 'UTF-8') <> value) as is_broken"
    rows = source.groupBy(path).agg(f.expr(lines), f.expr(is_broken)).collect()
    return {plain_path(row.file_path): (row.lines, row.is_broken) for row in rows}


def write_quarantine(
    runtime: Runtime, arguments: Mapping[str, str], files: Sequence[RawFile], rest: DataFrame | None
) -> dict[str, int]:
    """Replaces what files gave to the quarantine. Returns the number of lines by file's key."""
    spark = runtime.spark
    uri = runtime.table_location(arguments["database"], arguments["quarantine_table"])
    found = {}
    if rest:
        lines = rest.where("rule is not null").select("source_file", "line_number", "rule", "line")
        found = {row.source_file: row["count"] for row in lines.groupBy("source_file").count().collect()}
    for file in files:
        place = f"{uri}{file.transform.type}/{file.year}-{file.month:02}/"
        if file.found.key in found:
            own = lines.where(f.col("source_file") == file.found.key).coalesce(1)
            writer = own.sortWithinPartitions("line_number").write.option("compression", codec(arguments))
            writer.mode("overwrite").parquet(place)
        else:
            path, store = hadoop_path(spark, place)
            store.delete(path, True)
    return found


def register(
    runtime: Runtime,
    arguments: Mapping[str, str],
    table: ParquetTable | IcebergTable,
    partitions: Sequence[Partition],
) -> None:
    """Makes the partitions visible in the catalogue."""
    located = [(values, table.location(values)) for values in sorted(partitions)]
    located = [(values, location) for values, location in located if location]
    runtime.register_partitions(arguments["database"], arguments["table"], located)


def partition_of(file: RawFile) -> Partition:
    """The partition that a file's trips make up."""
    return (file.year, file.month, file.transform.type)


if __name__ == "__main__":
    main(run, REQUIRED, OPTIONAL)
