-- title: Usual texts of every CSV layout as numbers, times and TLC's codes
-- grain: one row per line, unreadable is 'unusual' if trips_of_texts.sql
--     must read it
-- units: trip_distance in miles, amounts in USD
-- dialect: Spark SQL 3.5 outside ANSI mode, where a cast that fails is null
--     and costs nothing. Patterns cost Spark more than all the casts, and the
--     forms of trips_of_texts.sql are more code than Java compiles well. So
--     one pattern tells what Spark alone would read ('1.5' as int, '5d' as
--     double, a tab before either, '2015-1-1 0:0:0'); its classes list their
--     characters, which is faster than ranges. What is null but not blank is
--     unusual, too
-- reads: texts
-- feeds: judged_trips.sql

with cast_once as (
    select
        case
            when vendor < 'A' then cast(vendor as int)
            when vendor = 'CMT' then 1
            when vendor = 'VTS' then 2
            when vendor = 'DDS' then 3
        end as vendorid,
        cast(pickup as timestamp) as pickup_datetime,
        cast(dropoff as timestamp) as dropoff_datetime,
        cast(rate as int) as ratecode,
        cast(passengers as int) as passenger_count,
        cast(distance as double) as trip_distance,
        cast(fare as double) as fare_amount,
        cast(total as double) as total_amount,
        case
            when payment < 'A' then cast(payment as int)
            when upper(payment) in ('CRD', 'CREDIT') then 1
            when upper(payment) in ('CSH', 'CASH') then 2
            when upper(payment) in ('NOC', 'NO CHARGE') then 3
            when upper(payment) in ('DIS', 'DISPUTE') then 4
        end as payment_type,
        cast(tip as double) as tip_amount,
        cast(zone as int) as pulocationid,
        *
    from texts
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
    pulocationid,
    type,
    case
        when
            is_well_formed
            and concat_ws(
                '', pickup, ',', dropoff, ';',
                case when vendor < 'A' then vendor end, case when payment < 'A' then payment end,
                rate, passengers, zone, ';', distance, fare, total, tip, ';'
            ) rlike concat(
                '^....-..-.. ..:..:[0-9][0-9],(?:....-..-.. ..:..:[0-9][0-9])?',
                ';[-0123456789 ]*;[-.0123456789 ]*;'
            )
            and pickup_datetime is not null
            and (dropoff_datetime is not null or (type = 'fhv' and coalesce(dropoff, '') = ''))
            and (vendorid is not null or coalesce(vendor, '') = '')
            and (ratecode is not null or coalesce(rate, '') = '')
            and (passenger_count is not null or coalesce(passengers, '') = '')
            and (trip_distance is not null or coalesce(distance, '') = '')
            and (fare_amount is not null or coalesce(fare, '') = '')
            and (total_amount is not null or coalesce(total, '') = '')
            and (payment_type is not null or coalesce(payment, '') = '')
            and (tip_amount is not null or coalesce(tip, '') = '')
            and (pulocationid is not null or coalesce(zone, '') = '')
            then null
        else 'unusual'
    end as unreadable,
    file_year,
    file_month,
    month_start,
    month_end,
    source_file,
    line_number,
    line
from cast_once
