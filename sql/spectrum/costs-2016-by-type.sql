-- title: Distance, cost per mile and cost of yellow and green in 2016
-- teaches: aggregates by type, and a percentile that no exact sum gives
-- question: costs-2016-by-type
-- lab: 4
-- format: parquet
-- tolerance: cost_99th_percentile 10 %
-- grain: one row per type
-- units: average_distance in miles, the rest in USD
-- scans: two columns of the partitions of 2016
-- expect: rows 1..2
-- expect: columns type text, average_distance number, cost_per_mile number, average_cost number, cost_99th_percentile number
-- expect: values type: green, yellow
-- expect: unique type
-- expect: range average_distance 0.5..30
-- expect: range cost_per_mile 1..50
-- expect: range average_cost 3..100
-- expect: range cost_99th_percentile 10..1000
-- expect: partitions at most 24

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
