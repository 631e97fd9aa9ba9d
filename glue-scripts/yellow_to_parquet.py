"""Lab 3's own job, on AWS Glue 5.0: the crawled yellow CSV table to Parquet.

Arguments --database and --table name the table that the CSV crawler has
found, --transform_uri the statement of sql/glue, --target_uri where the Parquet
files go. With job bookmarks on, a run adds the trips of files that no
earlier run has read. The local run is rehearsal/glue/jobs/yellow-to-parquet.ts.
"""

REQUIRED = ["database", "table", "target_uri", "transform_uri"]


def run(runtime, arguments):
    """Runs the job. Returns how many rows were read and written."""
    missing = [f"--{name}" for name in REQUIRED if not arguments.get(name)]
    if missing:
        raise ValueError(
            f"Job arguments: {', '.join(missing)} missing. "
            "Give them in StartJobRun or in the job's own arguments."
        )
    rows = runtime.unprocessed_rows(arguments["database"], arguments["table"])
    if rows is None:
        return {"read": 0, "written": 0}
    spark = runtime.spark
    spark.conf.set("spark.sql.session.timeZone", "UTC")
    rows.createOrReplaceTempView("yellow")
    lines = spark.read.text(arguments["transform_uri"], wholetext=True).collect()
    trips = spark.sql(lines[0].value).cache()
    counts = {"read": rows.count(), "written": trips.count()}
    trips.write.mode("append").option("compression", "snappy").parquet(arguments["target_uri"])
    return counts


if __name__ == "__main__":
    from glue_runtime import GlueRuntime

    glue = GlueRuntime(REQUIRED, [])
    print(run(glue, glue.arguments))
    glue.commit()
