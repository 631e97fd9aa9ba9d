-- title: For-hire vehicle trips of 2015 and 2016 as texts under common names
-- grain: one row per line of the files
-- units: none, TLC publishes neither distance nor fare of for-hire vehicles
-- dialect: common to Spark SQL 3.5 and DuckDB
-- reads: raw, the header's columns as texts, and facts about each line
-- feeds: trips_of_texts.sql
-- header: dispatching_base_num, pickup_date, locationid

select
    cast(null as string) as vendor,
    pickup_date as pickup,
    cast(null as string) as dropoff,
    cast(null as string) as rate,
    cast(null as string) as passengers,
    cast(null as string) as distance,
    cast(null as string) as fare,
    cast(null as string) as total,
    cast(null as string) as payment,
    cast(null as string) as tip,
    locationid as zone,
    'fhv' as type,
    is_well_formed,
    is_plain,
    file_year,
    file_month,
    month_start,
    month_end,
    source_file,
    line_number,
    line
from raw
