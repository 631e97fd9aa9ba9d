import type { SchemaGeneration, TripType } from "../schemas/generation";
import { FHV_2015, GREEN_2015, YELLOW_2015 } from "../schemas/generations";

/** Layout of the generated files of each type. */
export const GENERATED_LAYOUTS: Readonly<Record<TripType, SchemaGeneration>> = {
  yellow: YELLOW_2015,
  green: GREEN_2015,
  fhv: FHV_2015,
};

/** TLC's columns that a metered trip has under another name, or not at all. */
const METERED: Readonly<Record<string, string>> = {
  lpep_pickup_datetime: "pickup_datetime",
  lpep_dropoff_datetime: "dropoff_datetime",
  tpep_pickup_datetime: "pickup_datetime",
  tpep_dropoff_datetime: "dropoff_datetime",
  ratecodeid: "ratecode",
  fare_amount: dollars("fare_cents"),
  extra: dollars("extra_cents"),
  mta_tax: dollars("tax_cents"),
  tip_amount: dollars("tip_cents"),
  tolls_amount: dollars("toll_cents"),
  improvement_surcharge: dollars("surcharge_cents"),
  total_amount: dollars("total_cents"),
  ehail_fee: "null",
  trip_type: "1",
};

const FHV: Readonly<Record<string, string>> = {
  pickup_date: "pickup_datetime",
  locationid: "location_id",
};

/** Select list of a type's CSV file: TLC's columns in TLC's order and spelling. */
export function csvSelectList(type: TripType): string {
  const expressions = type === "fhv" ? FHV : METERED;
  return GENERATED_LAYOUTS[type].header
    .map((column) => `${expressions[column.toLowerCase()] ?? column.toLowerCase()} as "${column}"`)
    .join(", ");
}

/** Select list of a type's Parquet file: the canonical columns. */
export function canonicalSelectList(type: TripType): string {
  if (type === "fhv") {
    return (
      "null::int as vendorid, pickup_datetime, null::timestamp as dropoff_datetime, null::int as ratecode, " +
      "null::int as passenger_count, null::double as trip_distance, null::double as fare_amount, " +
      "null::double as total_amount, null::int as payment_type, " +
      "null::double as tip_amount, location_id as pulocationid"
    );
  }
  return (
    "vendorid, pickup_datetime, dropoff_datetime, ratecode, passenger_count, trip_distance::double as trip_distance, " +
    "fare_cents / 100.0::double as fare_amount, total_cents / 100.0::double as total_amount, payment_type, " +
    "tip_cents / 100.0::double as tip_amount, null::int as pulocationid"
  );
}

function dollars(cents: string): string {
  return `(${cents} / 100.0::double)::decimal(9, 2)`;
}
