-- title: Rides by year
-- question: rides-by-year
-- lab: 1
-- format: csv
-- grain: one row per year of pickup
-- scans: every byte of the CSV files

select
    year(tpep_pickup_datetime) as year,
    count(*) as rides
from taxidatayellow
group by year(tpep_pickup_datetime)
order by year(tpep_pickup_datetime)
