import { mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

import type { DuckDBConnection } from "@duckdb/node-api";

import { rawPrefix, type TripType } from "../schemas/generation";
import { NY_TAXI_RIDES } from "../tables";
import { canonicalSelectList, csvSelectList, GENERATED_LAYOUTS } from "./csv-columns";
import { statement } from "./shape-tables";

/** A month that the plan gives trips to. */
export interface PlannedMonth {
  readonly type: TripType;
  readonly year: number;
  readonly month: number;
  readonly rows: number;
}

/** A month's two files, below the run's folder. */
export interface GeneratedMonth extends PlannedMonth {
  /** Key in the raw bucket. */
  readonly csvKey: string;
  /** Key in the curated bucket. */
  readonly parquetKey: string;
  readonly csvBytes: number;
  readonly parquetBytes: number;
}

/** The months of the table `plan` that have trips, in time order within their type. */
export async function readMonths(connection: DuckDBConnection): Promise<PlannedMonth[]> {
  const found = await connection.runAndReadAll(
    "select type, year, month, sum(last_trip - first_trip)::double as trips from plan " +
      "group by type, year, month having trips > 0 order by type, year, month",
  );
  return found.getRows().map(([type, year, month, trips]) => ({
    type: type as TripType,
    year: Number(year),
    month: Number(month),
    rows: Number(trips),
  }));
}

/**
 * Writes one month as CSV and as Parquet, by a connection with its type's variables.
 * @throws Error if a file has not every trip of the plan
 */
export async function writeMonth(
  connection: DuckDBConnection,
  folder: string,
  planned: PlannedMonth,
): Promise<GeneratedMonth> {
  const { type, year, month } = planned;
  const csvKey = `${rawPrefix(GENERATED_LAYOUTS[type])}${type}_tripdata_${year}-${String(month).padStart(2, "0")}.csv`;
  const parquetKey = `${NY_TAXI_RIDES.prefix}year=${year}/month=${month}/type=${type}/part-0.parquet`;
  await connection.run(
    `create or replace temp table hour_plan as select * from plan ` +
      `where type = '${type}' and year = ${year} and month = ${month} order by pickup_hour`,
  );
  const trips = statement(type === "fhv" ? "fhv-trip" : "metered-trip");
  const copy = async (selectList: string, key: string, format: string) => {
    const path = join(folder, key);
    mkdirSync(dirname(path), { recursive: true });
    const copied = await connection.runAndReadAll(
      `copy (select ${selectList} from (${trips})) to '${path.replaceAll("'", "''")}' (${format})`,
    );
    const rows = Number(copied.getRows()[0]?.[0]);
    if (rows !== planned.rows)
      throw new Error(`${path} got ${rows} trips; the plan says ${planned.rows}.`);
    return statSync(path).size;
  };
  const csvBytes = await copy(csvSelectList(type), `raw/${csvKey}`, "format csv, header true");
  const parquetBytes = await copy(
    canonicalSelectList(type),
    parquetKey,
    "format parquet, compression zstd",
  );
  return { ...planned, csvKey, parquetKey, csvBytes, parquetBytes };
}
