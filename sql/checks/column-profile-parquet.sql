-- title: What each column of the canonical table adds up to, month by month
-- kind: check
-- lab: 1
-- format: parquet
-- grain: one row per month of pickup
-- scans: ten columns of the yellow partitions

select
    year,
    month,
    count(*) as trips,
    sum(vendorid) as vendorid,
    max(pickup_datetime) as pickup_datetime,
    max(dropoff_datetime) as dropoff_datetime,
    sum(ratecode) as ratecode,
    sum(passenger_count) as passenger_count,
    sum(trip_distance) as trip_distance,
    sum(fare_amount) as fare_amount,
    sum(total_amount) as total_amount,
    sum(payment_type) as payment_type,
    sum(tip_amount) as tip_amount
from nytaxirides
where type = 'yellow' and (year = 2015 or (year = 2016 and month <= 6))
group by year, month
order by year, month
