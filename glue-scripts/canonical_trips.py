"""Raw CSV files of every TLC layout into the canonical table, on AWS Glue 5.0.

Arguments --raw_uri, --curated_uri, --database, --table, --quarantine_table,
--transforms_uri, and optionally --unrepaired_uri for a copy of 2016 that
nobody registers. The SQL is that of sql/transforms; the local run of this job
is rehearsal/glue/jobs/canonical-trips.ts, and both give the same rows.

Partitions are replaced whole, so every run reads all files: a job bookmark,
which would skip those seen before, has nothing to act on here.
"""

import re
from functools import reduce
from urllib.parse import unquote

from pyspark.sql import functions as f

REQUIRED = ["raw_uri", "curated_uri", "database", "table", "quarantine_table", "transforms_uri"]
OPTIONAL = ["unrepaired_uri"]
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
UNREPAIRED_YEAR = 2016


class JobFailed(Exception):
    """The run fails and has written nothing."""


def check_arguments(arguments):
    """Raises JobFailed with every argument that is missing or malformed."""
    problems = [f"--{name} is missing" for name in REQUIRED if not arguments.get(name)]
    for name, value in sorted(arguments.items()):
        if name.endswith("_uri") and value and not re.fullmatch(r"[a-z0-9]+://.*/", value):
            problems.append(f"--{name} is {value!r}, not of the form s3://bucket/prefix/")
    if problems:
        raise JobFailed(
            f"Job arguments: {'; '.join(problems)}. "
            "Correct them in StartJobRun or in the job's own arguments."
        )


def run(runtime, arguments):
    """Runs the job. Returns how many lines were read, written and quarantined."""
    check_arguments(arguments)
    spark = runtime.spark
    # TLC's times have no zone. Any other zone would move those of the hour that summer time skips.
    spark.conf.set("spark.sql.session.timeZone", "UTC")
    spark.conf.set("spark.sql.sources.partitionOverwriteMode", "dynamic")
    quarantine_uri = runtime.table_location(arguments["database"], arguments["quarantine_table"])
    groups = identify_files(spark, arguments)
    read = sum(count_lines(spark, files) for _, files in groups)
    judged = reduce(
        lambda one, other: one.unionByName(other),
        [judge(spark, transform, text_lines(spark, files)) for transform, files in groups],
    )
    tally = tally_lines(judged)
    written = sum(row["count"] for row in tally if row.is_trip)
    bad_files = bad_lines_by_file(tally)
    require_every_line(read, written, sum(bad_files.values()))
    partitions = sorted(
        {tuple(row[name] for name in PARTITION_COLUMNS) for row in tally if row.is_trip}
    )
    target = f"{arguments['curated_uri']}{arguments['table']}/"
    write_trips(judged.where("rule is null"), target)
    require_written(spark, target, partitions, written)
    if arguments.get("unrepaired_uri"):
        write_trips(
            judged.where(f"rule is null and year = {UNREPAIRED_YEAR}"), arguments["unrepaired_uri"]
        )
    write_quarantine(spark, groups, bad_files, arguments["raw_uri"], quarantine_uri)
    runtime.register_partitions(
        arguments["database"],
        arguments["table"],
        [(values, target + partition_path(values)) for values in partitions],
    )
    return {
        "read": read,
        "written": written,
        "quarantined": sum(bad_files.values()),
        "partitions": len(partitions),
        "files": sum(len(files) for _, files in groups),
    }


def identify_files(spark, arguments):
    """Pairs of a transform and the files whose header it reads; JobFailed names every other file."""
    transforms = [
        read_transform(spark, uri) for uri in list_files(spark, arguments["transforms_uri"], ".sql")
    ]
    raw = list_files(spark, arguments["raw_uri"], ".csv")
    problems, groups = [], {}
    for uri in raw:
        header = normalized(first_line(spark, uri))
        found = next((one for one in transforms if one["header"] == header), None)
        if found:
            groups.setdefault(found["uri"], (found, []))[1].append(uri)
        elif header:
            problems.append(f"{uri}:1: the header is none that TLC used: {', '.join(header)[:400]}")
        else:
            problems.append(
                f"{uri}:1: the file is empty or begins with a blank line, so it has no header"
            )
    if not raw:
        problems.append(f"{arguments['raw_uri']} holds no .csv file")
    if problems:
        raise JobFailed(
            "Nothing was written. Take these files out, or fetch them again:\n"
            + "\n".join(problems)
        )
    return [groups[uri] for uri in sorted(groups)]


def read_transform(spark, uri):
    """A transform and the header it reads, which stands in its `-- header:` lines."""
    sql = "\n".join(row.value for row in spark.read.text(uri).collect())
    header = ",".join(re.findall(r"^-- header:(.*)$", sql, re.MULTILINE))
    return {"uri": uri, "sql": sql, "header": normalized(header)}


def text_lines(spark, files):
    """Every line of the files. A header is among them, as a line that is no trip."""
    return spark.read.text(files).select(
        f.col("value").alias("line"),
        f.col("_metadata.file_path").alias("source_file"),
        f.lit(None).cast("bigint").alias("line_number"),
    )


