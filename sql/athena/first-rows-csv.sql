-- title: The first 1,000 rows
-- teaches: a limit stops reading early
-- question: first-rows
-- lab: 1
-- format: csv
-- compare: row-count
-- grain: one row per trip, in no particular order
-- scans: the head of the CSV files, until 1,000 rows are found
-- expect: rows 1..1000
-- expect: columns vendorid integer, pickup_datetime timestamp, dropoff_datetime timestamp, passenger_count integer, trip_distance number, fare_amount number, total_amount number
-- expect: present pickup_datetime, dropoff_datetime

select
    vendorid,
    tpep_pickup_datetime as pickup_datetime,
    tpep_dropoff_datetime as dropoff_datetime,
    passenger_count,
    trip_distance,
    fare_amount,
    total_amount
from taxidatayellow
limit 1000
