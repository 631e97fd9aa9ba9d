-- title: The first 1,000 rows
-- teaches: a limit stops reading early
-- question: first-rows
-- lab: 4
-- format: parquet
-- compare: row-count
-- grain: one row per trip, in no particular order
-- scans: the first row groups of seven columns, until 1,000 rows are found
-- expect: rows 1..1000
-- expect: columns vendorid integer, pickup_datetime timestamp, dropoff_datetime timestamp, passenger_count integer, trip_distance number, fare_amount number, total_amount number
-- expect: present pickup_datetime, dropoff_datetime

select
    vendorid,
    pickup_datetime,
    dropoff_datetime,
    passenger_count,
    trip_distance,
    fare_amount,
    total_amount
from spectrum.nytaxirides
where type = 'yellow' and (year = 2015 or (year = 2016 and month <= 6))
limit 1000
