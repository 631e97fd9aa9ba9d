-- title: Numbers and times of TLC's Parquet layouts as canonical columns
-- grain: one row per row of the files, unreadable names the value that is not a code
-- units: trip_distance in miles, amounts in USD
-- dialect: common to Spark SQL 3.5 and DuckDB. They cast 1.5 to int
--     differently, so only whole numbers are cast
-- reads: numbers
-- feeds: judged_trips.sql

with typed as (
    select
        case
            when vendor = floor(vendor) and abs(vendor) < 2147483648
                then cast(vendor as int)
        end as vendorid,
        case
            when rate = floor(rate) and abs(rate) < 2147483648
                then cast(rate as int)
        end as ratecode,
        case
            when passengers = floor(passengers) and abs(passengers) < 2147483648
                then cast(passengers as int)
        end as passenger_count,
        case
            when payment = floor(payment) and abs(payment) < 2147483648
                then cast(payment as int)
        end as payment_type,
        case
            when zone = floor(zone) and abs(zone) < 2147483648
                then cast(zone as int)
        end as pulocationid,
        *
    from numbers
)

select
    vendorid,
    pickup as pickup_datetime,
    dropoff as dropoff_datetime,
    ratecode,
    passenger_count,
    distance as trip_distance,
    fare as fare_amount,
    total as total_amount,
    payment_type,
    tip as tip_amount,
    pulocationid,
    type,
    case
        when pickup is null then 'unreadable pickup_datetime'
        when dropoff is null and type <> 'fhv' then 'unreadable dropoff_datetime'
        when vendorid is null and vendor is not null then 'unreadable vendorid'
        when ratecode is null and rate is not null then 'unreadable ratecode'
        when passenger_count is null and passengers is not null then 'unreadable passenger_count'
        when payment_type is null and payment is not null then 'unreadable payment_type'
        when pulocationid is null and zone is not null then 'unreadable pulocationid'
    end as unreadable,
    file_year,
    file_month,
    month_start,
    month_end,
    source_file,
    line_number,
    -- Decimals, because the engines write large and small doubles differently.
    concat_ws(
        ',',
        coalesce(cast(try_cast(vendor as decimal(28, 6)) as string), ''),
        coalesce(cast(pickup as string), ''),
        coalesce(cast(dropoff as string), ''),
        coalesce(cast(try_cast(rate as decimal(28, 6)) as string), ''),
        coalesce(cast(try_cast(passengers as decimal(28, 6)) as string), ''),
        coalesce(cast(try_cast(distance as decimal(28, 6)) as string), ''),
        coalesce(cast(try_cast(fare as decimal(28, 6)) as string), ''),
        coalesce(cast(try_cast(total as decimal(28, 6)) as string), ''),
        coalesce(cast(try_cast(payment as decimal(28, 6)) as string), ''),
        coalesce(cast(try_cast(tip as decimal(28, 6)) as string), ''),
        coalesce(cast(try_cast(zone as decimal(28, 6)) as string), '')
    ) as line
from typed
