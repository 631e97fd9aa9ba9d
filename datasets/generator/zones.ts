/**
 * A taxi zone that trips begin in.
 * @see https://www.nyc.gov/site/tlc/about/tlc-trip-record-data.page taxi_zone_lookup.csv has the ids
 */
export interface PickupZone {
  readonly locationId: number;
  readonly name: string;
  /** A point in the zone, degrees. */
  readonly longitude: number;
  readonly latitude: number;
  /** Relative weight among yellow and for-hire trips; green taxis may not pick up where it is 0. */
  readonly yellowWeight: number;
  readonly greenWeight: number;
}

function zone(
  locationId: number,
  name: string,
  longitude: number,
  latitude: number,
  yellowWeight: number,
  greenWeight: number,
): PickupZone {
  return { locationId, name, longitude, latitude, yellowWeight, greenWeight };
}

/** The zones with most trips, Manhattan below 96th Street for yellow and what lies around it for green. */
export const PICKUP_ZONES: readonly PickupZone[] = [
  zone(48, "Clinton East", -73.989845, 40.762253, 6, 0),
  zone(68, "East Chelsea", -73.999917, 40.748428, 7, 0),
  zone(79, "East Village", -73.985937, 40.72762, 8, 0),
  zone(100, "Garment District", -73.988787, 40.753513, 6, 0),
  zone(107, "Gramercy", -73.984052, 40.736824, 7, 0),
  zone(132, "JFK Airport", -73.786533, 40.646985, 5, 0),
  zone(138, "LaGuardia Airport", -73.873629, 40.774376, 6, 0),
  zone(142, "Lincoln Square East", -73.981532, 40.771633, 7, 0),
  zone(161, "Midtown Center", -73.977698, 40.758028, 9, 0),
  zone(162, "Midtown East", -73.972356, 40.756688, 8, 0),
  zone(170, "Murray Hill", -73.978492, 40.747746, 8, 0),
  zone(186, "Penn Station/Madison Sq West", -73.992438, 40.748497, 8, 0),
  zone(230, "Times Sq/Theatre District", -73.984197, 40.759818, 8, 0),
  zone(234, "Union Sq", -73.990458, 40.740337, 8, 0),
  zone(236, "Upper East Side North", -73.957012, 40.780436, 8, 0),
  zone(237, "Upper East Side South", -73.965635, 40.768615, 9, 0),
  zone(7, "Astoria", -73.919694, 40.761493, 1, 9),
  zone(41, "Central Harlem", -73.951294, 40.804334, 1, 9),
  zone(42, "Central Harlem North", -73.940769, 40.818258, 1, 7),
  zone(65, "Downtown Brooklyn/MetroTech", -73.985088, 40.695345, 1, 7),
  zone(74, "East Harlem North", -73.93735, 40.801169, 1, 10),
  zone(75, "East Harlem South", -73.945752, 40.790011, 1, 9),
  zone(82, "Elmhurst", -73.876821, 40.739495, 0, 7),
  zone(97, "Fort Greene", -73.976168, 40.690786, 0, 6),
  zone(129, "Jackson Heights", -73.886156, 40.757462, 0, 6),
  zone(181, "Park Slope", -73.983251, 40.671643, 1, 8),
  zone(255, "Williamsburg (North Side)", -73.957418, 40.718804, 1, 7),
];
