-- title: Trips of for-hire vehicles
-- grain: one row per trip, in the order of pickup
-- units: none
-- dialect: DuckDB
-- reads: hour_plan, the hours of one month; variables seed, zone_location

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
        hash(trip, getvariable('seed')) as a
    from trip
)

select
    make_timestamp(
        epoch_us(pickup_hour)
        + floor(3600 * (place + (a & 1023) / 1024.0) / places)::bigint * 1000000
    ) as pickup_datetime,
    -- Most trips go through few bases; every fifth names no zone, as in TLC's files.
    'B0'
    || case
        when (a >> 20) & 3 < 3 then 2512 + ((a >> 22) & 15) * 20
        else 1000 + ((a >> 26) & 511)
    end as dispatching_base_num,
    case
        when ((a >> 36) & 255) < 205
            then getvariable('zone_location')[((a >> 10) & 255)::int + 1]
    end as location_id
from drawn
