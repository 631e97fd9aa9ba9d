-- title: How many yellow rides are there?
-- teaches: what a count costs depends on the format: everything in CSV, nothing in Parquet
-- question: count
-- lab: 1
-- format: csv
-- grain: one row
-- scans: every byte of the CSV files
-- expect: rows 1
-- expect: columns rides integer
-- expect: range rides 1..
-- quality: taxidatayellow rows rides

select count(*) as rides
from taxidatayellow
