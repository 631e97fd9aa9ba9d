"""glue-scripts/ingest_tlc.py against a server that fails, into the local cloud's S3."""

import hashlib
import json
import sys
import time
from datetime import date
from pathlib import Path

import boto3
import pytest

from faulty_server import BODY, FaultyServer

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "glue-scripts"))
import ingest_tlc  # noqa: E402

JANUARY = "yellow_tripdata_2024-01.parquet"
FEBRUARY = "yellow_tripdata_2024-02.parquet"
KEYS = ingest_tlc.file_names(["yellow"], ["2024-01", "2024-02"])


@pytest.fixture
def server():
    server = FaultyServer()
    yield server
    server.close()


@pytest.fixture
def raw(endpoint, request):
    """An S3 client and a prefix of its own in the lab's raw bucket."""
    s3 = boto3.client("s3")
    names = [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]]
    return s3, next(name for name in names if "raw" in name), f"ingest-{request.node.name}/"


def ingest(raw, server, keys=None, awaited=()):
    s3, bucket, prefix = raw
    pauses = []
    target = ingest_tlc.Bucket(s3, f"s3://{bucket}/{prefix}")
    result = ingest_tlc.ingest(target, server.url, keys or KEYS, 2, pauses.append, 1.0, awaited)
    return result, pauses


def stored(raw, name):
    s3, bucket, prefix = raw
    return s3.get_object(Bucket=bucket, Key=f"{prefix}yellow/parquet/{name}")["Body"].read()


def test_fetches_every_month_and_keeps_its_checksum(raw, server):
    result, _ = ingest(raw, server)

    s3, bucket, prefix = raw
    ledger = json.loads(s3.get_object(Bucket=bucket, Key=f"{prefix}_ingest/ledger.json")["Body"].read())
    assert sorted(result["fetched"]) == [JANUARY, FEBRUARY]
    assert stored(raw, JANUARY) == BODY
    digest = hashlib.sha256(BODY).hexdigest()
    assert ledger[f"yellow/parquet/{JANUARY}"] == {"bytes": len(BODY), "sha256": digest}


def test_a_second_run_asks_the_server_for_nothing(raw, server):
    ingest(raw, server)
    server.requests.clear()

    result, _ = ingest(raw, server)

    assert (sorted(result["present"]), server.requests) == ([JANUARY, FEBRUARY], [])


def test_fetches_again_what_somebody_deleted(raw, server):
    ingest(raw, server)
    s3, bucket, prefix = raw
    s3.delete_object(Bucket=bucket, Key=f"{prefix}yellow/parquet/{JANUARY}")

    result, _ = ingest(raw, server)

    assert (result["fetched"], result["present"]) == ([JANUARY], [FEBRUARY])


@pytest.mark.parametrize(
    "fault",
    [(500, {}), (503, {}), "html", "disguised html", "reset", "truncated", "wrong length", "redirect"],
    ids=str,
)
def test_gets_over_a_server_that_fails_once(raw, server, fault):
    server.faults[JANUARY] = [fault]

    result, _ = ingest(raw, server, {JANUARY: KEYS[JANUARY]})

    assert (result["fetched"], result["failed"]) == ([JANUARY], {})
    assert stored(raw, JANUARY) == BODY


@pytest.mark.parametrize("fault", ["reset", "truncated"])
def test_goes_on_where_a_transfer_broke_off(raw, server, fault):
    server.faults[JANUARY] = [fault]

    ingest(raw, server, {JANUARY: KEYS[JANUARY]})

    ranges = [asked for _, asked in server.requests]
    assert ranges[0] is None
    assert fault == "reset" or ranges[1] == f"bytes={len(BODY) // 2}-"
    assert stored(raw, JANUARY) == BODY


def test_begins_anew_with_a_server_that_knows_no_ranges(raw, server):
    server.knows_ranges = False
    server.faults[JANUARY] = ["truncated"]

    ingest(raw, server, {JANUARY: KEYS[JANUARY]})

    assert stored(raw, JANUARY) == BODY


def test_waits_as_long_as_the_server_asks_and_longer_each_time_otherwise(raw, server):
    server.faults[JANUARY] = [(429, {"Retry-After": "7"}), (500, {}), (500, {})]

    _, pauses = ingest(raw, server, {JANUARY: KEYS[JANUARY]})

    assert pauses == [7.0, 2.0, 4.0]


def test_gives_up_on_one_month_and_keeps_the_others(raw, server):
    server.faults[JANUARY] = [(500, {})] * 20

    result, pauses = ingest(raw, server)

    assert result["fetched"] == [FEBRUARY]
    assert "gave up after 6 attempts, the last: status 500" in result["failed"][JANUARY]
    assert pauses == [1.0, 2.0, 4.0, 8.0, 16.0]


def test_does_not_ask_twice_for_a_month_that_is_not_published(raw, server):
    server.faults[JANUARY] = [(404, {})] * 20

    result, pauses = ingest(raw, server)

    assert (pauses, result["fetched"]) == ([], [FEBRUARY])
    assert "TLC has not published that month" in result["failed"][JANUARY]


def test_takes_a_month_that_is_still_to_come_for_no_failure(raw, server):
    server.faults[JANUARY] = [(403, {})]
    server.faults[FEBRUARY] = [(500, {})] * 6

    result, _ = ingest(raw, server, awaited={JANUARY, FEBRUARY})

    assert result["unpublished"] == [JANUARY]
    assert list(result["failed"]) == [FEBRUARY]


def test_awaits_the_last_four_months():
    awaited = ingest_tlc.maybe_unpublished(["fhv"], date(2024, 2, 20))

    assert awaited == {f"fhv_tripdata_{month}.parquet" for month in ("2023-11", "2023-12", "2024-01", "2024-02")}


def test_says_everything_that_is_wrong_with_its_arguments(capsys):
    with pytest.raises(SystemExit):
        ingest_tlc.read_arguments(
            "--raw_uri s3://raw/x --first_month 2024-13 --last_month 2024-02 --types yellow,pink".split()
        )

    told = capsys.readouterr().err
    assert "2024-13" in told and "'pink'" in told and "s3://raw/x" in told


def test_counts_months_over_the_turn_of_a_year():
    assert ingest_tlc.months_between("2023-11", "2024-02") == ["2023-11", "2023-12", "2024-01", "2024-02"]


def test_the_local_clouds_run_of_the_job_does_the_same(raw, server):
    s3, bucket, prefix = raw
    glue = boto3.client("glue")
    script = {"Name": "pythonshell", "PythonVersion": "3.9", "ScriptLocation": "s3://scripts/ingest_tlc.py"}
    glue.create_job(Name="ingest", Role="ingest", Command=script, MaxCapacity=0.0625)
    server.faults[JANUARY] = ["truncated"]
    arguments = {
        "--raw_uri": f"s3://{bucket}/{prefix}",
        "--first_month": "2024-01",
        "--last_month": "2024-02",
        "--types": "yellow",
        "--base_url": server.url,
    }

    run = glue.start_job_run(JobName="ingest", Arguments=arguments)["JobRunId"]
    while (found := glue.get_job_run(JobName="ingest", RunId=run)["JobRun"])["JobRunState"] == "RUNNING":
        time.sleep(0.05)

    assert found["JobRunState"] == "SUCCEEDED", found
    assert stored(raw, JANUARY) == BODY
    # The script finds in the ledger what the local run has written.
    server.requests.clear()
    result, _ = ingest(raw, server)
    assert (sorted(result["present"]), server.requests) == ([JANUARY, FEBRUARY], [])
