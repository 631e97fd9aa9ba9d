import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { DuckDBConnection } from "@duckdb/node-api";

import type { TripType } from "../schemas/generation";
import { SPECIAL_HOURS, TRIP_SHAPES, WEEKDAYS } from "./shapes";
import { PICKUP_ZONES, type PickupZone } from "./zones";

/** Slots that a trip's zone is drawn from: as many as eight random bits tell apart. */
const ZONE_SLOTS = 256;

/** One of the generator's statements, by its file name without `.sql`. */
export function statement(name: "plan" | "metered-trip" | "fhv-trip"): string {
  return readFileSync(join(__dirname, `${name}.sql`), "utf8");
}

/** Makes the table `plan`: how many trips each type has in each hour, exactly `rows` in all. */
export async function makePlan(connection: DuckDBConnection, rows: number): Promise<void> {
  const types = Object.entries(TRIP_SHAPES);
  const hours = (type: string, isWeekend: boolean, weights: readonly number[]) =>
    weights.map((weight, hour) => `('${type}', ${isWeekend}, ${hour}, ${weight})`);
  await table(
    connection,
    "shape (type, share)",
    types.map(([type, { share }]) => `('${type}', ${share}::bigint)`),
  );
  await table(
    connection,
    "month_shape (type, month_start, weight)",
    types.flatMap(([type, { months }]) =>
      months.map(
        (weight, index) =>
          `('${type}', timestamp '2015-01-01' + interval ${index} month, ${weight}::bigint)`,
      ),
    ),
  );
  await table(
    connection,
    "hour_shape (type, is_weekend, hour, weight)",
    types.flatMap(([type, shape]) => [
      ...hours(type, false, shape.weekdayHours),
      ...hours(type, true, shape.weekendHours),
    ]),
  );
  await table(
    connection,
    "weekday_shape (weekday, weight)",
    WEEKDAYS.map((weight, weekday) => `(${weekday}, ${weight})`),
  );
  await table(
    connection,
    "special_hour (day, from_hour, to_hour, percent)",
    SPECIAL_HOURS.map(
      ({ day, fromHour, toHour, percent }) => `(date '${day}', ${fromHour}, ${toHour}, ${percent})`,
    ),
  );
  await connection.run(`set variable trips = ${rows}`);
  await connection.run(`create table plan as ${statement("plan")}`);
}

/** Sets the variables that the trips' statements read, for one type. */
export async function setTripVariables(
  connection: DuckDBConnection,
  type: TripType,
  seed: number,
): Promise<void> {
  const slots = zoneSlots(type);
  await connection.run(`set variable seed = ${seed}::bigint`);
  const list = (values: number[], sqlType: string) => `[${values.join(", ")}]::${sqlType}[]`;
  await connection.run(
    `set variable zone_longitude = ${list(
      slots.map((zone) => zone.longitude),
      "double",
    )}`,
  );
  await connection.run(
    `set variable zone_latitude = ${list(
      slots.map((zone) => zone.latitude),
      "double",
    )}`,
  );
  await connection.run(
    `set variable zone_location = ${list(
      slots.map((zone) => zone.locationId),
      "int",
    )}`,
  );
}

/** Every zone as often as its weight says, {@link ZONE_SLOTS} in all. */
function zoneSlots(type: TripType): PickupZone[] {
  const weightOf = (zone: PickupZone) => (type === "green" ? zone.greenWeight : zone.yellowWeight);
  const weighted = PICKUP_ZONES.flatMap((zone) =>
    Array.from({ length: weightOf(zone) }, () => zone),
  );
  return Array.from(
    { length: ZONE_SLOTS },
    (_, slot) => weighted[Math.floor((slot * weighted.length) / ZONE_SLOTS)]!,
  );
}

async function table(
  connection: DuckDBConnection,
  columns: string,
  values: string[],
): Promise<void> {
  const name = columns.slice(0, columns.indexOf(" "));
  await connection.run(`create table ${name} as from (values ${values.join(", ")}) as ${columns}`);
}
