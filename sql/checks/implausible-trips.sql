-- title: Trips that no taxi makes, by partition
-- kind: check
-- lab: 1
-- format: parquet
-- grain: one row per partition
-- scans: five columns of every partition
-- quality: nytaxirides few fare_amount > total_amount
-- quality: nytaxirides few trip_distance > fare_amount
-- quality: nytaxirides none dropoff_datetime < pickup_datetime
-- quality: nytaxirides none year(pickup_datetime) <> year or month(pickup_datetime) <> month

-- The lowest fare is 2.50 USD and 2.00 USD a mile, so a fare exceeds its miles; the total includes the fare.
select
    year,
    month,
    type,
    count(*) as trips,
    sum(case when fare_amount > total_amount then 1 else 0 end) as fare_above_total,
    sum(case when trip_distance > fare_amount then 1 else 0 end) as distance_above_fare,
    sum(case when dropoff_datetime < pickup_datetime then 1 else 0 end) as dropoff_before_pickup,
    sum(
        case
            when year(pickup_datetime) <> year or month(pickup_datetime) <> month then 1
            else 0
        end
    ) as of_another_month
from nytaxirides
group by year, month, type
order by year, month, type
