"""Every real file on both engines: the same trips, and no line unaccounted for."""

import os
import shutil

import pytest
from conftest import ROOT, SHARED, assert_same

FILES = {
    "the committed sample": ROOT / "datasets" / "sample",
    "all months at hand": SHARED / "months",
    "three longer months": SHARED / "heads",
}


@pytest.mark.parametrize("files", FILES)
def test_spark_reads_what_duckdb_reads(lake, files):
    if not FILES[files].exists() and not os.environ.get("CI"):
        pytest.skip(f"{FILES[files]} is not there; TLC_DATA says where it is")
    shutil.copytree(FILES[files], lake.raw, dirs_exist_ok=True)
    lines = sum(count_lines(path) for path in lake.raw.rglob("*.csv"))

    counts = lake.on_spark()
    local = lake.on_duckdb()

    assert local == {"counts": counts, "message": ""}
    assert counts["read"] == lines == counts["written"] + counts["quarantined"]
    assert_same(lake.trips(lake.curated), lake.trips(lake.duckdb))
    if counts["quarantined"]:
        assert_same(lake.quarantine(lake.curated), lake.quarantine(lake.duckdb))


def count_lines(path):
    """Lines that are not blank, header apart, counted by neither engine."""
    return sum(1 for line in path.read_text().splitlines() if line.strip()) - 1
