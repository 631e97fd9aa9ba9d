-- title: Trips of yellow and green taxis
-- grain: one row per trip, in the order of pickup
-- units: miles, minutes, degrees; amounts in cents
-- dialect: DuckDB
-- reads: hour_plan, the hours of one type and month; variables seed, zone_longitude, zone_latitude
--
-- Every random number is bits of hash(seed, trip): the same seed gives the same trips, in any order.
-- Pickups are spread over their hour in trip order, so nothing has to be sorted.

with trip as (
    select
        pickup_hour,
        first_trip,
        last_trip,
        unnest(range(first_trip, last_trip)) as trip
    from hour_plan
),

drawn as (
    select
        pickup_hour,
        (trip - first_trip) as place,
        (last_trip - first_trip) as places,
        hash(trip, getvariable('seed')) as a,
        hash(getvariable('seed'), trip, 1) as b
    from trip
),

placed as (
    select
        pickup_hour,
        floor(3600 * (place + (a & 1023) / 1024.0) / places)::bigint as second,
        hour(pickup_hour) as hour,
        dayofweek(pickup_hour) as weekday,
        ((a >> 10) & 255)::int as zone_slot,
        -- Mostly short rides, some across the city, few to an airport.
        case
            when (a >> 18) & 31 = 0 then 8 + 10 * ((a >> 23) & 1023) / 1024.0
            else 0.4 - 2.1 * ln(1 - ((a >> 23) & 1023) / 1024.0)
        end as miles,
        ((a >> 33) & 255) / 256.0 as bearing,
        ((a >> 41) & 255)::int as vendor_draw,
        ((a >> 49) & 255)::int as passenger_draw,
        (b & 255)::int as payment_draw,
        ((b >> 8) & 255)::int as tip_draw,
        ((b >> 16) & 255)::int as speed_draw,
        ((b >> 24) & 255)::int as longitude_draw,
        ((b >> 32) & 255)::int as latitude_draw,
        ((b >> 40) & 511)::int as flag_draw,
        ((b >> 49) & 4095)::int as rate_draw
    from drawn
),

ridden as (
    select
        *,
        miles >= 16 and rate_draw % 2 = 0 as is_jfk,
        -- Slower by day than by night.
        miles * 60
        / (case when hour between 7 and 19 then 9 else 13 end + miles * 0.6)
        * (0.8 + speed_draw / 640.0) + 1 as minutes
    from placed
),

metered as (
    select
        *,
        -- 2.50 USD to begin with, then 0.50 for each fifth of a mile or minute in slow traffic.
        case
            when is_jfk then 5200
            else 250 + 50 * round(miles * 4.3 + minutes * 0.28)::bigint
        end as fare_cents,
        case
            when hour >= 20 or hour < 6 then 50
            when hour between 16 and 19 and weekday between 1 and 5 then 100
            else 0
        end as extra_cents,
        case when miles > 9 and tip_draw < 128 then 554 else 0 end as toll_cents,
        case
            when payment_draw < 162 then 1
            when payment_draw < 254 then 2
            when payment_draw < 255 then 3
            else 4
        end as payment_type
    from ridden
)

select
    case when vendor_draw < 120 then 1 else 2 end as vendorid,
    make_timestamp(epoch_us(pickup_hour) + second * 1000000) as pickup_datetime,
    make_timestamp(
        epoch_us(pickup_hour)
        + (second + round(minutes * 60)::bigint) * 1000000
    ) as dropoff_datetime,
    case
        when passenger_draw < 182 then 1
        when passenger_draw < 218 then 2
        when passenger_draw < 228 then 3
        when passenger_draw < 233 then 4
        when passenger_draw < 247 then 5
        else 6
    end as passenger_count,
    miles::decimal(9, 2) as trip_distance,
    (
        getvariable('zone_longitude')[zone_slot + 1]
        + (longitude_draw - 128) * 0.00004
    )::decimal(9, 6) as pickup_longitude,
    (
        getvariable('zone_latitude')[zone_slot + 1]
        + (latitude_draw - 128) * 0.00003
    )::decimal(9, 6) as pickup_latitude,
    case when is_jfk then 2 when rate_draw = 1 then 5 else 1 end as ratecode,
    case when flag_draw < 4 then 'Y' else 'N' end as store_and_fwd_flag,
    (
        getvariable('zone_longitude')[zone_slot + 1]
        + miles * 0.0145 * cos(6.283185307179586 * bearing)
    )::decimal(9, 6) as dropoff_longitude,
    (
        getvariable('zone_latitude')[zone_slot + 1]
        + miles * 0.011 * sin(6.283185307179586 * bearing)
    )::decimal(9, 6) as dropoff_latitude,
    payment_type,
    fare_cents,
    extra_cents,
    50 as tax_cents,
    case
        when payment_type = 1
            then (fare_cents + extra_cents) * (tip_draw % 32) // 100
        else 0
    end as tip_cents,
    toll_cents,
    30 as surcharge_cents,
    fare_cents + extra_cents + 50 + tip_cents + toll_cents + 30 as total_cents
from metered
