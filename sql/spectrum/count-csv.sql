-- title: How many yellow rides are there?
-- question: count
-- lab: 4
-- format: csv
-- grain: one row
-- scans: every byte of the CSV files

select count(*) as rides
from spectrum.taxidatayellow
