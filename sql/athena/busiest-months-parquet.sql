-- title: The 12 months with most rides
-- teaches: a partitioned table counts by month without reading a row
-- question: busiest-months
-- lab: 1
-- format: parquet
-- grain: one row per month of pickup
-- scans: nothing, year and month are partition columns
-- expect: rows 1..12
-- expect: columns year integer, month integer, rides integer
-- expect: range month 1..12
-- expect: range rides 1..
-- expect: descending rides
-- expect: unique year, month
-- expect: scanned at most 0 B

select
    year,
    month,
    count(*) as rides
from nytaxirides
where type = 'yellow' and (year = 2015 or (year = 2016 and month <= 6))
group by year, month
order by rides desc, year, month
limit 12
