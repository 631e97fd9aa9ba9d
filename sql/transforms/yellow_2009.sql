-- title: Yellow trips of 2009 as texts under common names
-- grain: one row per line of the files
-- units: trip_distance in miles, amounts in USD
-- dialect: common to Spark SQL 3.5 and DuckDB
-- reads: raw, the header's columns as texts, and facts about each line
-- feeds: trips_of_texts.sql
-- header: vendor_name, trip_pickup_datetime, trip_dropoff_datetime
-- header: passenger_count, trip_distance, start_lon, start_lat, rate_code
-- header: store_and_forward, end_lon, end_lat, payment_type, fare_amt
-- header: surcharge, mta_tax, tip_amt, tolls_amt, total_amt

select
    vendor_name as vendor,
    trip_pickup_datetime as pickup,
    trip_dropoff_datetime as dropoff,
    rate_code as rate,
    passenger_count as passengers,
    trip_distance as distance,
    fare_amt as fare,
    total_amt as total,
    payment_type as payment,
    tip_amt as tip,
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
