-- title: Canonical trips, and the rule that a bad line breaks
-- grain: one row per line or row of the files
-- units: trip_distance in miles, amounts in USD
-- dialect: common to Spark SQL 3.5 and DuckDB
-- reads: trips, with the first moment of the file's month and of the next
-- quality: nytaxirides present pickup_datetime
-- quality: nytaxirides none dropoff_datetime < pickup_datetime
-- quality: nytaxirides none trip_distance < 0 or trip_distance > 1000
-- quality: nytaxirides none abs(fare_amount) > 10000
-- quality: nytaxirides none abs(total_amount) > 10000
-- quality: nytaxirides none abs(tip_amount) > 10000

select
    vendorid,
    pickup_datetime,
    dropoff_datetime,
    ratecode,
    passenger_count,
    trip_distance,
    fare_amount,
    total_amount,
    payment_type,
    tip_amount,
    pulocationid,
    file_year as year,
    file_month as month,
    type,
    case
        -- Most lines end here. Comparisons with null are false, and go on.
        when
            unreadable is null
            and pickup_datetime >= month_start and pickup_datetime < month_end
            and dropoff_datetime >= pickup_datetime
            and trip_distance between 0 and 1000
            and fare_amount between -10000 and 10000
            and total_amount between -10000 and 10000
            and tip_amount between -10000 and 10000
            then null
        when unreadable is not null then unreadable
        when pickup_datetime < month_start or pickup_datetime >= month_end
            then 'pickup outside the month of its file'
        when dropoff_datetime < pickup_datetime then 'dropoff before pickup'
        -- Refunds are negative and valid; TLC's meter errors are far larger.
        when trip_distance < 0 or trip_distance > 1000
            then 'absurd trip_distance'
        when abs(fare_amount) > 10000 then 'absurd fare_amount'
        when abs(total_amount) > 10000 then 'absurd total_amount'
        when abs(tip_amount) > 10000 then 'absurd tip_amount'
    end as rule,
    source_file,
    line_number,
    line
from trips
