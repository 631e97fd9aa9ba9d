import type { TableDefinition } from "@analytics-lab/components";

/** Taxi rides, written to the curated zone as Parquet. */
export const RIDES: TableDefinition = {
  name: "rides",
  description: "Taxi rides, one row per ride.",
  columns: [
    { name: "pickup_datetime", type: "timestamp", comment: "Beginning of the ride, local time." },
    { name: "hour", type: "int", comment: "Hour of the pickup, 0 to 23." },
    { name: "total_amount", type: "double", comment: "Charged, USD." },
  ],
  format: { kind: "parquet" },
  zone: "curated",
  prefix: "rides/",
};
