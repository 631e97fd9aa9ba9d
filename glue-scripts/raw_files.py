"""Raw files: which there are, their layouts by their columns, their months by their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

if TYPE_CHECKING:
    from pyspark.sql import SparkSession
    from pyspark.sql.types import StructField, StructType
    from transforms import Transform

HEADER_BYTES = 65536
# What nearly every header fits into: all bytes that Python gets take long ways.
USUAL_HEADER_BYTES = 4096
TIMES = "timestamp"
NUMBERS = "tinyint|smallint|int|bigint|float|double|decimal"
UNUSED = ("store_and_fwd_flag", "dispatching_base_num", "affiliated_base_number")
MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)-(0[1-9]|1[0-2])(?!\d)")


class Found(NamedTuple):
    """A file in the store."""

    uri: str
    # The object's key, as the quarantine names it.
    key: str
    size: int
    # Milliseconds since 1970.
    modified: int


class RawFile(NamedTuple):
    """A file whose layout and month are known."""

    found: Found
    transform: Transform
    # Its own columns as the transforms know them.
    columns: tuple[str, ...]
    year: int
    month: int
    # Spark's schema of a Parquet file.
    schema: StructType | None


class FileProblem(Exception):
    """One raw file cannot be taken up; the others can."""


def identify_all(
    spark: SparkSession, found: Iterable[Found], transforms: Sequence[Transform]
) -> tuple[list[RawFile], list[str]]:
    """The files that can be taken up, and what is wrong with each of the others."""
    files, problems = [], []
    for one in found:
        try:
            files.append(identify(spark, one, transforms))
        except FileProblem as problem:
            problems.append(str(problem))
    by_month: dict[tuple[str, int, int], list[RawFile]] = {}
    for file in files:
        by_month.setdefault((file.transform.type, file.year, file.month), []).append(file)
    for (kind, year, month), same in by_month.items():
        if len(same) > 1:
            # Both would give the table its trips twice, or one of them would win.
            names = " and ".join(file.found.key for file in same)
            month_of_all = f"{kind} trips of {year}-{month:02}"
            problems.append(f"{names}: they are all {month_of_all}. Keep only one of them.")
            files = [file for file in files if file not in same]
    return files, problems


def identify(spark: SparkSession, found: Found, transforms: Sequence[Transform]) -> RawFile:
    """A file's layout and month. Raises FileProblem if it has none."""
    schema = None
    if found.uri.lower().endswith(".parquet"):
        try:
            schema = spark.read.parquet(found.uri).schema
        except Exception as error:
            raise FileProblem(
                f"{found.key}: it is not a valid Parquet file ({first_line(error)}). Download it again."
            ) from error
        columns = normalized(schema.names)
        transform = transform_of(found.key, columns, transforms, is_parquet=True)
    else:
        columns = normalized(header_line(spark, found).lstrip("\ufeff").split(","))
        transform = transform_of(f"{found.key}:1", columns, transforms, is_parquet=False)
    month = MONTH.search(found.key.rsplit("/", 1)[-1])
    if not month:
        raise FileProblem(
            f"{found.key}: the name has no month, so its trips cannot be assigned to one. "
            "Name it as TLC does, such as yellow_tripdata_2016-01.csv."
        )
    if transform.is_parquet:
        require_types(found, schema)
    return RawFile(found, transform, tuple(columns), int(month[1]), int(month[2]), schema)


def require_types(found: Found, schema: StructType) -> None:
    """Raises FileProblem naming the columns of a Parquet file that are neither times nor numbers."""
    wrong = [
        f"{field.name} is {field.dataType.simpleString()}"
        for field in used_fields(schema)
        if not re.match(TIMES if is_time(field.name) else NUMBERS, field.dataType.simpleString())
    ]
    if wrong:
        raise FileProblem(
            f"{found.key}: {', '.join(wrong)}; times must be timestamps and the rest numbers, "
            "as in TLC's Parquet files. Download it again, or remove it."
        )


def used_fields(schema: StructType) -> list[StructField]:
    """The times and numbers among a Parquet layout's columns; no transform uses its texts."""
    return [field for field in schema if field.name.lower() not in UNUSED]


def is_time(name: str) -> bool:
    """Whether a Parquet layout's column of that name holds times."""
    return name.lower().endswith("datetime")


def transform_of(
    where: str, columns: Sequence[str], transforms: Sequence[Transform], is_parquet: bool
) -> Transform:
    """The transform that reads these columns: in order for CSV, in any order for Parquet.

    Raises FileProblem naming the columns and the nearest layout.
    """
    candidates = [one for one in transforms if is_parquet or not one.is_parquet]
    candidates.sort(key=lambda one: not one.is_parquet)
    doubled = {name for name in columns if columns.count(name) > 1}
    for one in candidates:
        own = columns[: len(one.header)]
        in_place = is_parquet or own == one.header
        known = set(one.header + one.optional)
        if in_place and not doubled and set(one.header) <= set(columns) <= known:
            return one
    nearest = min(
        candidates,
        key=lambda one: (
            len(set(one.header) - set(columns)) + len(set(columns) - set(one.header + one.optional))
        ),
    )
    missing = ", ".join(name for name in nearest.header if name not in columns)
    unexpected = ", ".join(name for name in columns if name not in nearest.header + nearest.optional)
    raise FileProblem(
        f"{where}: TLC never used this header: {', '.join(columns)[:400]}. Nearest is "
        f"{nearest.name} (missing: {missing or 'none'}; unexpected: {unexpected[:400] or 'none'}; "
        f"more than once: {', '.join(sorted(doubled)) or 'none'}). "
        "Check that it is one of TLC's monthly files, or remove it."
    )


