"""The statements of sql/transforms over raw files, one feeding the next, as Spark runs them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from functools import reduce
from typing import TYPE_CHECKING

from pyspark.sql import functions as f
from raw_files import is_time, list_files, normalized, plain_path, spellings, used_fields

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from raw_files import RawFile

# TLC's rows have up to three fields beyond the header, all empty.
SURPLUS_FIELDS = 4
KNOWN = {
    "file_path": "string",
    "source_file": "string",
    "file_year": "int",
    "file_month": "int",
    "month_start": "timestamp",
    "month_end": "timestamp",
}


class Transform:
    """One layout's statement and the columns that it reads."""

    def __init__(self, name: str, sql: str) -> None:
        """Reads what the statement's comments declare. The name begins with the trips' type."""
        self.name, self.sql = name, sql
        self.type = name.split("_")[0]
        self.is_parquet = name.endswith("_parquet")
        self.header = declared(sql, "header")
        self.optional = declared(sql, "optional")


class Transforms:
    """All of sql/transforms, read from where the scripts are."""

    def __init__(self, spark: SparkSession, uri: str) -> None:
        """Reads every statement below a prefix."""
        found = [one.uri for one in list_files(spark, uri, (".sql",))]
        files = spark.read.text(found, wholetext=True).select("value", f.input_file_name()).collect()
        statements = {path.rsplit("/", 1)[-1][:-4]: sql for sql, path in files}
        self.layouts = [
            Transform(name, sql) for name, sql in sorted(statements.items()) if declared(sql, "header")
        ]
        self._shared = {name: sql for name, sql in statements.items() if not declared(sql, "header")}

    def judge_usual(self, spark: SparkSession, files: Sequence[RawFile]) -> DataFrame:
        """Every line or row of files of one layout, as the transforms judge it, in little time.

        CSV lines that need a closer look break a rule named unusual.
        """
        if files[0].schema:
            return self._judge_rows(spark, files)
        return self._judged(spark, self._values(spark, files), "texts", "trips_of_usual_texts")

    def judge_rest(self, spark: SparkSession, groups: Sequence[Sequence[RawFile]]) -> DataFrame:
        """What breaks a rule of judge_usual's, numbered, at a closer look. Reads the files at once.

        groups: of files of one layout each.
        """
        of_rows = [
            self._judge_rows(spark, files).where("rule is not null") for files in groups if files[0].schema
        ]
        of_lines = [self._unusual(spark, files) for files in groups if not files[0].schema]
        if of_lines:
            # Kept by themselves: Spark would otherwise plan both judgements as one, and the second for each
            # layout, which is too much code.
            texts = union(of_lines).localCheckpoint(eager=False)
            of_rows.append(self._judged(spark, texts, "texts", "trips_of_texts"))
        return union(of_rows).localCheckpoint()

    def _judge_rows(self, spark: SparkSession, files: Sequence[RawFile]) -> DataFrame:
        """Every row of Parquet files of one layout, which nobody need look at twice."""
        values = self._values(spark, files)
        kind = "numbers" if files[0].transform.is_parquet else "texts"
        return self._judged(spark, values, kind, f"trips_of_{kind}")

    def _unusual(self, spark: SparkSession, files: Sequence[RawFile]) -> DataFrame:
        """The texts of CSV lines that break a rule of judge_usual's."""
        lines = numbered_lines(read_files(spark, files))
        usual = self._judged(spark, self._values(spark, files, lines), "texts", "trips_of_usual_texts")
        rest = usual.where("rule is not null").selectExpr("line", "source_file as file_path", "line_number")
        return self._values(spark, files, rest)

    def _values(
        self, spark: SparkSession, files: Sequence[RawFile], lines: DataFrame | None = None
    ) -> DataFrame:
        """Files of one layout as its statement has them: texts of CSV lines, or numbers of Parquet rows.

        lines: those of CSV files that are wanted, as text_lines has them; all of them if missing.
        """
        raw_relation(spark, files, lines).createOrReplaceTempView("raw")
        return spark.sql(files[0].transform.sql)

    def _judged(self, spark: SparkSession, values: DataFrame, kind: str, statement: str) -> DataFrame:
        """What a statement makes of numbers or texts, and the rule that each line breaks."""
        values.createOrReplaceTempView(kind)
        spark.sql(self._shared[statement]).createOrReplaceTempView("trips")
        judged = spark.sql(self._shared["judged_trips"])
        # Spark would push a filter on the rule down to the lines, with every cast and pattern behind the rule
        # written out in it, again and again. It pushes none below what is not deterministic.
        fenced = judged.withColumn("fence", f.monotonically_increasing_id())
        return fenced.withColumn("rule", f.expr("case when fence >= 0 then rule end")).drop("fence")


def union(relations: Iterable[DataFrame]) -> DataFrame:
    """All rows of relations with the same columns."""
    return reduce(lambda one, other: one.unionByName(other), relations)


def declared(sql: str, what: str) -> list[str]:
    """Column names that a statement's comments declare, such as `-- header: a, b`."""
    return normalized(",".join(re.findall(rf"^-- {what}:(.*)$", sql, re.MULTILINE)).split(","))


