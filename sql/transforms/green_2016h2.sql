-- title: Green trips of July 2016 to the last CSV files as texts under common names
-- grain: one row per line of the files
-- units: trip_distance in miles, amounts in USD
-- dialect: common to Spark SQL 3.5 and DuckDB
-- reads: raw, the header's columns as texts, and facts about each line
-- feeds: trips_of_texts.sql
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
    is_well_formed,
    is_plain,
    file_year,
    file_month,
    month_start,
    month_end,
    source_file,
    line_number,
    line
from raw
