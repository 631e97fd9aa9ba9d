-- title: Monthly rides, from the view
-- teaches: a view is a saved question, and costs what its question costs
-- question: monthly-rides
-- lab: 1
-- format: parquet
-- grain: one row per month and type
-- scans: nothing, the view groups by partition columns
-- expect: rows 1..
-- expect: columns year integer, month integer, type text, rides integer
-- expect: values type: fhv, green, yellow
-- expect: range month 1..12
-- expect: unique year, month, type
-- expect: ascending year, month, type
-- expect: total rides equals count-all.rides
-- expect: scanned at most 0 B

select
    year,
    month,
    type,
    rides
from nytaxiridesmonthly
order by year, month, type
