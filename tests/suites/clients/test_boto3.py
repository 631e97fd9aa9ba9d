"""boto3 against the local endpoints."""

import time

import boto3
import botocore.exceptions
import pytest


@pytest.fixture
def athena(endpoint):
    return boto3.client("athena")


def lab_workgroup(athena):
    groups = [group["Name"] for group in athena.list_work_groups()["WorkGroups"]]
    return next(name for name in groups if name != "primary")


def lab_database():
    names = [database["Name"] for database in boto3.client("glue").get_databases()["DatabaseList"]]
    return next(name for name in names if name.startswith("nyctaxi_") and "_crawled_" not in name)


def run(athena, sql):
    query = athena.start_query_execution(
        QueryString=sql,
        WorkGroup=lab_workgroup(athena),
        QueryExecutionContext={"Database": lab_database()},
    )["QueryExecutionId"]
    while True:
        execution = athena.get_query_execution(QueryExecutionId=query)["QueryExecution"]
        if execution["Status"]["State"] not in ("QUEUED", "RUNNING"):
            return execution
        time.sleep(0.05)


def test_starts_a_query_and_reads_its_results(athena):
    execution = run(athena, "select year, count(*) as rides from nytaxirides group by year order by year")

    assert execution["Status"]["State"] == "SUCCEEDED"
    result = athena.get_query_results(QueryExecutionId=execution["QueryExecutionId"])
    header, first = result["ResultSet"]["Rows"][:2]
    assert [cell["VarCharValue"] for cell in header["Data"]] == ["year", "rides"]
    assert first["Data"][0]["VarCharValue"] == "2009"
    assert execution["Statistics"]["DataScannedInBytes"] == 0


def test_reads_the_results_file_from_s3(athena):
    execution = run(athena, "select count(*) as rides from taxidatayellow")

    bucket, key = execution["ResultConfiguration"]["OutputLocation"].removeprefix("s3://").split("/", 1)
    body = boto3.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read().decode()
    assert body.splitlines()[0] == '"rides"'
    assert int(body.splitlines()[1].strip('"')) > 0


def test_lists_tables(athena):
    tables = boto3.client("glue").get_tables(DatabaseName=lab_database())["TableList"]

    assert {"taxidatayellow", "nytaxirides", "nytaxiridesmonthly"} <= {table["Name"] for table in tables}


def test_gets_the_error_of_a_bad_statement(athena):
    with pytest.raises(botocore.exceptions.ClientError) as refusal:
        run(athena, "select count(*) frm nytaxirides")

    assert refusal.value.response["Error"]["Code"] == "InvalidRequestException"
    assert "line 1:" in refusal.value.response["Error"]["Message"]


def test_gets_the_reason_of_a_failed_query(athena):
    execution = run(athena, "select count(*) from no_such_table")

    assert execution["Status"]["State"] == "FAILED"
    assert "TABLE_NOT_FOUND: line 1:22" in execution["Status"]["StateChangeReason"]


def test_asks_redshift_through_the_data_api(endpoint):
    redshift = boto3.client("redshift-data")
    workgroup = "lab-dev"
    statement = redshift.execute_statement(
        WorkgroupName=workgroup,
        Database="lab",
        Sql="select count(*) from spectrum.nytaxirides where year = :year",
        Parameters=[{"name": "year", "value": "2016"}],
    )["Id"]
    while (described := redshift.describe_statement(Id=statement))["Status"] not in ("FINISHED", "FAILED"):
        time.sleep(0.05)

    assert described["Status"] == "FINISHED", described
    records = redshift.get_statement_result(Id=statement)["Records"]
    assert records[0][0]["longValue"] > 0


def test_an_unknown_call_is_refused_by_its_name(endpoint):
    with pytest.raises(botocore.exceptions.ClientError, match="CreateBlueprint"):
        boto3.client("glue").create_blueprint(Name="b", BlueprintLocation="s3://b/c")


