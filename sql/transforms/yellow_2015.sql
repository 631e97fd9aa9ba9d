-- title: Yellow trips of January 2015 to June 2016 as texts under common names
-- grain: one row per line of the files
-- units: trip_distance in miles, amounts in USD
-- dialect: common to Spark SQL 3.5 and DuckDB
-- reads: raw, the header's columns as texts, and facts about each line
-- feeds: trips_of_texts.sql
-- header: vendorid, tpep_pickup_datetime, tpep_dropoff_datetime
-- header: passenger_count, trip_distance, pickup_longitude, pickup_latitude
-- header: ratecodeid, store_and_fwd_flag, dropoff_longitude, dropoff_latitude
-- header: payment_type, fare_amount, extra, mta_tax, tip_amount, tolls_amount
-- header: improvement_surcharge, total_amount

select
    vendorid as vendor,
    tpep_pickup_datetime as pickup,
    tpep_dropoff_datetime as dropoff,
    ratecodeid as rate,
    passenger_count as passengers,
    trip_distance as distance,
    fare_amount as fare,
    total_amount as total,
    payment_type as payment,
    tip_amount as tip,
    cast(null as string) as zone,
    'yellow' as type,
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
