"""TLC's public monthly files into the raw bucket, as an AWS Glue Python shell job.

Arguments: --raw_uri, --first_month (YYYY-MM), --last_month (YYYY-MM, or latest), and
optionally --types (default yellow,green,fhv), --base_url, --concurrency (default 2).
With latest it goes on to this month, and what TLC has not published yet is no failure.
The local cloud's run of this job is automation/local-jobs/ingest.

A file is fetched to this machine, checked, and only then put into the bucket,
whole, under <type>/parquet/. What was fetched stands with its SHA-256 in a ledger in
the bucket, so a run that is started again goes on where the last one stopped. Months
that fail do not keep the others out; the run then fails and names them.

Needs nothing but Python's standard library and boto3.
"""

import argparse
import hashlib
import http.client
import json
import os
import re
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from email.utils import parsedate_to_datetime
from urllib.parse import urlparse

BASE_URL = "https://d37ci6vzurychx.cloudfront.net/trip-data/"
TYPES = ["yellow", "green", "fhv"]

LATEST = "latest"
# TLC publishes about two months late; what is missing of so many months is not published yet.
UNPUBLISHED_MONTHS = 4

# Crawlers and jobs pass over names that begin with "_".
LEDGER = "_ingest/ledger.json"

ATTEMPTS = 6
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0
TIMEOUT_SECONDS = 30
CHUNK_BYTES = 1 << 20
RETRIED_STATUS = {408, 425, 429, 500, 502, 503, 504}
PARQUET_MAGIC = b"PAR1"


class Transient(Exception):
    """This attempt failed; the next may do better."""

    def __init__(self, message, pause_seconds=None):
        super().__init__(message)
        self.pause_seconds = pause_seconds


class Refused(Exception):
    """The server will not answer otherwise if it is asked again."""

    def __init__(self, message, is_unpublished=False):
        super().__init__(message)
        self.is_unpublished = is_unpublished


def number_of(month):
    """Months since the year 0 of a month YYYY-MM."""
    return int(month[:4]) * 12 + int(month[5:]) - 1


def months_between(first, last):
    """Months from first to last, both included, each as YYYY-MM."""
    numbers = range(number_of(first), number_of(last) + 1)
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in numbers]


def maybe_unpublished(types, today):
    """Names of the files that TLC may not have published yet."""
    now = number_of(f"{today:%Y-%m}")
    recent = range(now - UNPUBLISHED_MONTHS + 1, now + 1)
    months = [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in recent]
    return set(file_names(types, months))


def file_names(types, months):
    """TLC's file names, with the key that each has below the raw prefix."""
    names = [(kind, f"{kind}_tripdata_{month}.parquet") for month in months for kind in types]
    return {name: f"{kind}/parquet/{name}" for kind, name in names}


def download(url, path, sleep=time.sleep, first_pause=FIRST_PAUSE_SECONDS):
    """Fetches a file to `path`, going on where an attempt broke off. Returns its SHA-256."""
    pause = first_pause
    for attempt in range(1, ATTEMPTS + 1):
        try:
            fetch_rest(url, path)
            return checked(url, path)
        except Transient as problem:
            if attempt == ATTEMPTS:
                raise Refused(f"{url}: gave up after {ATTEMPTS} attempts, the last: {problem}") from problem
            asked = problem.pause_seconds
            sleep(min(pause if asked is None else asked, LONGEST_PAUSE_SECONDS))
            pause *= 2


def fetch_rest(url, path):
    """One attempt: asks for what is missing of the file. Raises Transient or Refused."""
    have = os.path.getsize(path) if os.path.exists(path) else 0
    version = read_text(path + ".version") if have else ""
    request = urllib.request.Request(url, headers={"User-Agent": "analytics-lab-ingest"})
    if have and version:
        request.add_header("Range", f"bytes={have}-")
        # A file that was changed meanwhile is sent whole.
        request.add_header("If-Range", version)
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:
            take(response, path, have)
    except urllib.error.HTTPError as error:
        raise refusal(url, path, error) from error
    except (OSError, http.client.HTTPException) as error:
        raise Transient(f"the connection broke ({error!r})") from error


def take(response, path, have):
    kind = response.headers.get("Content-Type", "")
    if "html" in kind:
        raise Transient(f"the server sent a page of type {kind} instead of the file")
    is_rest = response.status == 206
    if is_rest:
        start = re.match(r"bytes (\d+)-", response.headers.get("Content-Range", ""))
        if not start or int(start[1]) != have:
            discard(path)
            raise Transient("the server sent another range than requested")
    # A server that knows no ranges answers 200 and begins anew.
    expected = response.headers.get("Content-Length")
    total = int(expected) + (have if is_rest else 0) if expected else None
    write_text(path + ".version", response.headers.get("ETag") or "")
    with open(path, "ab" if is_rest else "wb") as file:
        # http.client ends quietly at a connection that closes early, so the length is compared below.
        while chunk := response.read(CHUNK_BYTES):
            file.write(chunk)
    size = os.path.getsize(path)
    if total is not None and size != total:
        raise Transient(f"{size} of {total} bytes arrived")


def refusal(url, path, error):
    if error.code in RETRIED_STATUS:
        return Transient(f"status {error.code}", retry_after(error.headers.get("Retry-After")))
    if error.code == 416:
        discard(path)
        return Transient("the server does not have the requested rest")
    is_unpublished = error.code in (403, 404)
    advice = "TLC has not published that month, or not yet." if is_unpublished else "Check the address."
    return Refused(f"{url}: status {error.code}. {advice}", is_unpublished)


def retry_after(text):
    """Seconds that a Retry-After header asks for, which is a number or a date; None without one."""
    if not text:
        return None
    if text.strip().isdigit():
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (TypeError, ValueError):
        return None


