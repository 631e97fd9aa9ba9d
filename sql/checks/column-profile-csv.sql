-- title: What each column of the CSV adds up to, month by month
-- kind: check
-- lab: 1
-- format: csv
-- grain: one row per month of pickup
-- scans: every byte of the CSV files

select
    year(tpep_pickup_datetime) as year,
    month(tpep_pickup_datetime) as month,
    count(*) as trips,
    sum(vendorid) as vendorid,
    max(tpep_pickup_datetime) as pickup_datetime,
    max(tpep_dropoff_datetime) as dropoff_datetime,
    sum(ratecodeid) as ratecode,
    sum(passenger_count) as passenger_count,
    sum(trip_distance) as trip_distance,
    sum(fare_amount) as fare_amount,
    sum(total_amount) as total_amount,
    sum(payment_type) as payment_type,
    sum(tip_amount) as tip_amount
from taxidatayellow
group by year(tpep_pickup_datetime), month(tpep_pickup_datetime)
order by year, month
