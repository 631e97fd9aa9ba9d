-- title: Lab 3's own mapping, yellow trips with two columns renamed and typed
-- grain: one row per trip
-- units: trip_distance in miles, coordinates in degrees, amounts in USD
-- dialect: common to Spark SQL 3.5 and DuckDB
-- reads: yellow, the table that the CSV crawler has found

select
    vendorid,
    try_cast(tpep_pickup_datetime as timestamp) as pickup_date,
    try_cast(tpep_dropoff_datetime as timestamp) as dropoff_date,
    passenger_count,
    trip_distance,
    pickup_longitude,
    pickup_latitude,
    ratecodeid,
    -- Hive's readers read an empty field as an empty text, Spark's as null.
    nullif(store_and_fwd_flag, '') as store_and_fwd_flag,
    dropoff_longitude,
    dropoff_latitude,
    payment_type,
    fare_amount,
    extra,
    mta_tax,
    tip_amount,
    tolls_amount,
    improvement_surcharge,
    total_amount
from yellow
-- Athena reads a blank line as a row of nulls, Spark skips it.
where trim(tpep_pickup_datetime) <> ''
