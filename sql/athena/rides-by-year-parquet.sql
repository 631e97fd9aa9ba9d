-- title: Rides by year
-- teaches: grouping by a partition column reads only the catalog and the footers
-- question: rides-by-year
-- lab: 1
-- format: parquet
-- grain: one row per year of pickup
-- scans: nothing, the year is a partition column
-- expect: rows 1..2
-- expect: columns year integer, rides integer
-- expect: range year 2015..2016
-- expect: ascending year
-- expect: unique year
-- expect: total rides equals count.rides
-- expect: scanned at most 0 B

select
    year,
    count(*) as rides
from nytaxirides
where type = 'yellow' and (year = 2015 or (year = 2016 and month <= 6))
group by year
order by year
