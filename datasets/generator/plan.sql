-- title: How many trips each hour gets
-- grain: one row per type and hour of January 2015 to June 2016, in time order within its type
-- units: first_trip and last_trip are trip numbers, 0-based, the last one excluded
-- dialect: DuckDB
-- reads: shape, month_shape, hour_shape, weekday_shape, special_hour; variable trips
--
-- Weights are whole numbers and the boundaries between hours are floor(cumulated weight * trips / all
-- weight), so that the trips add up to exactly the number asked.

with hour as (
    select
        type,
        share,
        pickup_hour
    from shape,
        range(
            timestamp '2015-01-01',
            timestamp '2016-07-01',
            interval 1 hour
        ) as hours(pickup_hour)
),

weighted as (
    select
        hour.type,
        hour.pickup_hour,
        hour.share
        * month_shape.weight
        * hour_shape.weight
        * weekday_shape.weight
        * coalesce(special_hour.percent, 100)::bigint as weight
    from hour
    inner join month_shape
        on hour.type = month_shape.type
        and date_trunc('month', hour.pickup_hour) = month_shape.month_start
    inner join hour_shape
        on hour.type = hour_shape.type
        and (dayofweek(hour.pickup_hour) in (0, 6)) = hour_shape.is_weekend
        and hour(hour.pickup_hour) = hour_shape.hour
    inner join weekday_shape
        on dayofweek(hour.pickup_hour) = weekday_shape.weekday
    left join special_hour
        on hour.pickup_hour::date = special_hour.day
        and hour(hour.pickup_hour)
        between special_hour.from_hour and special_hour.to_hour
),

cumulated as (
    select
        type,
        pickup_hour,
        sum(weight) over (order by type, pickup_hour)::hugeint as upper_weight,
        weight,
        sum(weight) over ()::hugeint as all_weight
    from weighted
)

select
    type,
    pickup_hour,
    year(pickup_hour)::int as year,
    month(pickup_hour)::int as month,
    ((upper_weight - weight) * getvariable('trips')::hugeint // all_weight)::bigint
        as first_trip,
    (upper_weight * getvariable('trips')::hugeint // all_weight)::bigint
        as last_trip
from cumulated
order by type, pickup_hour
