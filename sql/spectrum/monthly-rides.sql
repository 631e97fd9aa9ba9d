-- title: Monthly rides
-- teaches: a view is a saved question, and costs what its question costs
-- question: monthly-rides
-- lab: 4
-- format: parquet
-- grain: one row per month and type
-- scans: no column data, year, month and type are partition columns
-- expect: rows 1..
-- expect: columns year integer, month integer, type text, rides integer
-- expect: values type: fhv, green, yellow
-- expect: range month 1..12
-- expect: unique year, month, type
-- expect: ascending year, month, type
-- expect: total rides equals count-all.rides
-- quality: nytaxirides expected type, month

-- Athena's view is a Presto text that Redshift cannot read, so the grouping is spelled out.
select
    year,
    month,
    type,
    count(*) as rides
from spectrum.nytaxirides
group by year, month, type
order by year, month, type
