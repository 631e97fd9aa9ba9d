-- title: 2016 by month and type
-- question: rides-2016-by-type
-- lab: 1
-- format: parquet
-- grain: one row per month and type
-- scans: nothing, month and type are partition columns

select
    month,
    type,
    count(*) as rides
from nytaxirides
where year = 2016
group by month, type
order by month, type
