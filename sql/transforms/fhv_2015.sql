-- title: For-hire vehicle trips of 2015 and 2016 in canonical columns
-- grain: one row per line of the files, rule says why a line is not a trip
-- units: none, TLC publishes neither distance nor fare of for-hire vehicles
-- dialect: what Spark SQL 3.5 and DuckDB share. Their casts read odd texts
--     differently ('1.5' as int, '2015' as timestamp), so patterns say first
--     what is a number or a time
-- reads: raw, the header's columns as texts, is_well_formed, source_file,
--     line_number and line
-- header: dispatching_base_num, pickup_date, locationid

with typed as (
    select
        try_cast(
            regexp_extract(
                trim(pickup_date),
                '^[0-9]{4}-[0-9]{2}-[0-9]{2} ([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}$',
                0
            ) as timestamp
        ) as pickup_datetime,
        try_cast(
            regexp_extract(trim(locationid), '^-?[0-9]+$', 0) as int
        ) as pulocationid,
        trim(locationid) <> '' as has_pulocationid,
        is_well_formed,
        source_file,
        line_number,
        line
    from raw
)

select
    cast(null as int) as vendorid,
    pickup_datetime,
    cast(null as timestamp) as dropoff_datetime,
    cast(null as int) as ratecode,
    cast(null as int) as passenger_count,
    cast(null as double) as trip_distance,
    cast(null as double) as fare_amount,
    cast(null as double) as total_amount,
    cast(null as int) as payment_type,
    cast(null as double) as tip_amount,
    pulocationid,
    cast(year(pickup_datetime) as int) as year,
    cast(month(pickup_datetime) as int) as month,
    'fhv' as type,
    case
        when not is_well_formed then 'wrong number of fields'
        when pickup_datetime is null then 'unreadable pickup_datetime'
        when has_pulocationid and pulocationid is null then 'unreadable pulocationid'
    end as rule,
    source_file,
    line_number,
    line
from typed
