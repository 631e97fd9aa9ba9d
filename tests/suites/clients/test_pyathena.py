"""PyAthena against the local endpoints."""

import boto3
import pyathena
import pytest

from test_boto3 import lab_database, lab_workgroup


@pytest.fixture
def cursor(endpoint):
    connection = pyathena.connect(
        work_group=lab_workgroup(boto3.client("athena")),
        schema_name=lab_database(),
        region_name="us-west-2",
        poll_interval=0.05,
    )
    return connection.cursor()


def test_reads_typed_rows(cursor):
    cursor.execute("select month, type, count(*) as rides from nytaxirides where year = 2016 group by month, type order by month, type")

    month, taxi_type, rides = cursor.fetchone()
    assert (month, taxi_type) == (1, "green")
    assert isinstance(rides, int) and rides > 0


def test_passes_parameters(cursor):
    cursor.execute("select count(*) from nytaxirides where year = %(year)d", {"year": 2016})

    assert cursor.fetchone()[0] > 0


def test_raises_what_athena_says(cursor):
    with pytest.raises(pyathena.error.DatabaseError, match="mismatched input 'nytaxirides'"):
        cursor.execute("select count(*) frm nytaxirides")
