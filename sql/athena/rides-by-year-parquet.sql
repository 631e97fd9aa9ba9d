-- title: Rides by year
-- question: rides-by-year
-- lab: 1
-- format: parquet
-- grain: one row per year of pickup
-- scans: nothing, the year is a partition column

select
    year,
    count(*) as rides
from nytaxirides
where type = 'yellow' and (year = 2015 or (year = 2016 and month <= 6))
group by year
order by year