def header_line(spark: SparkSession, found: Found) -> str:
    """First line of a CSV file, gzipped or not. Raises FileProblem if it is no header."""
    start, has_zero = text_start(spark, found)
    if not start:
        raise FileProblem(
            f"{found.key}:1: the file is empty, so it has no header. Download it again, or remove it."
        )
    if has_zero:
        what = "UTF-16" if start[:1] in (b"\xff", b"\xfe") else "not text, or not UTF-8"
        raise FileProblem(
            f"{found.key}: it is {what}; TLC's files are UTF-8. "
            "Convert it (iconv -f UTF-16 -t UTF-8), or download it again."
        )
    header = start.decode("utf-8", "replace").split("\n")[0]
    if not header.lstrip("\ufeff").strip():
        raise FileProblem(
            f"{found.key}:1: the file starts with a blank line, so it has no header. "
            "Download it again, or remove it."
        )
    if re.match(r"\ufeff?\s*(<!doctype|<html|<\?xml)", header, re.IGNORECASE):
        raise FileProblem(
            f"{found.key}:1: it is a web page, not CSV ({header.strip()[:60]}): "
            "a download got an error page. Download it again."
        )
    if "\r" in header[:-1]:
        raise FileProblem(
            f"{found.key}:1: its lines end in lone carriage returns. "
            "Convert it (tr '\\r' '\\n'), or download it again."
        )
    return header


def text_start(spark: SparkSession, found: Found) -> tuple[bytes, bool]:
    """A text file's first bytes, unzipped, and whether the first 64 KB hold a zero byte.

    The bytes hold the first line, as far as it lies in the first 64 KB. Raises FileProblem if the file is a
    damaged archive.
    """
    path, files = hadoop_path(spark, found.uri)
    java = spark.sparkContext._jvm.java
    stream = files.open(path)
    try:
        if found.key.endswith(".gz"):
            stream = java.util.zip.GZIPInputStream(stream)
        start = bytes(stream.readNBytes(USUAL_HEADER_BYTES))
        if b"\n" not in start:
            start += bytes(stream.readNBytes(HEADER_BYTES - len(start)))
        rest = java.util.Scanner(stream, "ISO-8859-1")
        has_zero = b"\0" in start
        if len(start) < HEADER_BYTES:
            has_zero |= rest.findWithinHorizon("\\x00", HEADER_BYTES - len(start)) is not None
        # A scanner takes a damaged archive for its end.
        if rest.ioException():
            raise OSError(rest.ioException().getMessage())
        return start, has_zero
    except Exception as error:
        raise FileProblem(
            f"{found.key}: the gzip file is truncated or damaged ({first_line(error)}). Download it again."
        ) from error
    finally:
        stream.close()


def normalized(names: Iterable[str]) -> list[str]:
    """Column names as the transforms know them; no empty ones at the end."""
    known = [re.sub(r'^"(.*)"$', r"\1", name.strip()).strip().lower() for name in names]
    while known and not known[-1]:
        known.pop()
    return known


def list_files(spark: SparkSession, uri: str, endings: tuple[str, ...]) -> list[Found]:
    """Files below a prefix, in name order, empty ones included."""
    path, files = hadoop_path(spark, uri)
    if not files.exists(path):
        return []
    listed = files.listFiles(path, True)
    found = []
    while listed.hasNext():
        status = listed.next()
        name = status.getPath().toString()
        if name.lower().endswith(endings):
            found.append(Found(name, source_key(name, uri), status.getLen(), status.getModificationTime()))
    return sorted(found)


def source_key(uri: str, root_uri: str) -> str:
    """A file's object key, as the local cloud names it in the quarantine."""
    path, root = plain_path(uri), plain_path(root_uri)
    prefix = re.match(r"s3://[^/]+/(.*)", root_uri)
    return (prefix[1] if prefix else "") + path[len(root) :]


def is_folder(uri: str) -> bool:
    """Whether an address is of the form s3://bucket/prefix/.

    Without its last slash a prefix would also mean every neighbour whose name begins alike.
    """
    return re.fullmatch(r"[a-z0-9]+://.*/", uri) is not None


def plain_path(uri: str) -> str:
    """A file's path however it is written. Spark writes one file as file:/a%20b and file:///a b."""
    return re.sub(r"^[a-z0-9]+:/*", "", unquote(uri))


def spellings(uri: str) -> set[str]:
    """The ways in which Spark writes a file's path to rows; releases differ."""
    return {uri, re.sub("^file:///", "file:/", uri), re.sub("^file:/+", "file:///", uri)}


def hadoop_path(spark: SparkSession, uri: str) -> tuple[Any, Any]:
    """Hadoop's path and file system of an address."""
    context = spark.sparkContext
    path = context._jvm.org.apache.hadoop.fs.Path(uri)
    return path, path.getFileSystem(context._jsc.hadoopConfiguration())


def first_line(error: Exception) -> str:
    """What a message says is wrong, without the stack below it."""
    return str(error).strip().split("\n")[0][:300]
