-- title: The first 1,000 rows
-- question: first-rows
-- lab: 1
-- format: csv
-- compare: row-count
-- grain: one row per trip, in no particular order
-- scans: the head of the CSV files, until 1,000 rows are found

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