def groups_of(files: Iterable[RawFile]) -> list[list[RawFile]]:
    """Files that one read can take: of one layout, with the same columns of the same types."""
    groups: dict[tuple, list[RawFile]] = {}
    for file in files:
        schema = file.schema.json() if file.schema else None
        groups.setdefault((file.transform.name, file.columns, schema), []).append(file)
    return [groups[key] for key in sorted(groups, key=str)]


def raw_relation(spark: SparkSession, files: Sequence[RawFile], lines: DataFrame | None) -> DataFrame:
    """The transforms' relation raw: values, and facts about each line."""
    source = read_files(spark, files)
    rows = parquet_rows(files, source) if files[0].schema else csv_fields(files, lines or text_lines(source))
    # Lines are matched to files by plain equality, because taking paths apart line by line is dear.
    written = {plain_path(path): spellings(path) for path in source.inputFiles()}
    known = [
        (
            path,
            file.found.key,
            file.year,
            file.month,
            f"{file.year}-{file.month:02}-01",
            f"{file.year + file.month // 12}-{file.month % 12 + 1:02}-01",
        )
        for file in files
        for path in {*written[plain_path(file.found.uri)], file.found.key}
    ]
    return rows.join(f.broadcast(facts_of(spark, known)), "file_path")


def facts_of(spark: SparkSession, known: Sequence[tuple]) -> DataFrame:
    """What is known of files, as a relation."""
    # As JSON: for rows of Python's Spark would start Python on its workers, and that would take times for
    # those of the machine's own zone.
    rows = json.dumps([dict(zip(KNOWN, one, strict=True)) for one in known])
    kind = f"array<struct<{', '.join(f'{name}: {kind}' for name, kind in KNOWN.items())}>>"
    return spark.range(1).select(f.inline(f.from_json(f.lit(rows), kind)))


def read_files(spark: SparkSession, files: Sequence[RawFile]) -> DataFrame:
    """Rows of Parquet files, or lines of CSV files, the headers included."""
    uris = [file.found.uri for file in files]
    return spark.read.parquet(*uris) if files[0].schema else spark.read.text(uris)


def csv_fields(files: Sequence[RawFile], lines: DataFrame) -> DataFrame:
    """Lines of CSV files that are not blank, taken apart at their commas."""
    columns = files[0].columns
    width = len(columns)
    surplus = f"slice(fields, {width + 1}, {SURPLUS_FIELDS})"
    split = lines.where("trim(line) <> ''").withColumn("fields", f.split("line", ",", -1))
    return split.selectExpr(
        *[f"get(fields, {index}) as `{name}`" for index, name in enumerate(columns)],
        f"size(fields) = {width} or (size(fields) > {width} "
        f"and trim(array_join({surplus}, '')) = '') as is_well_formed",
        "false as is_plain",
        "file_path",
        "line_number",
        "line",
    )


def text_lines(source: DataFrame) -> DataFrame:
    """Every line of the files. A header is among them, as a line that is no trip."""
    # Cheaper here than _metadata.file_path, which Spark writes to every row.
    return source.selectExpr(
        "value as line", "input_file_name() as file_path", "cast(null as bigint) as line_number"
    )


def numbered_lines(source: DataFrame) -> DataFrame:
    """Every line but the headers, with its number in its file, which takes a pass of its own."""
    lines = source.selectExpr(
        "value as line",
        "_metadata.file_path as file_path",
        "_metadata.file_block_start as block_start",
        "monotonically_increasing_id() as id",
    )
    # A block's lines have successive ids; its first line's number is one more than all before it.
    blocks = lines.groupBy("file_path", "block_start").agg(
        f.min("id").alias("first_id"), f.count("*").alias("lines")
    )
    before = "sum(lines) over (partition by file_path order by block_start) - lines + 1"
    starts = blocks.selectExpr("file_path", "block_start", "first_id", f"{before} as first_number")
    return (
        lines.join(f.broadcast(starts), ["file_path", "block_start"])
        .selectExpr("line", "file_path", "id - first_id + first_number as line_number")
        .where("line_number > 1")
    )


def parquet_rows(files: Sequence[RawFile], source: DataFrame) -> DataFrame:
    """Rows of Parquet files: all texts for a layout of texts, otherwise doubles and timestamps."""
    known = ["_metadata.file_path as file_path", "_metadata.row_index + 1 as line_number"]
    names = source.columns
    if not files[0].transform.is_parquet:
        texts = [f"coalesce(cast(`{name}` as string), '')" for name in names]
        values = [f"{text} as `{name.lower()}`" for text, name in zip(texts, names, strict=True)]
        line = f"concat_ws(',', {', '.join(texts)}) as line"
        return source.selectExpr(*values, "true as is_well_formed", "false as is_plain", line, *known)
    values = [
        f"cast(`{field.name}` as {'timestamp' if is_time(field.name) else 'double'}) "
        f"as `{field.name.lower()}`"
        for field in used_fields(source.schema)
    ]
    return source.selectExpr(*values, *known)
