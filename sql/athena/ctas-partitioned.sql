-- title: A table of 2016 partitioned by month, type and vendor
-- kind: ctas
-- lab: 1
-- format: parquet
-- grain: one row per trip
-- scans: six columns of the partitions of 2016

-- CTAS writes at most 100 partitions: 12 months of 3 types and 2 vendors make 72.
create table nytaxirides_by_vendor
with (
    format = 'PARQUET',
    write_compression = 'SNAPPY',
    partitioned_by = array['month', 'type', 'vendorid']
) as
select
    pickup_datetime,
    dropoff_datetime,
    trip_distance,
    total_amount,
    payment_type,
    month,
    type,
    vendorid
from nytaxirides
where year = 2016 and vendorid in (1, 2)
