import type { ColumnDefinition, TableDefinition } from "../components/catalog/table-definition";
import { rawPrefix, type SchemaGeneration } from "./schemas/generation";
import { FHV_2015, GREEN_2015, YELLOW_2015 } from "./schemas/generations";

/** Hive types of TLC's columns as a Glue crawler infers them: numbers as bigint or double, the rest as string. */
function crawledType(column: string): string {
  const name = column.toLowerCase();
  if (
    [
      "vendorid",
      "passenger_count",
      "ratecodeid",
      "payment_type",
      "trip_type",
      "locationid",
    ].includes(name)
  ) {
    return "bigint";
  }
  const isText = ["datetime", "date", "flag", "num", "ehail_fee"].some((part) =>
    name.endsWith(part),
  );
  return isText ? "string" : "double";
}

/** Lab 1's types of the same columns: whole numbers as int and times as timestamp. */
function typedType(column: string): string {
  if (column.endsWith("datetime")) return "timestamp";
  const type = crawledType(column);
  return type === "bigint" ? "int" : type;
}

function csvTable(
  name: string,
  description: string,
  generation: SchemaGeneration,
  typeOf: (column: string) => string,
): TableDefinition {
  return {
    name,
    description,
    columns: generation.header.map((column) => ({
      name: column.toLowerCase(),
      type: typeOf(column),
    })),
    format: { kind: "csv", headerLines: 1 },
    zone: "raw",
    prefix: rawPrefix(generation),
  };
}

/** Lab 1's CSV table: yellow trips, January 2015 to June 2016, 19 typed columns. */
export const TAXI_DATA_YELLOW = csvTable(
  "taxidatayellow",
  "Yellow taxi trips of January 2015 to June 2016, one row per trip, as TLC published them.",
  YELLOW_2015,
  typedType,
);

/** Lab 3's CSV tables with the types a crawler infers. */
export const RAW_TABLES: readonly TableDefinition[] = [
  csvTable(
    "yellow",
    "Yellow taxi trips as a crawler finds them, one row per trip.",
    YELLOW_2015,
    crawledType,
  ),
  csvTable(
    "green",
    "Green taxi trips as a crawler finds them, one row per trip.",
    GREEN_2015,
    crawledType,
  ),
  csvTable(
    "fhv",
    "For-hire vehicle trips as a crawler finds them, one row per trip.",
    FHV_2015,
    crawledType,
  ),
];

/**
 * Columns of the canonical table: the nine of lab 1 in its order, then what analyses ask for beyond them.
 * Codes are TLC's.
 * @see https://www.nyc.gov/assets/tlc/downloads/pdf/data_dictionary_trip_records_yellow.pdf
 */
export const CANONICAL_COLUMNS: readonly ColumnDefinition[] = [
  {
    name: "vendorid",
    type: "int",
    comment: "1 Creative Mobile Technologies, 2 VeriFone Inc, 3 Digital Dispatch Systems",
  },
  { name: "pickup_datetime", type: "timestamp", comment: "New York local time" },
  { name: "dropoff_datetime", type: "timestamp", comment: "New York local time" },
  {
    name: "ratecode",
    type: "int",
    comment: "1 standard, 2 JFK, 3 Newark, 4 Nassau or Westchester, 5 negotiated, 6 group",
  },
  { name: "passenger_count", type: "int", comment: "As the driver entered it" },
  { name: "trip_distance", type: "double", comment: "Miles, from the taximeter" },
  { name: "fare_amount", type: "double", comment: "USD, time and distance" },
  { name: "total_amount", type: "double", comment: "USD, without cash tips" },
  {
    name: "payment_type",
    type: "int",
    comment: "1 credit card, 2 cash, 3 no charge, 4 dispute, 5 unknown, 6 voided",
  },
  {
    name: "tip_amount",
    type: "double",
    comment: "USD, tips by card only; null for for-hire vehicles",
  },
  {
    name: "pulocationid",
    type: "int",
    comment: "TLC taxi zone of pickup; null where TLC published coordinates, before July 2016",
  },
];

/** Partition columns of the canonical table, from the pickup time. */
export const CANONICAL_PARTITIONS: readonly ColumnDefinition[] = [
  { name: "year", type: "int", comment: "Year of pickup" },
  { name: "month", type: "int", comment: "Month of pickup, 1 to 12" },
  { name: "type", type: "string", comment: "yellow, green or fhv" },
];

/** The canonical table: every trip of every layout in the same columns. */
export const NY_TAXI_RIDES: TableDefinition = {
  name: "nytaxirides",
  description: "Yellow, green and for-hire trips of all years in one layout, one row per trip.",
  columns: CANONICAL_COLUMNS,
  partitionColumns: CANONICAL_PARTITIONS,
  format: { kind: "parquet" },
  zone: "curated",
  prefix: "nytaxirides/",
  projection: {
    year: { kind: "integer", from: 2009, to: 2030 },
    month: { kind: "integer", from: 1, to: 12 },
    type: { kind: "enum", values: ["yellow", "green", "fhv"] },
  },
};

/** The same without projection or registered partitions, for the lab's own MSCK REPAIR TABLE. */
export const NY_TAXI_RIDES_UNREPAIRED: TableDefinition = {
  name: "nytaxirides_unrepaired",
  description: "Trips of 2016 whose partitions nobody registered yet: run MSCK REPAIR TABLE.",
  columns: CANONICAL_COLUMNS,
  partitionColumns: CANONICAL_PARTITIONS,
  format: { kind: "parquet" },
  zone: "curated",
  prefix: "nytaxirides_unrepaired/",
};

/** Lines that could not be read as trips, and why. */
export const QUARANTINE: TableDefinition = {
  name: "nytaxirides_quarantine",
  description: "Lines of the raw files that are no trips, one row per line.",
  columns: [
    { name: "source_file", type: "string", comment: "Key of the raw file" },
    { name: "line_number", type: "bigint", comment: "Line in that file, the header is 1" },
    { name: "rule", type: "string", comment: "Why the line is not a trip" },
    { name: "line", type: "string", comment: "The line as it stands in the file" },
  ],
  format: { kind: "parquet" },
  zone: "curated",
  prefix: "quarantine/",
};

/** Where lab 3's own job writes yellow trips, as the Parquet crawler finds them. */
export const YELLOW_TRIPS = { prefix: "yellow/", crawledFrom: "yellow" } as const;

/** Every table of the lab's main database. */
export const LAB_TABLES: readonly TableDefinition[] = [
  TAXI_DATA_YELLOW,
  ...RAW_TABLES,
  NY_TAXI_RIDES,
  NY_TAXI_RIDES_UNREPAIRED,
  QUARANTINE,
];
