"""The AWS command line against the local endpoints."""

import json
import subprocess

from test_boto3 import lab_database


def aws(*words):
    return subprocess.run(["aws", "--output", "json", *words], capture_output=True, text=True)


def test_says_who_one_is(endpoint):
    answer = aws("sts", "get-caller-identity")

    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["Account"] == "123456789012"


def test_starts_a_query_and_reads_its_results(endpoint):
    groups = json.loads(aws("athena", "list-work-groups").stdout)["WorkGroups"]
    group = next(one["Name"] for one in groups if one["Name"] != "primary")
    context = f"Database={lab_database()}"
    sql = "select count(*) as rides from nytaxirides"
    started = aws(
        "athena", "start-query-execution", "--work-group", group,
        "--query-execution-context", context, "--query-string", sql,
    )  # fmt: skip
    query = json.loads(started.stdout)["QueryExecutionId"]
    state = "QUEUED"
    while state in ("QUEUED", "RUNNING"):
        described = aws("athena", "get-query-execution", "--query-execution-id", query)
        state = json.loads(described.stdout)["QueryExecution"]["Status"]["State"]

    rows = json.loads(aws("athena", "get-query-results", "--query-execution-id", query).stdout)
    assert state == "SUCCEEDED"
    assert int(rows["ResultSet"]["Rows"][1]["Data"][0]["VarCharValue"]) > 0


def test_copies_an_object_up_and_down(endpoint, tmp_path):
    sent, received = tmp_path / "sent.txt", tmp_path / "received.txt"
    sent.write_text("rides\n")
    buckets = json.loads(aws("s3api", "list-buckets").stdout)["Buckets"]
    place = f"s3://{buckets[0]['Name']}/from-the-cli/sent.txt"

    up = aws("s3", "cp", str(sent), place)
    down = aws("s3", "cp", place, str(received))

    assert (up.returncode, down.returncode) == (0, 0), up.stderr + down.stderr
    assert received.read_text() == "rides\n"


def test_shows_a_services_refusal(endpoint):
    answer = aws("athena", "get-work-group", "--work-group", "nobody")

    assert answer.returncode != 0
    assert "InvalidRequestException" in answer.stderr and "nobody" in answer.stderr


def test_moves_a_large_file_and_removes_it(endpoint, tmp_path):
    sent = tmp_path / "sent.bin"
    sent.write_bytes(b"0123456789abcdef" * (12 * 1024 * 1024 // 16))
    received = tmp_path / "received.bin"
    made = aws("s3", "mb", "s3://from-the-cli-large")

    up = aws("s3", "cp", str(sent), "s3://from-the-cli-large/month=2/a b.bin")
    moved = aws(
        "s3", "mv", "s3://from-the-cli-large/month=2/a b.bin", "s3://from-the-cli-large/moved.bin"
    )
    down = aws("s3", "cp", "s3://from-the-cli-large/moved.bin", str(received))
    listed = aws("s3", "ls", "--recursive", "s3://from-the-cli-large")
    removed = aws("s3", "rb", "--force", "s3://from-the-cli-large")

    for step in (made, up, moved, down, listed, removed):
        assert step.returncode == 0, step.stderr
    assert received.read_bytes() == sent.read_bytes()
    assert [line.split()[-1] for line in listed.stdout.splitlines()] == ["moved.bin"]
