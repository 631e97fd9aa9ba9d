"""Starts `lab serve` once for all client tests, on a port and in a folder of its own."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "rehearsal",
    "AWS_SECRET_ACCESS_KEY": "rehearsal",
    "AWS_DEFAULT_REGION": "us-west-2",
    "AWS_EC2_METADATA_DISABLED": "true",
}


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory):
    """URL of a running local cloud, with the lab built and its rows loaded."""
    folder = tmp_path_factory.mktemp("lab") / "rehearsal"
    command = ["node", "bin/lab.js", "serve", "--port", "0", "--folder", str(folder)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    printed = []
    for line in server.stdout:
        printed.append(line)
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        if found:
            break
    else:
        pytest.fail("lab serve ended without an address:\n" + "".join(printed))
    os.environ.update(CREDENTIALS, AWS_ENDPOINT_URL=found.group())
    yield found.group()
    server.terminate()
    assert server.wait(timeout=20) == 0, "lab serve does not end cleanly on SIGTERM"
