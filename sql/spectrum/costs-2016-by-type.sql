-- title: Distance, cost per mile and cost of yellow and green in 2016
-- question: costs-2016-by-type
-- lab: 4
-- format: parquet
-- compare: approximate
-- grain: one row per type
-- units: average_distance in miles, the rest in USD
-- scans: two columns of the partitions of 2016

select
    type,
    avg(trip_distance) as average_distance,
    sum(total_amount) / sum(trip_distance) as cost_per_mile,
    avg(total_amount) as average_cost,
    percentile_cont(0.99) within group (order by total_amount) as cost_99th_percentile
from spectrum.nytaxirides
where year = 2016 and type in ('yellow', 'green')
group by type
order by type
