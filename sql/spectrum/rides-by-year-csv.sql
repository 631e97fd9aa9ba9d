-- title: Rides by year
-- teaches: grouping by a partition column reads only the catalog and the footers
-- question: rides-by-year
-- lab: 4
-- format: csv
-- grain: one row per year of pickup
-- scans: every byte of the CSV files
-- expect: rows 1..2
-- expect: columns year integer, rides integer
-- expect: range year 2015..2016
-- expect: ascending year
-- expect: unique year
-- expect: total rides equals count.rides

select
    extract(year from tpep_pickup_datetime) as year,
    count(*) as rides
from spectrum.taxidatayellow
group by extract(year from tpep_pickup_datetime)
order by extract(year from tpep_pickup_datetime)
