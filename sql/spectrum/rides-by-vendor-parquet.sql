-- title: Rides and average fare by vendor
-- teaches: codes become names in the question, not in the data
-- question: rides-by-vendor
-- lab: 4
-- format: parquet
-- grain: one row per vendor
-- units: average_fare in USD
-- scans: two columns of the yellow partitions
-- expect: rows 1..
-- expect: columns vendor text, rides integer, average_fare number
-- expect: values vendor: Creative Mobile Technologies, VeriFone Inc, other
-- expect: range average_fare 2.5..100
-- expect: total rides equals count.rides
-- expect: partitions at most 18

select
    case vendorid
        when 1 then 'Creative Mobile Technologies'
        when 2 then 'VeriFone Inc'
        else 'other'
    end as vendor,
    count(*) as rides,
    avg(fare_amount) as average_fare
from spectrum.nytaxirides
where type = 'yellow' and (year = 2015 or (year = 2016 and month <= 6))
group by vendorid
order by vendorid
