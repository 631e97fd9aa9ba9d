-- title: Distance, cost per mile, cost and its 99th percentile, yellow
-- question: costs
-- lab: 1
-- format: parquet
-- compare: approximate
-- grain: one row
-- units: average_distance in miles, the rest in USD
-- scans: two columns of the yellow partitions

select
    avg(trip_distance) as average_distance,
    sum(total_amount) / sum(trip_distance) as cost_per_mile,
    avg(total_amount) as average_cost,
    approx_percentile(total_amount, 0.99) as cost_99th_percentile
from nytaxirides
where type = 'yellow' and (year = 2015 or (year = 2016 and month <= 6))
