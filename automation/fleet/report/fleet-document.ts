import type { AttendeeResult, FleetResult } from "../run/fleet-result";
import { isGreen } from "../run/fleet-result";

/** Version of the document; what breaks a reader of it raises it. */
export const FLEET_REPORT_VERSION = 1;

/** A run as data. */
export function fleetDocument(result: FleetResult) {
  const { command, startedAt, seconds, concurrency, stopped, attendees } = result;
  const green = attendees.filter(isGreen).length;
  return {
    version: FLEET_REPORT_VERSION,
    command,
    startedAt,
    seconds,
    concurrency,
    stopped: stopped ?? null,
    green,
    failed: attendees.filter(({ state }) => state === "failed").length,
    notStarted: attendees.filter(({ state }) => state === "not started").length,
    costUsd: attendees.reduce((sum, { outcome }) => sum + (outcome?.costUsd ?? 0), 0),
    attendees: attendees.map(attendeeDocument),
  };
}

export type FleetDocument = ReturnType<typeof fleetDocument>;

function attendeeDocument({
  attendee,
  state,
  attempts,
  outcome,
  failure,
  cause,
  insteadOf,
}: AttendeeResult) {
  return {
    id: attendee.id,
    email: attendee.email,
    account: attendee.account,
    region: attendee.region,
    state,
    attempts,
    insteadOf: insteadOf ?? null,
    failure: failure ?? null,
    cause: cause ?? null,
    phases: outcome?.phases ?? [],
    changes: outcome?.changes ?? {},
    resources: outcome?.resources ?? {},
    questions: outcome?.questions ?? [],
    leftovers: outcome?.leftovers ?? [],
    notes: outcome?.notes ?? [],
    costUsd: outcome?.costUsd ?? 0,
    peakBytes: outcome?.peakBytes ?? 0,
    engineRuns: outcome?.engineRuns ?? 0,
  };
}
