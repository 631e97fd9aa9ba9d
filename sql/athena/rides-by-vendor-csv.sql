-- title: Rides and average fare by vendor
-- teaches: codes become names in the question, not in the data
-- question: rides-by-vendor
-- lab: 1
-- format: csv
-- grain: one row per vendor
-- units: average_fare in USD
-- scans: every byte of the CSV files
-- expect: rows 1..
-- expect: columns vendor text, rides integer, average_fare number
-- expect: values vendor: Creative Mobile Technologies, VeriFone Inc, other
-- expect: range average_fare 2.5..100
-- expect: total rides equals count.rides

select
    case vendorid
        when 1 then 'Creative Mobile Technologies'
        when 2 then 'VeriFone Inc'
        else 'other'
    end as vendor,
    count(*) as rides,
    avg(fare_amount) as average_fare
from taxidatayellow
group by vendorid
order by vendorid
