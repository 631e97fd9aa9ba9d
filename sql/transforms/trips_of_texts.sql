-- title: Texts of every CSV layout as numbers, times and TLC's codes
-- grain: one row per line, unreadable says which text cannot be read
-- units: trip_distance in miles, amounts in USD
-- dialect: what Spark SQL 3.5 and DuckDB share. Their casts read odd texts
--     differently ('1.5' as int, '1_0' or '5d' as double, '24:00:00' as time),
--     so a cast counts only if its result is written as the text was. The
--     patterns are for the few texts that are not: they cost more than casts
-- reads: texts
-- feeds: judged_trips.sql

with cast_once as (
    select
        *,
        try_cast(vendor as int) as vendor_int,
        try_cast(rate as int) as rate_int,
        try_cast(passengers as int) as passengers_int,
        try_cast(payment as int) as payment_int,
        try_cast(zone as int) as zone_int,
        try_cast(pickup as timestamp) as pickup_time,
        try_cast(dropoff as timestamp) as dropoff_time
    from texts
),

typed as (
    select
        case
            when cast(vendor_int as string) = vendor then vendor_int
            when upper(trim(vendor)) = 'CMT' then 1
            when upper(trim(vendor)) = 'VTS' then 2
            when upper(trim(vendor)) = 'DDS' then 3
            else try_cast(
                regexp_extract(trim(vendor), '^(-?[0-9]+)([.]0*)?$', 1) as int
            )
        end as vendorid,
        case
            when length(pickup) = 19 and cast(pickup_time as string) = pickup
                then pickup_time
            else try_cast(
                regexp_extract(
                    trim(pickup),
                    '^[0-9]{4}-[0-9]{2}-[0-9]{2} ([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}$',
                    0
                ) as timestamp
            )
        end as pickup_datetime,
        case
            when length(dropoff) = 19 and cast(dropoff_time as string) = dropoff
                then dropoff_time
            else try_cast(
                regexp_extract(
                    trim(dropoff),
                    '^[0-9]{4}-[0-9]{2}-[0-9]{2} ([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}$',
                    0
                ) as timestamp
            )
        end as dropoff_datetime,
        case
            when cast(rate_int as string) = rate then rate_int
            else try_cast(
                regexp_extract(trim(rate), '^(-?[0-9]+)([.]0*)?$', 1) as int
            )
        end as ratecode,
        case
            when cast(passengers_int as string) = passengers then passengers_int
            else try_cast(
                regexp_extract(trim(passengers), '^(-?[0-9]+)([.]0*)?$', 1) as int
            )
        end as passenger_count,
        case
            when
                instr(distance, '_') = 0 and instr(distance, 'x') = 0
                and instr(distance, 'X') = 0 and right(distance, 1) < ':'
                then try_cast(distance as double)
        end as trip_distance,
        case
            when
                instr(fare, '_') = 0 and instr(fare, 'x') = 0
                and instr(fare, 'X') = 0 and right(fare, 1) < ':'
                then try_cast(fare as double)
        end as fare_amount,
        case
            when
                instr(total, '_') = 0 and instr(total, 'x') = 0
                and instr(total, 'X') = 0 and right(total, 1) < ':'
                then try_cast(total as double)
        end as total_amount,
        case
            when
                instr(tip, '_') = 0 and instr(tip, 'x') = 0
                and instr(tip, 'X') = 0 and right(tip, 1) < ':'
                then try_cast(tip as double)
        end as tip_amount,
        case
            when cast(payment_int as string) = payment then payment_int
            when upper(trim(payment)) in ('CRD', 'CRE', 'CREDIT') then 1
            when upper(trim(payment)) in ('CSH', 'CAS', 'CASH') then 2
            when upper(trim(payment)) in ('NOC', 'NO', 'NO CHARGE') then 3
            when upper(trim(payment)) in ('DIS', 'DISPUTE') then 4
            when upper(trim(payment)) in ('UNK', 'UNKNOWN', 'NA') then 5
            else try_cast(
                regexp_extract(trim(payment), '^(-?[0-9]+)([.]0*)?$', 1) as int
            )
        end as payment_type,
        case
            when cast(zone_int as string) = zone then zone_int
            else try_cast(
                regexp_extract(trim(zone), '^(-?[0-9]+)([.]0*)?$', 1) as int
            )
        end as pulocationid,
        *
    from cast_once
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
        when not is_well_formed then 'wrong number of fields'
        when pickup_datetime is null then 'unreadable pickup_datetime'
        when
            dropoff_datetime is null
            and (type <> 'fhv' or trim(dropoff) <> '')
            then 'unreadable dropoff_datetime'
        -- Most lines end here: what is not null was read, and blank texts are null.
        when
            (vendorid is not null or coalesce(vendor, '') = '')
            and (ratecode is not null or coalesce(rate, '') = '')
            and (passenger_count is not null or coalesce(passengers, '') = '')
            and (trip_distance is not null or coalesce(distance, '') = '')
            and (fare_amount is not null or coalesce(fare, '') = '')
            and (total_amount is not null or coalesce(total, '') = '')
            and (payment_type is not null or coalesce(payment, '') = '')
            and (tip_amount is not null or coalesce(tip, '') = '')
            and (pulocationid is not null or coalesce(zone, '') = '')
            then null
        when vendorid is null and trim(vendor) <> '' then 'unreadable vendorid'
        when ratecode is null and trim(rate) <> '' then 'unreadable ratecode'
        when passenger_count is null and trim(passengers) <> '' then 'unreadable passenger_count'
        when trip_distance is null and trim(distance) <> '' then 'unreadable trip_distance'
        when fare_amount is null and trim(fare) <> '' then 'unreadable fare_amount'
        when total_amount is null and trim(total) <> '' then 'unreadable total_amount'
        when payment_type is null and trim(payment) <> '' then 'unreadable payment_type'
        when tip_amount is null and trim(tip) <> '' then 'unreadable tip_amount'
        when pulocationid is null and trim(zone) <> '' then 'unreadable pulocationid'
    end as unreadable,
    file_year,
    file_month,
    month_start,
    month_end,
    source_file,
    line_number,
    line
from typed
