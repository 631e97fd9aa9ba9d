-- title: Rides and average fare by vendor
-- question: rides-by-vendor
-- lab: 4
-- format: csv
-- grain: one row per vendor
-- units: average_fare in USD
-- scans: every byte of the CSV files

select
    case vendorid
        when 1 then 'Creative Mobile Technologies'
        when 2 then 'VeriFone Inc'
        else 'other'
    end as vendor,
    count(*) as rides,
    avg(fare_amount) as average_fare
from spectrum.taxidatayellow
group by vendorid
order by vendorid