def test_runs_a_crawler_and_sees_what_it_found(endpoint):
    glue = boto3.client("glue")
    name = next(one for one in glue.list_crawlers()["CrawlerNames"] if "csv" in one)

    glue.start_crawler(Name=name)
    while (crawler := glue.get_crawler(Name=name)["Crawler"])["State"] != "READY":
        time.sleep(0.05)

    assert crawler["LastCrawl"]["Status"] == "SUCCEEDED"
    table = glue.get_table(DatabaseName=crawler["DatabaseName"], Name="csv_yellow")["Table"]
    assert table["Parameters"]["classification"] == "csv"
    assert {"Name": "tpep_pickup_datetime", "Type": "string"} in table["StorageDescriptor"]["Columns"]


def test_sees_a_job_process_nothing_the_second_time(endpoint):
    glue = boto3.client("glue")
    name = next(one for one in glue.list_jobs()["JobNames"] if "conversion" in one)
    before = glue.get_job_bookmark(JobName=name)["JobBookmarkEntry"]["Run"]

    run = glue.start_job_run(JobName=name)["JobRunId"]
    while (found := glue.get_job_run(JobName=name, RunId=run)["JobRun"])["JobRunState"] == "RUNNING":
        time.sleep(0.05)

    assert found["JobRunState"] == "SUCCEEDED", found
    assert '"files":0' in found["Arguments"]["--result-counts"]
    assert glue.get_job_bookmark(JobName=name)["JobBookmarkEntry"]["Run"] == before + 1


def test_runs_a_workflow_and_sees_what_each_step_came_to(endpoint):
    glue = boto3.client("glue")
    (name,) = glue.list_workflows()["Workflows"]

    run = glue.start_workflow_run(Name=name)["RunId"]
    while (found := glue.get_workflow_run(Name=name, RunId=run, IncludeGraph=True)["Run"])["Status"] == "RUNNING":
        time.sleep(0.05)

    assert found["Status"] == "COMPLETED"
    assert found["Statistics"]["SucceededActions"] == found["Statistics"]["TotalActions"] == 5
    kinds = [node["Type"] for node in found["Graph"]["Nodes"] if node["Type"] != "TRIGGER"]
    assert sorted(kinds) == ["CRAWLER", "CRAWLER", "JOB", "JOB", "JOB"]


def test_evaluates_a_ruleset_of_its_own(endpoint):
    glue = boto3.client("glue")
    glue.create_data_quality_ruleset(Name="mine", Ruleset='Rules = [ RowCount > 4000, IsComplete "pulocationid" ]')

    run = glue.start_data_quality_ruleset_evaluation_run(
        DataSource={"GlueTable": {"DatabaseName": lab_database(), "TableName": "nytaxirides"}},
        Role="arn:aws:iam::123456789012:role/any",
        RulesetNames=["mine"],
    )["RunId"]
    while (found := glue.get_data_quality_ruleset_evaluation_run(RunId=run))["Status"] == "RUNNING":
        time.sleep(0.05)

    result = glue.get_data_quality_result(ResultId=found["ResultIds"][0])
    assert [rule["Result"] for rule in result["RuleResults"]] == ["PASS", "FAIL"]
    assert result["Score"] == 0.5


def test_reads_several_queries_at_once(athena):
    execution = run(athena, "select 1")
    unknown = "00000000-0000-4000-8000-000000000000"

    read = athena.batch_get_query_execution(QueryExecutionIds=[execution["QueryExecutionId"], unknown])
    statistics = athena.get_query_runtime_statistics(QueryExecutionId=execution["QueryExecutionId"])

    assert [one["QueryExecutionId"] for one in read["QueryExecutions"]] == [execution["QueryExecutionId"]]
    assert [one["QueryExecutionId"] for one in read["UnprocessedQueryExecutionIds"]] == [unknown]
    assert statistics["QueryRuntimeStatistics"]["Rows"]["OutputRows"] == 1
