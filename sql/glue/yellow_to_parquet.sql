-- title: Lab 3's own mapping, yellow trips with two columns renamed and typed
-- grain: one row per trip
-- units: trip_distance in miles, coordinates in degrees, amounts in USD
-- dialect: what Spark SQL 3.5 and DuckDB share
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
    -- An empty field is an empty text to Hive's readers and null to Spark's.
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
-- A blank line is a row of nulls to Athena and no row to Spark.
where trim(tpep_pickup_datetime) <> ''
