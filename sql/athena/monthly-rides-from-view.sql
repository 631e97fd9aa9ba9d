-- title: Monthly rides, from the view
-- question: monthly-rides
-- lab: 1
-- format: parquet
-- grain: one row per month and type
-- scans: nothing, the view groups by partition columns

select
    year,
    month,
    type,
    rides
from nytaxiridesmonthly
order by year, month, type
