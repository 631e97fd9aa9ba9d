-- title: For-hire vehicle trips of TLC's Parquet files under common names
-- grain: one row per row of the files
-- units: none, TLC publishes neither distance nor fare of for-hire vehicles
-- dialect: common to Spark SQL 3.5 and DuckDB
-- reads: raw, numbers as doubles and times as timestamps, whatever their
--     width in the file, and facts about each row
-- feeds: trips_of_numbers.sql
-- header: dispatching_base_num, pickup_datetime, dropoff_datetime
-- header: pulocationid, dolocationid
-- optional: sr_flag, affiliated_base_number

select
    cast(null as double) as vendor,
    pickup_datetime as pickup,
    dropoff_datetime as dropoff,
    cast(null as double) as rate,
    cast(null as double) as passengers,
    cast(null as double) as distance,
    cast(null as double) as fare,
    cast(null as double) as total,
    cast(null as double) as payment,
    cast(null as double) as tip,
    pulocationid as zone,
    'fhv' as type,
    file_year,
    file_month,
    month_start,
    month_end,
    source_file,
    line_number
from raw
