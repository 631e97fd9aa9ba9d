-- title: Rides by year
-- question: rides-by-year
-- lab: 4
-- format: csv
-- grain: one row per year of pickup
-- scans: every byte of the CSV files

select
    extract(year from tpep_pickup_datetime) as year,
    count(*) as rides
from spectrum.taxidatayellow
group by extract(year from tpep_pickup_datetime)
order by extract(year from tpep_pickup_datetime)