def judge(spark, transform, lines):
    """The transform's rows for these lines; blank lines are left out."""
    width = len(transform["header"])
    # TLC's rows may have more fields than the header, as long as those are empty.
    surplus = f"exists(slice(fields, {width + 1}, greatest(size(fields), 1)), x -> trim(x) <> '')"
    split = lines.where("trim(line) <> ''").withColumn("fields", f.split("line", ",", -1))
    split.selectExpr(
        *[f"get(fields, {index}) as `{name}`" for index, name in enumerate(transform["header"])],
        f"size(fields) >= {width} and not {surplus} as is_well_formed",
        "source_file",
        "line_number",
        "line",
    ).createOrReplaceTempView("raw")
    return spark.sql(transform["sql"])


def count_lines(spark, files):
    """Lines that are not blank, headers apart, counted before any transform sees them."""
    return spark.read.text(files).where("trim(value) <> ''").count() - len(files)


def tally_lines(judged):
    """How many lines each file gave to each partition, and how many are no trips."""
    is_trip = f.col("rule").isNull().alias("is_trip")
    return judged.groupBy("source_file", *PARTITION_COLUMNS, is_trip).count().collect()


def bad_lines_by_file(tally):
    """Lines that are no trips, by file. Its header is one of them in every file and does not count."""
    bad = {}
    for row in tally:
        if not row.is_trip:
            bad[row.source_file] = bad.get(row.source_file, -1) + row["count"]
    return {file: count for file, count in bad.items() if count > 0}


def require_every_line(read, written, quarantined):
    if read != written + quarantined:
        raise JobFailed(
            f"Nothing was written: {read} lines were read, but {written} trips and {quarantined} quarantined "
            f"lines make {written + quarantined}. A transform loses or doubles lines."
        )


def write_trips(trips, uri):
    """Replaces the partitions that have trips, each whole and sorted by pickup time."""
    ordered = (
        trips.select(*CANONICAL_COLUMNS, *PARTITION_COLUMNS)
        .repartition(*PARTITION_COLUMNS)
        .sortWithinPartitions(*PARTITION_COLUMNS, "pickup_datetime")
    )
    # Redshift Spectrum's documentation lists Snappy and gzip, and no Zstandard:
    # https://docs.aws.amazon.com/redshift/latest/dg/c-spectrum-data-files.html
    ordered.write.partitionBy(*PARTITION_COLUMNS).option("compression", "snappy").mode(
        "overwrite"
    ).parquet(uri)


def require_written(spark, uri, partitions, written):
    if not partitions:
        return
    found = spark.read.parquet(*[uri + partition_path(values) for values in partitions]).count()
    if found != written:
        raise RuntimeError(
            f"{uri} has {found} trips in the partitions written; it should be {written}. Run the job again."
        )


def write_quarantine(spark, groups, bad_files, raw_uri, quarantine_uri):
    """Replaces the quarantine by the lines that are no trips, with their numbers in their files."""
    quarantine = spark.createDataFrame(
        [], "source_file string, line_number bigint, rule string, line string"
    )
    bad_keys = {source_key(uri, raw_uri) for uri in bad_files}
    for transform, files in groups:
        for uri in files:
            key = source_key(uri, raw_uri)
            if key not in bad_keys:
                continue
            # Numbering takes a pass of its own over the file, so only files with bad lines get one.
            numbered = (
                spark.sparkContext.textFile(uri)
                .zipWithIndex()
                .map(lambda pair: (pair[0], pair[1] + 1))
            )
            lines = spark.createDataFrame(numbered, "line string, line_number bigint").where(
                "line_number > 1"
            )
            judged = judge(spark, transform, lines.withColumn("source_file", f.lit(key)))
            bad = judged.where("rule is not null")
            quarantine = quarantine.unionByName(
                bad.select("source_file", "line_number", "rule", "line")
            )
    quarantine.coalesce(1).write.option("compression", "snappy").mode("overwrite").parquet(
        quarantine_uri
    )


def normalized(header):
    """Column names as the transforms know them: lower case, trimmed, no empty ones at the end."""
    names = [name.strip().lower() for name in header.lstrip("\ufeff").split(",")]
    while names and not names[-1]:
        names.pop()
    return names


def partition_path(values):
    return "".join(f"{name}={value}/" for name, value in zip(PARTITION_COLUMNS, values))


def source_key(uri, raw_uri):
    """The raw file's object key. Spark writes the same file as file:/a%20b and file:///a b."""
    path, root = (re.sub(r"^[a-z0-9]+:/*", "", unquote(one)) for one in (uri, raw_uri))
    prefix = re.match(r"s3://[^/]+/(.*)", raw_uri)
    return (prefix[1] if prefix else "") + path[len(root) :]


def list_files(spark, uri, ending):
    """Files below a prefix, in name order, empty ones included."""
    path, files = hadoop_path(spark, uri)
    listed = files.listFiles(path, True)
    found = []
    while listed.hasNext():
        found.append(listed.next().getPath().toString())
    return sorted(one for one in found if one.endswith(ending))


def first_line(spark, uri):
    path, files = hadoop_path(spark, uri)
    java = spark.sparkContext._jvm.java
    stream = java.io.InputStreamReader(files.open(path), "UTF-8")
    try:
        return java.io.BufferedReader(stream).readLine() or ""
    finally:
        stream.close()


def hadoop_path(spark, uri):
    context = spark.sparkContext
    path = context._jvm.org.apache.hadoop.fs.Path(uri)
    return path, path.getFileSystem(context._jsc.hadoopConfiguration())


if __name__ == "__main__":
    from glue_runtime import GlueRuntime

    glue = GlueRuntime(REQUIRED, OPTIONAL)
    print(run(glue, glue.arguments))
    glue.commit()
