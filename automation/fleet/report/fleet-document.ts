import type { AttendeeResult, FleetResult } from "../run/fleet-result";
import { isGreen } from "../run/fleet-result";
import type { FailureClass } from "../run/failure-class";
import type { AnsweredQuestion, Phase, TaskKind } from "../worker/messages";

/** Version of the document; a change that breaks a reader raises it. */
const FLEET_REPORT_VERSION = 1;

/** A run as data: `up.json`, or the name of another command. docs/fleet-report.schema.json is its JSON Schema. */
export interface FleetDocument {
  readonly version: typeof FLEET_REPORT_VERSION;
  readonly command: TaskKind;
  /** ISO 8601, in UTC. */
  readonly startedAt: string;
  /** Unit: seconds of the whole run. */
  readonly seconds: number;
  /** Most accounts at the same time. */
  readonly concurrency: number;
  /** Why no more accounts were started; null when all were. */
  readonly stopped: string | null;
  /** Accounts without failures, including those of an earlier run that this one continues. */
  readonly green: number;
  readonly failed: number;
  readonly notStarted: number;
  /** Cost of all questions, at the prices of us-west-2. Unit: US dollars. */
  readonly costUsd: number;
  readonly attendees: readonly AttendeeDocument[];
}

/** How a run went for one attendee. */
export interface AttendeeDocument {
  readonly id: string;
  readonly email: string;
  readonly account: string;
  readonly region: string;
  /** `resumed` was green before this run and was not changed. */
  readonly state: AttendeeResult["state"];
  /** Number of tries in this run, or in the one that made it green. */
  readonly attempts: number;
  /** Attendee whose account failed and who works in this one; null for all others. */
  readonly insteadOf: string | null;
  /** Class of the failure, which decides about retries; null without a failure. */
  readonly failure: FailureClass | null;
  readonly cause: string | null;
  /** Phases in their order; empty after a failure. */
  readonly phases: readonly Phase[];
  /** Changes of resources, by the engine's own word: create, update, delete, same. */
  readonly changes: Readonly<Record<string, number>>;
  /** Resources in the state, by service. */
  readonly resources: Readonly<Record<string, number>>;
  readonly questions: readonly AnsweredQuestion[];
  /** What is left after a destroy or a sweep. */
  readonly leftovers: readonly string[];
  /** Side effects: pending creates that were repaired, tables that were dropped. */
  readonly notes: readonly string[];
  /** Cost of the account's questions, at the prices of us-west-2. Unit: US dollars. */
  readonly costUsd: number;
  /** Peak memory of worker and engine. Unit: bytes. */
  readonly peakBytes: number;
  /** Number of the engine's runs. */
  readonly engineRuns: number;
}

/** A run as data. */
export function fleetDocument(result: FleetResult): FleetDocument {
  const { command, startedAt, seconds, concurrency, stopped, attendees } = result;
  return {
    version: FLEET_REPORT_VERSION,
    command,
    startedAt,
    seconds,
    concurrency,
    stopped: stopped ?? null,
    green: attendees.filter(isGreen).length,
    failed: attendees.filter(({ state }) => state === "failed").length,
    notStarted: attendees.filter(({ state }) => state === "not started").length,
    costUsd: attendees.reduce((sum, { outcome }) => sum + (outcome?.costUsd ?? 0), 0),
    attendees: attendees.map(attendeeDocument),
  };
}

function attendeeDocument(result: AttendeeResult): AttendeeDocument {
  const { attendee, state, attempts, outcome, failure, cause, insteadOf } = result;
  const { id, email, account, region } = attendee;
  return {
    id,
    email,
    account,
    region,
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
