import { VARCHAR } from "@duckdb/node-api";

import { bound } from "../bound";
import type { Helper } from "../helper";
import { raiseComputed } from "../raise";
import { zoneOf } from "../../types/zone";

/**
 * Time zones. A value of the type timestamp with time zone is a STRUCT: `at`, the instant as a UTC TIMESTAMP, and `zone`,
 * a name or an offset such as `+05:30`, as Trino keeps it.
 * @see https://trino.io/docs/current/language/types.html#timestamp-with-time-zone
 */
export const TIME_ZONES: readonly Helper[] = [
  {
    kind: "native",
    name: "athena_zone",
    parameters: [VARCHAR],
    result: VARCHAR,
    // The name as Trino keeps it, NULL for one that it does not know.
    call: (name: string) => zoneOf(name) ?? null,
  },
  {
    kind: "macro",
    name: "athena_known_zone",
    definition: bound(
      ["zone"],
      `case when p.zone is not null then coalesce(athena_zone(p.zone), ${raiseComputed(
        "INVALID_FUNCTION_ARGUMENT",
        "concat('''', p.zone, ''' is not a valid time zone')",
      )}) end`,
    ),
    calls: ["athena_zone"],
  },
  {
    kind: "macro",
    name: "athena_offset_minutes",
    // How far clocks of a zone are before UTC at an instant.
    definition: bound(
      ["instant", "zone"],
      `case
        when p.zone = 'UTC' then 0
        when p.zone[1] in ('+', '-') then cast(concat(p.zone[1], '1') as integer) * (cast(p.zone[2:3] as integer) * 60 + cast(p.zone[5:6] as integer))
        else date_diff('minute', p.instant, timezone(p.zone, timezone('UTC', p.instant))) end`,
    ),
  },
  {
    kind: "macro",
    name: "athena_wall",
    // What a clock in the zone shows at an instant.
    definition: bound(
      ["instant", "zone"],
      `case
        when p.zone = 'UTC' then p.instant
        when p.zone[1] in ('+', '-') then p.instant + to_minutes(athena_offset_minutes(p.instant, p.zone))
        else timezone(p.zone, timezone('UTC', p.instant)) end`,
    ),
    calls: ["athena_offset_minutes"],
  },
  {
    kind: "macro",
    name: "athena_first_of",
    definition: bound(
      ["wall", "zone", "one", "other"],
      "if(p.other < p.one and athena_wall(p.other, p.zone) = p.wall, p.other, p.one)",
    ),
    calls: ["athena_wall"],
  },
  {
    kind: "macro",
    name: "athena_earlier",
    // The offset of the day before decides whether the clock shows the time twice.
    definition: bound(
      ["wall", "zone", "instant"],
      `athena_first_of(p.wall, p.zone, p.instant,
        p.wall - (athena_wall(p.instant - interval 1 day, p.zone) - (p.instant - interval 1 day)))`,
    ),
    calls: ["athena_wall", "athena_first_of"],
  },
  {
    kind: "macro",
    name: "athena_instant",
    // When a clock in the zone shows a time: the earlier of two, and where there is none, as much later as the clock was put forward.
    definition: bound(
      ["wall", "zone"],
      `case
        when p.zone = 'UTC' then p.wall
        when p.zone[1] in ('+', '-') then p.wall - to_minutes(athena_offset_minutes(p.wall, p.zone))
        else athena_earlier(p.wall, p.zone, timezone('UTC', timezone(p.zone, p.wall))) end`,
    ),
    calls: ["athena_offset_minutes", "athena_earlier"],
  },
  {
    kind: "macro",
    name: "athena_in_zone",
    // An instant shown in a zone, as a value of timestamp with time zone.
    definition: bound(
      ["instant", "zone"],
      "case when p.instant is not null and p.zone is not null then {'at': p.instant, 'zone': p.zone} end",
    ),
  },
  {
    kind: "macro",
    name: "athena_from_wall",
    definition: bound(["wall", "zone"], "athena_in_zone(athena_instant(p.wall, p.zone), p.zone)"),
    calls: ["athena_in_zone", "athena_instant"],
  },
  {
    kind: "macro",
    name: "athena_wall_of",
    definition: bound(["zoned"], `athena_wall(p.zoned."at", p.zoned."zone")`),
    calls: ["athena_wall"],
  },
];
