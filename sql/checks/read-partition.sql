-- title: Whether a partition can be read
-- kind: check
-- lab: 1
-- format: parquet
-- grain: one row
-- parameter: year int 2016
-- parameter: month int 1
-- parameter: type string yellow
-- scans: every column of one partition

select
    max(vendorid) as vendorid,
    max(pickup_datetime) as pickup_datetime,
    max(dropoff_datetime) as dropoff_datetime,
    max(ratecode) as ratecode,
    max(passenger_count) as passenger_count,
    max(trip_distance) as trip_distance,
    max(fare_amount) as fare_amount,
    max(total_amount) as total_amount,
    max(payment_type) as payment_type,
    max(tip_amount) as tip_amount,
    max(pulocationid) as pulocationid
from nytaxirides
where year = ? and month = ? and type = ?
