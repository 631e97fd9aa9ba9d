"""boto3's Glue against the local endpoints: the catalogue's calls."""

import boto3
import pytest
from botocore.exceptions import ClientError

STORAGE = {
    "Columns": [{"Name": "fare", "Type": "double"}],
    "Location": "s3://nowhere/rides/",
}
RIDES = {
    "Name": "rides",
    "StorageDescriptor": STORAGE,
    "PartitionKeys": [{"Name": "year", "Type": "int"}, {"Name": "kind", "Type": "string"}],
}
VALUES = [["2015", "green"], ["2016", "green"], ["2016", "yellow"]]


@pytest.fixture
def glue(endpoint):
    client = boto3.client("glue")
    client.create_database(DatabaseInput={"Name": "boto3_glue"})
    client.create_table(DatabaseName="boto3_glue", TableInput=RIDES)
    inputs = [{"Values": values, "StorageDescriptor": STORAGE} for values in VALUES]
    client.batch_create_partition(**PLACE, PartitionInputList=inputs)
    yield client
    client.delete_database(Name="boto3_glue")


PLACE = {"DatabaseName": "boto3_glue", "TableName": "rides"}


def test_filters_partitions(glue):
    pages = glue.get_paginator("get_partitions").paginate(
        **PLACE, Expression="year = 2016 AND kind IN ('yellow', 'fhv')", PaginationConfig={"PageSize": 1}
    )

    assert [one["Values"] for page in pages for one in page["Partitions"]] == [["2016", "yellow"]]


def test_reads_changes_and_deletes_partitions_in_batches(glue):
    asked = [{"Values": VALUES[0]}, {"Values": ["1999", "none"]}]
    read = glue.batch_get_partition(**PLACE, PartitionsToGet=asked)
    entry = {"PartitionValueList": VALUES[0], "PartitionInput": {"Values": ["2014", "green"]}}
    updated = glue.batch_update_partition(**PLACE, Entries=[entry])
    deleted = glue.batch_delete_partition(**PLACE, PartitionsToDelete=asked)

    assert [one["Values"] for one in read["Partitions"]] == [VALUES[0]]
    assert updated["Errors"] == []
    assert [one["ErrorDetail"]["ErrorCode"] for one in deleted["Errors"]] == ["EntityNotFoundException"] * 2
    glue.update_partition(
        **PLACE, PartitionValueList=["2014", "green"], PartitionInput={"Values": VALUES[0]}
    )
    assert glue.get_partition(**PLACE, PartitionValues=VALUES[0])["Partition"]["Values"] == VALUES[0]


def test_locks_a_table_by_its_version(glue):
    place = {"DatabaseName": "boto3_glue", "TableInput": {**RIDES, "Description": "new"}}
    glue.update_table(**place, VersionId="0")

    with pytest.raises(ClientError) as caught:
        glue.update_table(**place, VersionId="0")

    assert caught.value.response["Error"]["Code"] == "ConcurrentModificationException"
    versions = glue.get_table_versions(**PLACE)["TableVersions"]
    assert [one["VersionId"] for one in versions] == ["1", "0"]
    assert glue.get_table_version(**PLACE, VersionId="0")["TableVersion"]["Table"]["Name"] == "rides"
    glue.delete_table_version(**PLACE, VersionId="0")


def test_searches_tables_and_changes_a_database(glue):
    glue.update_database(
        Name="boto3_glue", DatabaseInput={"Name": "boto3_glue", "Description": "new words"}
    )
    found = glue.search_tables(Filters=[{"Key": "DatabaseName", "Value": "boto3_glue"}])

    assert glue.get_database(Name="boto3_glue")["Database"]["Description"] == "new words"
    assert [one["Name"] for one in found["TableList"]] == ["rides"]


def test_keeps_statistics_of_columns(glue):
    data = {"Type": "DOUBLE", "DoubleColumnStatisticsData": {"NumberOfNulls": 0, "NumberOfDistinctValues": 3}}
    one = {"ColumnName": "fare", "ColumnType": "double", "AnalyzedTime": 0, "StatisticsData": data}
    glue.update_column_statistics_for_table(**PLACE, ColumnStatisticsList=[one])

    read = glue.get_column_statistics_for_table(**PLACE, ColumnNames=["fare", "tip"])

    assert read["ColumnStatisticsList"][0]["StatisticsData"] == data
    assert [error["ColumnName"] for error in read["Errors"]] == ["tip"]
    glue.delete_column_statistics_for_table(**PLACE, ColumnName="fare")


def test_deletes_tables_in_a_batch(glue):
    errors = glue.batch_delete_table(DatabaseName="boto3_glue", TablesToDelete=["rides", "never"])["Errors"]

    assert [error["TableName"] for error in errors] == ["never"]
