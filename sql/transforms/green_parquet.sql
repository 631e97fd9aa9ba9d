-- title: Green trips of TLC's Parquet files under common names
-- grain: one row per row of the files
-- units: trip_distance in miles, amounts in USD
-- dialect: common to Spark SQL 3.5 and DuckDB
-- reads: raw, numbers as doubles and times as timestamps, whatever their
--     width in the file, and facts about each row
-- feeds: trips_of_numbers.sql
-- header: vendorid, lpep_pickup_datetime, lpep_dropoff_datetime
-- header: store_and_fwd_flag, ratecodeid, pulocationid, dolocationid
-- header: passenger_count, trip_distance, fare_amount, extra, mta_tax
-- header: tip_amount, tolls_amount, ehail_fee, improvement_surcharge
-- header: total_amount, payment_type, trip_type
-- optional: congestion_surcharge, cbd_congestion_fee

select
    vendorid as vendor,
    lpep_pickup_datetime as pickup,
    lpep_dropoff_datetime as dropoff,
    ratecodeid as rate,
    passenger_count as passengers,
    trip_distance as distance,
    fare_amount as fare,
    total_amount as total,
    payment_type as payment,
    tip_amount as tip,
    pulocationid as zone,
    'green' as type,
    file_year,
    file_month,
    month_start,
    month_end,
    source_file,
    line_number
from raw
