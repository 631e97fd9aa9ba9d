-- title: Yellow trips of 2010 to 2014 as texts under common names
-- grain: one row per line of the files
-- units: trip_distance in miles, amounts in USD
-- dialect: common to Spark SQL 3.5 and DuckDB
-- reads: raw, the header's columns as texts, and facts about each line
-- feeds: trips_of_texts.sql
-- header: vendor_id, pickup_datetime, dropoff_datetime, passenger_count
-- header: trip_distance, pickup_longitude, pickup_latitude, rate_code
-- header: store_and_fwd_flag, dropoff_longitude, dropoff_latitude
-- header: payment_type, fare_amount, surcharge, mta_tax, tip_amount
-- header: tolls_amount, total_amount

select
    vendor_id as vendor,
    pickup_datetime as pickup,
    dropoff_datetime as dropoff,
    rate_code as rate,
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
