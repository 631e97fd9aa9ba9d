-- title: Rides by year
-- question: rides-by-year
-- lab: 4
-- format: parquet
-- grain: one row per year of pickup
-- scans: no column data, the year is a partition column

select
    year,
    count(*) as rides
from spectrum.nytaxirides
where type = 'yellow' and (year = 2015 or (year = 2016 and month <= 6))
group by year
order by year
