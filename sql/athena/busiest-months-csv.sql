-- title: The 12 months with most rides
-- question: busiest-months
-- lab: 1
-- format: csv
-- grain: one row per month of pickup
-- scans: every byte of the CSV files

select
    year(tpep_pickup_datetime) as year,
    month(tpep_pickup_datetime) as month,
    count(*) as rides
from taxidatayellow
group by year(tpep_pickup_datetime), month(tpep_pickup_datetime)
order by rides desc, year, month
limit 12
