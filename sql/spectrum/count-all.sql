-- title: How many rides of every type and year?
-- question: count-all
-- lab: 4
-- format: parquet
-- grain: one row
-- scans: no column data, the row counts stand in the files' footers

select count(*) as rides
from spectrum.nytaxirides
