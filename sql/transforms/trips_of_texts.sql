-- title: Texts of every CSV layout as numbers, times and TLC's codes
-- grain: one row per line, unreadable names the text that cannot be read
-- units: trip_distance in miles, amounts in USD
-- dialect: common to Spark SQL 3.5 and DuckDB. Their casts read odd texts
--     differently ('1.5' as int, '1_0' or '5d' as double, '24:00:00' as time),
--     so a text is cast only if it has the form that both read alike, and is
--     all of what a pattern finds: '$' ends before some line ends in one of
--     them only. Their trims know different spaces, so ' ' is named. Usual
--     codes and plain texts come first: patterns cost more than casts. An
--     engine that knows a line to have plain numbers only says so: is_plain.
--     Blank texts are not cast: a cast that fails is Spark's dearest by far
-- reads: texts
-- feeds: judged_trips.sql

with cast_once as (
    select
        *,
        case
            when is_plain then true
            else
                regexp_extract(
                    concat_ws(',', distance, fare, total, tip), '^[-0-9.,]*', 0
                ) = concat_ws(',', distance, fare, total, tip)
        end as are_plain,
        try_cast(nullif(zone, '') as int) as zone_int,
        try_cast(pickup as timestamp) as pickup_time,
        try_cast(nullif(dropoff, '') as timestamp) as dropoff_time
    from texts
),

