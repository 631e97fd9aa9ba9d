-- title: How many rides of every type and year?
-- teaches: the row counts of the whole table are in the files' footers
-- question: count-all
-- lab: 1
-- format: parquet
-- grain: one row
-- scans: nothing, the row counts are in the files' footers
-- expect: rows 1
-- expect: columns rides integer
-- expect: range rides 1..
-- expect: scanned at most 0 B
-- quality: nytaxirides rows rides

select count(*) as rides
from nytaxirides
