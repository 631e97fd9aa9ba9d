-- title: Monthly rides
-- question: monthly-rides
-- lab: 4
-- format: parquet
-- grain: one row per month and type
-- scans: no column data, year, month and type are partition columns

-- Athena's view is a Presto text that Redshift cannot read, so the grouping is spelled out.
select
    year,
    month,
    type,
    count(*) as rides
from spectrum.nytaxirides
group by year, month, type
order by year, month, type
