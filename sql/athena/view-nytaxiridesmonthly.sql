-- title: A view of monthly rides by type
-- kind: view
-- view: nytaxiridesmonthly
-- lab: 1
-- format: parquet
-- grain: one row per month and type
-- column: year int
-- column: month int
-- column: type string
-- column: rides bigint
-- scans: nothing until it is read

create or replace view nytaxiridesmonthly as
select
    year,
    month,
    type,
    count(*) as rides
from nytaxirides
group by year, month, type