def checked(url, path):
    """SHA-256 of a whole Parquet file; anything else is thrown away and fetched anew."""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        first = file.read(len(PARQUET_MAGIC))
        file.seek(-len(PARQUET_MAGIC), os.SEEK_END) if os.path.getsize(path) >= 12 else None
        last = file.read(len(PARQUET_MAGIC))
        file.seek(0)
        while chunk := file.read(CHUNK_BYTES):
            digest.update(chunk)
    if (first, last) != (PARQUET_MAGIC, PARQUET_MAGIC):
        discard(path)
        raise Transient(f"the response of {url} is not a complete Parquet file; it starts with {first!r}")
    return digest.hexdigest()


class Bucket:
    """The raw prefix and the ledger in it."""

    def __init__(self, s3, raw_uri):
        self._s3 = s3
        self._bucket, self._prefix = re.match(r"s3://([^/]+)/(.*)", raw_uri).groups()
        self._lock = threading.Lock()
        self._ledger = self._read_ledger()

    def has(self, key):
        """Whether the object that the ledger tells of is there, with the size it had."""
        known = self._ledger.get(key)
        if not known:
            return False
        try:
            head = self._s3.head_object(Bucket=self._bucket, Key=self._prefix + key)
        except self._s3.exceptions.ClientError:
            return False
        return head["ContentLength"] == known["bytes"]

    def put(self, key, path, sha256):
        with open(path, "rb") as file:
            self._s3.put_object(Bucket=self._bucket, Key=self._prefix + key, Body=file)
        with self._lock:
            self._ledger[key] = {"bytes": os.path.getsize(path), "sha256": sha256}
            body = json.dumps(self._ledger, indent=1, sort_keys=True).encode()
            self._s3.put_object(Bucket=self._bucket, Key=self._prefix + LEDGER, Body=body)

    def _read_ledger(self):
        try:
            answer = self._s3.get_object(Bucket=self._bucket, Key=self._prefix + LEDGER)
            return json.loads(answer["Body"].read())
        except self._s3.exceptions.NoSuchKey:
            return {}


def ingest(
    bucket, base_url, keys, concurrency, sleep=time.sleep, first_pause=FIRST_PAUSE_SECONDS, awaited=()
):
    """Fetches every file that is not there yet. Those of `awaited` may be unpublished.

    Returns what was fetched, was there, is not published yet, and failed."""
    result = {"fetched": [], "present": [], "unpublished": [], "failed": {}}

    def one(name, key, folder):
        if bucket.has(key):
            return "present", None
        path = os.path.join(folder, name)
        try:
            bucket.put(key, path, download(base_url + name, path, sleep, first_pause))
        except Refused as problem:
            is_awaited = problem.is_unpublished and name in awaited
            return "unpublished" if is_awaited else "failed", str(problem)
        finally:
            discard(path)
        return "fetched", None

    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(concurrency) as pool:
        jobs = {name: pool.submit(one, name, key, folder) for name, key in keys.items()}
        for name, job in jobs.items():
            outcome, problem = job.result()
            print(json.dumps({"file": name, "outcome": outcome, "problem": problem}), flush=True)
            if outcome == "failed":
                result["failed"][name] = problem
            else:
                result[outcome].append(name)
    return result


def read_arguments(argv):
    """The job's arguments, checked; Glue's own among them are passed over."""
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("--raw_uri", required=True)
    parser.add_argument("--first_month", required=True)
    parser.add_argument("--last_month", required=True)
    parser.add_argument("--types", default=",".join(TYPES))
    parser.add_argument("--base_url", default=BASE_URL)
    parser.add_argument("--concurrency", type=int, default=2)
    given, _ = parser.parse_known_args(argv)
    given.types = given.types.split(",")
    given.awaited = set()
    if given.last_month == LATEST:
        today = date.today()
        given.last_month = f"{today:%Y-%m}"
        given.awaited = maybe_unpublished(given.types, today)
    problems = [
        f"--{name} is {getattr(given, name)!r}, not a month such as 2024-01"
        for name in ("first_month", "last_month")
        if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", getattr(given, name))
    ]
    if not problems and given.first_month > given.last_month:
        problems.append(f"--first_month {given.first_month} is after --last_month {given.last_month}")
    problems += [f"--types has {one!r}; it may be {', '.join(TYPES)}" for one in given.types if one not in TYPES]
    if not re.fullmatch(r"s3://[^/]+/(.*/)?", given.raw_uri):
        problems.append(f"--raw_uri is {given.raw_uri!r}, not of the form s3://bucket/prefix/")
    if urlparse(given.base_url).scheme not in ("http", "https") or not given.base_url.endswith("/"):
        problems.append(f"--base_url is {given.base_url!r}, not an http address that ends in '/'")
    if not 1 <= given.concurrency <= 4:
        problems.append(f"--concurrency is {given.concurrency}; 1 to 4 keeps TLC's server free for others")
    if problems:
        parser.error("; ".join(problems))
    return given


def discard(path):
    for one in (path, path + ".version"):
        if os.path.exists(one):
            os.remove(one)


def read_text(path):
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read()


def write_text(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def main(argv):
    given = read_arguments(argv)
    # Glue's machines have it; nothing else here needs it.
    import boto3

    keys = file_names(given.types, months_between(given.first_month, given.last_month))
    bucket = Bucket(boto3.client("s3"), given.raw_uri)
    result = ingest(bucket, given.base_url, keys, given.concurrency, awaited=given.awaited)
    counts = {outcome: len(files) for outcome, files in result.items()}
    print(json.dumps(counts), flush=True)
    if result["failed"]:
        raise SystemExit("Not fetched; run the job again for these alone:\n" + "\n".join(result["failed"].values()))


if __name__ == "__main__":
    main(sys.argv[1:])
