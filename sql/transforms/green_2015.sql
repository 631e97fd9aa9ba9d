-- title: Green trips of January 2015 to June 2016 as texts under common names
-- grain: one row per line of the files
-- units: trip_distance in miles, amounts in USD
-- dialect: common to Spark SQL 3.5 and DuckDB
-- reads: raw, the header's columns as texts, and facts about each line
-- feeds: trips_of_texts.sql
-- header: vendorid, lpep_pickup_datetime, lpep_dropoff_datetime
-- header: store_and_fwd_flag, ratecodeid, pickup_longitude, pickup_latitude
-- header: dropoff_longitude, dropoff_latitude, passenger_count, trip_distance
-- header: fare_amount, extra, mta_tax, tip_amount, tolls_amount, ehail_fee
-- header: improvement_surcharge, total_amount, payment_type, trip_type

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
    cast(null as string) as zone,
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
