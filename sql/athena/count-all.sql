-- title: How many rides of every type and year?
-- question: count-all
-- lab: 1
-- format: parquet
-- grain: one row
-- scans: nothing, the row counts stand in the files' footers

select count(*) as rides
from nytaxirides
