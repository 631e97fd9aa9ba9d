-- title: The 12 months with most rides
-- question: busiest-months
-- lab: 4
-- format: csv
-- grain: one row per month of pickup
-- scans: every byte of the CSV files

select
    extract(year from tpep_pickup_datetime) as year,
    extract(month from tpep_pickup_datetime) as month,
    count(*) as rides
from spectrum.taxidatayellow
group by extract(year from tpep_pickup_datetime), extract(month from tpep_pickup_datetime)
order by rides desc, year, month
limit 12
