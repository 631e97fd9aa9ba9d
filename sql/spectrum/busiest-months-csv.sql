-- title: The 12 months with most rides
-- teaches: a partitioned table counts by month without reading a row
-- question: busiest-months
-- lab: 4
-- format: csv
-- grain: one row per month of pickup
-- scans: every byte of the CSV files
-- expect: rows 1..12
-- expect: columns year integer, month integer, rides integer
-- expect: range month 1..12
-- expect: range rides 1..
-- expect: descending rides
-- expect: unique year, month

select
    extract(year from tpep_pickup_datetime) as year,
    extract(month from tpep_pickup_datetime) as month,
    count(*) as rides
from spectrum.taxidatayellow
group by extract(year from tpep_pickup_datetime), extract(month from tpep_pickup_datetime)
order by rides desc, year, month
limit 12
