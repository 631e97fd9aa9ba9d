import type { SchemaGeneration } from "./generation";

/** Columns that yellow files had from 2015 on, up to the ratecode. */
const TPEP = [
  "VendorID",
  "tpep_pickup_datetime",
  "tpep_dropoff_datetime",
  "passenger_count",
  "trip_distance",
] as const;

const TPEP_AMOUNTS = [
  "payment_type",
  "fare_amount",
  "extra",
  "mta_tax",
  "tip_amount",
  "tolls_amount",
  "improvement_surcharge",
  "total_amount",
] as const;

export const YELLOW_2009: SchemaGeneration = {
  type: "yellow",
  id: "2009",
  firstMonth: "2009-01",
  lastMonth: "2009-12",
  header: (
    "vendor_name,Trip_Pickup_DateTime,Trip_Dropoff_DateTime,Passenger_Count,Trip_Distance,Start_Lon,Start_Lat," +
    "Rate_Code,store_and_forward,End_Lon,End_Lat,Payment_Type,Fare_Amt,surcharge,mta_tax,Tip_Amt,Tolls_Amt,Total_Amt"
  ).split(","),
};

export const YELLOW_2010: SchemaGeneration = {
  type: "yellow",
  id: "2010",
  firstMonth: "2010-01",
  lastMonth: "2014-12",
  header: (
    "vendor_id,pickup_datetime,dropoff_datetime,passenger_count,trip_distance,pickup_longitude,pickup_latitude," +
    "rate_code,store_and_fwd_flag,dropoff_longitude,dropoff_latitude,payment_type,fare_amount,surcharge,mta_tax," +
    "tip_amount,tolls_amount,total_amount"
  ).split(","),
};

/** The 19 columns of lab 1. */
export const YELLOW_2015: SchemaGeneration = {
  type: "yellow",
  id: "2015",
  firstMonth: "2015-01",
  lastMonth: "2016-06",
  header: [
    ...TPEP,
    "pickup_longitude",
    "pickup_latitude",
    "RatecodeID",
    "store_and_fwd_flag",
    "dropoff_longitude",
    "dropoff_latitude",
    ...TPEP_AMOUNTS,
  ],
};

/** Fees of yellow trips that came after 2018, in the order they came. */
const YELLOW_FEES = ["congestion_surcharge", "airport_fee", "cbd_congestion_fee"] as const;

const GREEN_FEES = ["congestion_surcharge", "cbd_congestion_fee"] as const;

const FHV_FLAGS = ["SR_Flag", "Affiliated_base_number"] as const;

/** Location ids instead of coordinates; rows have up to two empty fields more than the header. */
export const YELLOW_2016H2: SchemaGeneration = {
  type: "yellow",
  id: "2016h2",
  firstMonth: "2016-07",
  lastMonth: "2021-07",
  optional: YELLOW_FEES,
  header: [
    ...TPEP,
    "RatecodeID",
    "store_and_fwd_flag",
    "PULocationID",
    "DOLocationID",
    ...TPEP_AMOUNTS,
  ],
};

export const GREEN_2013: SchemaGeneration = {
  type: "green",
  id: "2013",
  firstMonth: "2013-08",
  lastMonth: "2014-12",
  header: (
    "VendorID,lpep_pickup_datetime,Lpep_dropoff_datetime,Store_and_fwd_flag,RateCodeID,Pickup_longitude," +
    "Pickup_latitude,Dropoff_longitude,Dropoff_latitude,Passenger_count,Trip_distance,Fare_amount,Extra,MTA_tax," +
    "Tip_amount,Tolls_amount,Ehail_fee,Total_amount,Payment_type,Trip_type"
  ).split(","),
};

export const GREEN_2015: SchemaGeneration = {
  type: "green",
  id: "2015",
  firstMonth: "2015-01",
  lastMonth: "2016-06",
  header: (
    "VendorID,lpep_pickup_datetime,Lpep_dropoff_datetime,Store_and_fwd_flag,RateCodeID,Pickup_longitude," +
    "Pickup_latitude,Dropoff_longitude,Dropoff_latitude,Passenger_count,Trip_distance,Fare_amount,Extra,MTA_tax," +
    "Tip_amount,Tolls_amount,Ehail_fee,improvement_surcharge,Total_amount,Payment_type,Trip_type"
  ).split(","),
};

const GREEN_2016H2: SchemaGeneration = {
  type: "green",
  id: "2016h2",
  firstMonth: "2016-07",
  lastMonth: "2021-07",
  optional: GREEN_FEES,
  header: (
    "VendorID,lpep_pickup_datetime,lpep_dropoff_datetime,store_and_fwd_flag,RatecodeID,PULocationID,DOLocationID," +
    "passenger_count,trip_distance,fare_amount,extra,mta_tax,tip_amount,tolls_amount,ehail_fee," +
    "improvement_surcharge,total_amount,payment_type,trip_type"
  ).split(","),
};

export const FHV_2015: SchemaGeneration = {
  type: "fhv",
  id: "2015",
  firstMonth: "2015-01",
  lastMonth: "2016-12",
  header: ["Dispatching_base_num", "Pickup_date", "locationID"],
};

/** Drop-offs came in 2017; every field of these files is in quotes until 2018. */
export const FHV_2017: SchemaGeneration = {
  type: "fhv",
  id: "2017",
  firstMonth: "2017-01",
  lastMonth: "2021-07",
  header: "Dispatching_base_num,Pickup_DateTime,DropOff_datetime,PUlocationID,DOlocationID".split(
    ",",
  ),
  optional: FHV_FLAGS,
};

/** For a year the bases stood at the end. */
const FHV_2018: SchemaGeneration = {
  type: "fhv",
  id: "2018",
  firstMonth: "2018-01",
  lastMonth: "2018-12",
  header: (
    "Pickup_DateTime,DropOff_datetime,PUlocationID,DOlocationID,SR_Flag,Dispatching_base_number," +
    "Dispatching_base_num"
  ).split(","),
};

/** What TLC publishes today, and has made of most older months: the columns of the last CSV files, typed. */
export const PARQUET_GENERATIONS: readonly SchemaGeneration[] = [
  YELLOW_2016H2,
  GREEN_2016H2,
  FHV_2017,
].map(({ type, header, optional }) => ({
  type,
  id: "parquet",
  format: "parquet",
  firstMonth: { yellow: "2011-01", green: "2013-08", fhv: "2015-01" }[type],
  lastMonth: "9999-12",
  header,
  optional,
}));

/** Every CSV layout the lab reads, oldest first within its type. */
export const GENERATIONS: readonly SchemaGeneration[] = [
  YELLOW_2009,
  YELLOW_2010,
  YELLOW_2015,
  YELLOW_2016H2,
  GREEN_2013,
  GREEN_2015,
  GREEN_2016H2,
  FHV_2015,
  FHV_2017,
  FHV_2018,
];
