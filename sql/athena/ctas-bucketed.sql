-- title: A table of 2016 partitioned by month and type, in 3 buckets by vendor
-- kind: ctas
-- lab: 1
-- format: parquet
-- grain: one row per trip
-- scans: six columns of the partitions of 2016

create table nytaxirides_bucketed
with (
    format = 'PARQUET',
    write_compression = 'SNAPPY',
    partitioned_by = array['month', 'type'],
    bucketed_by = array['vendorid'],
    bucket_count = 3
) as
select
    vendorid,
    pickup_datetime,
    dropoff_datetime,
    trip_distance,
    total_amount,
    payment_type,
    month,
    type
from nytaxirides
where year = 2016