typed as (
    select
        case
            when vendor = '' then null
            when vendor = '1' then 1
            when vendor = '2' then 2
            when upper(trim(both ' ' from vendor)) = 'CMT'
                then 1
            when upper(trim(both ' ' from vendor)) = 'VTS'
                then 2
            when upper(trim(both ' ' from vendor)) = 'DDS'
                then 3
            when
                regexp_extract(trim(both ' ' from vendor), '^-?[0-9]+([.]0*)?', 0)
                = trim(both ' ' from vendor)
                then try_cast(
                    regexp_extract(trim(both ' ' from vendor), '^-?[0-9]+', 0) as int
                )
        end as vendorid,
        case
            when length(pickup) = 19 and cast(pickup_time as string) = pickup
                then pickup_time
            when
                regexp_extract(
                    trim(both ' ' from pickup),
                    '^[0-9]{4}-[0-9]{2}-[0-9]{2} ([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}',
                    0
                ) = trim(both ' ' from pickup)
                then try_cast(trim(both ' ' from pickup) as timestamp)
        end as pickup_datetime,
        case
            when length(dropoff) = 19 and cast(dropoff_time as string) = dropoff
                then dropoff_time
            when
                regexp_extract(
                    trim(both ' ' from dropoff),
                    '^[0-9]{4}-[0-9]{2}-[0-9]{2} ([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}',
                    0
                ) = trim(both ' ' from dropoff)
                then try_cast(trim(both ' ' from dropoff) as timestamp)
        end as dropoff_datetime,
        case
            when rate = '' then null
            when rate = '1' then 1
            when rate = '2' then 2
            when rate = '5' then 5
            when
                regexp_extract(trim(both ' ' from rate), '^-?[0-9]+([.]0*)?', 0)
                = trim(both ' ' from rate)
                then try_cast(
                    regexp_extract(trim(both ' ' from rate), '^-?[0-9]+', 0) as int
                )
        end as ratecode,
        case
            when passengers = '' then null
            when passengers = '1' then 1
            when passengers = '2' then 2
            when passengers = '3' then 3
            when passengers = '4' then 4
            when passengers = '5' then 5
            when passengers = '6' then 6
            when
                regexp_extract(trim(both ' ' from passengers), '^-?[0-9]+([.]0*)?', 0)
                = trim(both ' ' from passengers)
                then try_cast(
                    regexp_extract(trim(both ' ' from passengers), '^-?[0-9]+', 0) as int
                )
        end as passenger_count,
        case
            when are_plain then try_cast(nullif(distance, '') as double)
            when
                regexp_extract(
                    trim(both ' ' from distance),
                    '^[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?',
                    0
                ) = trim(both ' ' from distance)
                then try_cast(trim(both ' ' from distance) as double)
        end as trip_distance,
        case
            when are_plain then try_cast(nullif(fare, '') as double)
            when
                regexp_extract(
                    trim(both ' ' from fare),
                    '^[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?',
                    0
                ) = trim(both ' ' from fare)
                then try_cast(trim(both ' ' from fare) as double)
        end as fare_amount,
        case
            when are_plain then try_cast(nullif(total, '') as double)
            when
                regexp_extract(
                    trim(both ' ' from total),
                    '^[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?',
                    0
                ) = trim(both ' ' from total)
                then try_cast(trim(both ' ' from total) as double)
        end as total_amount,
        case
            when are_plain then try_cast(nullif(tip, '') as double)
            when
                regexp_extract(
                    trim(both ' ' from tip),
                    '^[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?',
                    0
                ) = trim(both ' ' from tip)
                then try_cast(trim(both ' ' from tip) as double)
        end as tip_amount,
        case
            when payment = '' then null
            when payment = '1' then 1
            when payment = '2' then 2
            when payment = '3' then 3
            when payment = '4' then 4
            when upper(trim(both ' ' from payment)) in ('CRD', 'CRE', 'CREDIT')
                then 1
            when upper(trim(both ' ' from payment)) in ('CSH', 'CAS', 'CASH')
                then 2
            when upper(trim(both ' ' from payment)) in ('NOC', 'NO', 'NO CHARGE')
                then 3
            when upper(trim(both ' ' from payment)) in ('DIS', 'DISPUTE')
                then 4
            when upper(trim(both ' ' from payment)) in ('UNK', 'UNKNOWN', 'NA')
                then 5
            when
                regexp_extract(trim(both ' ' from payment), '^-?[0-9]+([.]0*)?', 0)
                = trim(both ' ' from payment)
                then try_cast(
                    regexp_extract(trim(both ' ' from payment), '^-?[0-9]+', 0) as int
                )
        end as payment_type,
        case
            when zone = '' then null
            when cast(zone_int as string) = zone then zone_int
            when
                regexp_extract(trim(both ' ' from zone), '^-?[0-9]+([.]0*)?', 0)
                = trim(both ' ' from zone)
                then try_cast(
                    regexp_extract(trim(both ' ' from zone), '^-?[0-9]+', 0) as int
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
        -- Most lines end here: what is not null was read, and blank texts are null.
        when
            is_well_formed
            and pickup_datetime is not null
            and dropoff_datetime is not null
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
        when not is_well_formed then 'wrong number of fields'
        when pickup_datetime is null then 'unreadable pickup_datetime'
        when
            dropoff_datetime is null
            and (type <> 'fhv' or trim(both ' ' from dropoff) <> '')
            then 'unreadable dropoff_datetime'
        when vendorid is null and trim(both ' ' from vendor) <> '' then 'unreadable vendorid'
        when ratecode is null and trim(both ' ' from rate) <> '' then 'unreadable ratecode'
        when passenger_count is null and trim(both ' ' from passengers) <> '' then 'unreadable passenger_count'
        when trip_distance is null and trim(both ' ' from distance) <> '' then 'unreadable trip_distance'
        when fare_amount is null and trim(both ' ' from fare) <> '' then 'unreadable fare_amount'
        when total_amount is null and trim(both ' ' from total) <> '' then 'unreadable total_amount'
        when payment_type is null and trim(both ' ' from payment) <> '' then 'unreadable payment_type'
        when tip_amount is null and trim(both ' ' from tip) <> '' then 'unreadable tip_amount'
        when pulocationid is null and trim(both ' ' from zone) <> '' then 'unreadable pulocationid'
    end as unreadable,
    file_year,
    file_month,
    month_start,
    month_end,
    source_file,
    line_number,
    line
from typed
