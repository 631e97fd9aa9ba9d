-- title: Distance, cost per mile, cost and its 99th percentile, yellow
-- question: costs
-- lab: 1
-- format: csv
-- compare: approximate
-- grain: one row
-- units: average_distance in miles, the rest in USD
-- scans: every byte of the CSV files

select
    avg(trip_distance) as average_distance,
    sum(total_amount) / sum(trip_distance) as cost_per_mile,
    avg(total_amount) as average_cost,
    approx_percentile(total_amount, 0.99) as cost_99th_percentile
from taxidatayellow
