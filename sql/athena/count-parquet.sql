-- title: How many yellow rides are there?
-- teaches: what a count costs depends on the format: everything in CSV, nothing in Parquet
-- question: count
-- lab: 1
-- format: parquet
-- grain: one row
-- scans: nothing, the row counts are in the files' footers
-- expect: rows 1
-- expect: columns rides integer
-- expect: range rides 1..
-- expect: scanned at most 0 B

-- The CSV table has January 2015 to June 2016, the months with its 19 columns.
select count(*) as rides
from nytaxirides
where type = 'yellow' and (year = 2015 or (year = 2016 and month <= 6))
