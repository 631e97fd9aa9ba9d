-- title: 2016 by month and type
-- teaches: a condition on a partition column leaves the other years unread
-- question: rides-2016-by-type
-- lab: 4
-- format: parquet
-- grain: one row per month and type
-- scans: no column data, month and type are partition columns
-- expect: rows 1..36
-- expect: columns month integer, type text, rides integer
-- expect: values type: fhv, green, yellow
-- expect: range month 1..12
-- expect: unique month, type
-- expect: ascending month, type
-- expect: partitions at most 36

select
    month,
    type,
    count(*) as rides
from spectrum.nytaxirides
where year = 2016
group by month, type
order by month, type
