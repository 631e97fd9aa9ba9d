-- title: Distance, cost per mile, cost and its 99th percentile, yellow
-- teaches: columnar files are read column by column: two of nine here, all of nineteen in CSV
-- question: costs
-- lab: 4
-- format: parquet
-- tolerance: cost_99th_percentile 10 %
-- grain: one row
-- units: average_distance in miles, the rest in USD
-- scans: two columns of the yellow partitions
-- expect: rows 1
-- expect: columns average_distance number, cost_per_mile number, average_cost number, cost_99th_percentile number
-- expect: range average_distance 0.5..30
-- expect: range cost_per_mile 1..50
-- expect: range average_cost 3..100
-- expect: range cost_99th_percentile 10..1000
-- expect: partitions at most 18

select
    avg(trip_distance) as average_distance,
    sum(total_amount) / sum(trip_distance) as cost_per_mile,
    avg(total_amount) as average_cost,
    percentile_cont(0.99) within group (order by total_amount) as cost_99th_percentile
from spectrum.nytaxirides
where type = 'yellow' and (year = 2015 or (year = 2016 and month <= 6))
