-- title: The first 1,000 rows
-- question: first-rows
-- lab: 1
-- format: parquet
-- compare: row-count
-- grain: one row per trip, in no particular order
-- scans: the first row groups of seven columns, until 1,000 rows are found

select
    vendorid,
    pickup_datetime,
    dropoff_datetime,
    passenger_count,
    trip_distance,
    fare_amount,
    total_amount
from nytaxirides
where type = 'yellow' and (year = 2015 or (year = 2016 and month <= 6))
limit 1000
