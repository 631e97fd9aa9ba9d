-- title: Rides of a given month by type
-- kind: prepared
-- statement: rides_of_month
-- lab: 1
-- format: parquet
-- grain: one row per type
-- parameter: year int 2016
-- parameter: month int 1
-- scans: nothing, year, month and type are partition columns

select
    type,
    count(*) as rides
from nytaxirides
where year = ? and month = ?
group by type
order by type
