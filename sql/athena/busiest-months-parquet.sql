-- title: The 12 months with most rides
-- question: busiest-months
-- lab: 1
-- format: parquet
-- grain: one row per month of pickup
-- scans: nothing, year and month are partition columns

select
    year,
    month,
    count(*) as rides
from nytaxirides
where type = 'yellow' and (year = 2015 or (year = 2016 and month <= 6))
group by year, month
order by rides desc, year, month
limit 12
