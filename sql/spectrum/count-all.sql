-- title: How many rides of every type and year?
-- teaches: the row counts of the whole table are in the files' footers
-- question: count-all
-- lab: 4
-- format: parquet
-- grain: one row
-- scans: no column data, the row counts are in the files' footers
-- expect: rows 1
-- expect: columns rides integer
-- expect: range rides 1..

select count(*) as rides
from spectrum.nytaxirides
