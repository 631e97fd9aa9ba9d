-- title: Green trips of August 2013 to December 2014 in canonical columns
-- grain: one row per line of the files, rule says why a line is not a trip
-- units: trip_distance in miles, amounts in USD
-- dialect: what Spark SQL 3.5 and DuckDB share. Their casts read odd texts
--     differently ('1.5' as int, '2015' as timestamp), so patterns say first
--     what is a number or a time
-- reads: raw, the header's columns as texts, is_well_formed, source_file,
--     line_number and line
-- header: vendorid, lpep_pickup_datetime, lpep_dropoff_datetime
-- header: store_and_fwd_flag, ratecodeid, pickup_longitude, pickup_latitude
-- header: dropoff_longitude, dropoff_latitude, passenger_count, trip_distance
-- header: fare_amount, extra, mta_tax, tip_amount, tolls_amount, ehail_fee
-- header: total_amount, payment_type, trip_type

with typed as (
    select
        try_cast(
            regexp_extract(trim(vendorid), '^-?[0-9]+$', 0) as int
        ) as vendorid,
        try_cast(
            regexp_extract(
                trim(lpep_pickup_datetime),
                '^[0-9]{4}-[0-9]{2}-[0-9]{2} ([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}$',
                0
            ) as timestamp
        ) as pickup_datetime,
        try_cast(
            regexp_extract(
                trim(lpep_dropoff_datetime),
                '^[0-9]{4}-[0-9]{2}-[0-9]{2} ([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}$',
                0
            ) as timestamp
        ) as dropoff_datetime,
        try_cast(
            regexp_extract(trim(ratecodeid), '^-?[0-9]+$', 0) as int
        ) as ratecode,
        try_cast(
            regexp_extract(trim(passenger_count), '^-?[0-9]+$', 0) as int
        ) as passenger_count,
        try_cast(
            regexp_extract(
                trim(trip_distance),
                '^-?([0-9]{1,15}([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]{1,2})?$',
                0
            ) as double
        ) as trip_distance,
        try_cast(
            regexp_extract(
                trim(fare_amount),
                '^-?([0-9]{1,15}([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]{1,2})?$',
                0
            ) as double
        ) as fare_amount,
        try_cast(
            regexp_extract(
                trim(total_amount),
                '^-?([0-9]{1,15}([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]{1,2})?$',
                0
            ) as double
        ) as total_amount,
        try_cast(
            regexp_extract(trim(payment_type), '^-?[0-9]+$', 0) as int
        ) as payment_type,
        try_cast(
            regexp_extract(
                trim(tip_amount),
                '^-?([0-9]{1,15}([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]{1,2})?$',
                0
            ) as double
        ) as tip_amount,
        trim(vendorid) <> '' as has_vendorid,
        trim(ratecodeid) <> '' as has_ratecode,
        trim(passenger_count) <> '' as has_passenger_count,
        trim(trip_distance) <> '' as has_trip_distance,
        trim(fare_amount) <> '' as has_fare_amount,
        trim(total_amount) <> '' as has_total_amount,
        trim(payment_type) <> '' as has_payment_type,
        trim(tip_amount) <> '' as has_tip_amount,
        is_well_formed,
        source_file,
        line_number,
        line
    from raw
),

judged as (
    select
        *,
        case
            when not is_well_formed then 'wrong number of fields'
            when pickup_datetime is null then 'unreadable pickup_datetime'
            when dropoff_datetime is null then 'unreadable dropoff_datetime'
            when has_vendorid and vendorid is null then 'unreadable vendorid'
            when has_ratecode and ratecode is null then 'unreadable ratecode'
            when has_passenger_count and passenger_count is null then 'unreadable passenger_count'
            when has_trip_distance and trip_distance is null then 'unreadable trip_distance'
            when has_fare_amount and fare_amount is null then 'unreadable fare_amount'
            when has_total_amount and total_amount is null then 'unreadable total_amount'
            when has_payment_type and payment_type is null then 'unreadable payment_type'
            when has_tip_amount and tip_amount is null then 'unreadable tip_amount'
        end as rule
    from typed
)

select
    vendorid,
    pickup_datetime,
    dropoff_datetime,
    ratecode,
    passenger_count,
    trip_distance,
    fare_amount,
    total_amount,
    payment_type,
    tip_amount,
    cast(null as int) as pulocationid,
    cast(year(pickup_datetime) as int) as year,
    cast(month(pickup_datetime) as int) as month,
    'green' as type,
    rule,
    source_file,
    line_number,
    line
from judged
