-- title: How many yellow rides are there?
-- question: count
-- lab: 1
-- format: parquet
-- grain: one row
-- scans: nothing, the row counts stand in the files' footers

-- The CSV table holds January 2015 to June 2016, the months with its 19 columns.
select count(*) as rides
from nytaxirides
where type = 'yellow' and (year = 2015 or (year = 2016 and month <= 6))
