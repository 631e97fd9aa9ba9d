import { VARCHAR } from "@duckdb/node-api";

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
    definition: `(zone_) as case when zone_ is not null then coalesce(athena_zone(zone_), ${raiseComputed(
      "INVALID_FUNCTION_ARGUMENT",
      "concat('''', zone_, ''' is not a valid time zone')",
    )}) end`,
    calls: ["athena_zone"],
  },
  {
    kind: "macro",
    name: "athena_offset_minutes",
    // Of `+05:30`; of a region at an instant.
    definition: `(at_, zone_) as case
      when zone_ = 'UTC' then 0
      when zone_[1] in ('+', '-') then cast(concat(zone_[1], '1') as integer) * (cast(zone_[2:3] as integer) * 60 + cast(zone_[5:6] as integer))
      else date_diff('minute', at_, timezone(zone_, timezone('UTC', at_))) end`,
  },
  {
    kind: "macro",
    name: "athena_wall",
    // What a clock in the zone shows at an instant.
    definition: `(at_, zone_) as case
      when zone_ = 'UTC' then at_
      when zone_[1] in ('+', '-') then at_ + to_minutes(athena_offset_minutes(at_, zone_))
      else timezone(zone_, timezone('UTC', at_)) end`,
    calls: ["athena_offset_minutes"],
  },
  {
    kind: "macro",
    name: "athena_first_of",
    definition: `(wall_, zone_, at_, other) as if(other < at_ and athena_wall(other, zone_) = wall_, other, at_)`,
    calls: ["athena_wall"],
  },
  {
    kind: "macro",
    name: "athena_earlier",
    // The offset of the day before decides whether the clock shows the time twice.
    definition: `(wall_, zone_, at_) as athena_first_of(wall_, zone_, at_, wall_ - (athena_wall(at_ - interval 1 day, zone_) - (at_ - interval 1 day)))`,
    calls: ["athena_wall", "athena_first_of"],
  },
  {
    kind: "macro",
    name: "athena_at",
    // When a clock in the zone shows a time: the earlier of two, and where there is none, as much later as the clock was put forward.
    definition: `(wall_, zone_) as case
      when zone_ = 'UTC' then wall_
      when zone_[1] in ('+', '-') then wall_ - to_minutes(athena_offset_minutes(wall_, zone_))
      else athena_earlier(wall_, zone_, timezone('UTC', timezone(zone_, wall_))) end`,
    calls: ["athena_offset_minutes", "athena_earlier"],
  },
  {
    kind: "macro",
    name: "athena_in_zone",
    // An instant shown in a zone, as a value of timestamp with time zone.
    definition: `(at_, zone_) as case when at_ is not null and zone_ is not null then {'at': at_, 'zone': zone_} end`,
  },
  {
    kind: "macro",
    name: "athena_from_wall",
    definition: `(wall_, zone_) as athena_in_zone(athena_at(wall_, zone_), zone_)`,
    calls: ["athena_in_zone", "athena_at"],
  },
  {
    kind: "macro",
    name: "athena_wall_of",
    definition: `(value_) as athena_wall(value_."at", value_."zone")`,
    calls: ["athena_wall"],
  },
];
