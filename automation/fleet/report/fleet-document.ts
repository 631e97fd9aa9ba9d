import type { AttendeeResult, FleetResult } from "../run/fleet-result";
import { isGreen } from "../run/fleet-result";
import type { FailureClass } from "../run/failure-class";
import type { AnsweredQuestion, Phase, TaskKind } from "../worker/messages";

/** Version of the document; what breaks a reader of it raises it. */
const FLEET_REPORT_VERSION = 1;

/** A run as data: `up.json`, or as the command is named. docs/fleet-report.schema.json is its JSON Schema. */
export interface FleetDocument {
  readonly version: typeof FLEET_REPORT_VERSION;
  readonly command: TaskKind;
  /** ISO 8601, in UTC. */
  readonly startedAt: string;
  /** Unit: seconds that all of it took. */
  readonly seconds: number;
  /** Accounts at the same time at most. */
  readonly concurrency: number;
  /** Why nobody was started any more; null when everybody was. */
  readonly stopped: string | null;
  /** Accounts that are as they must be, those of an earlier run that was gone on with included. */
  readonly green: number;
  readonly failed: number;
  readonly notStarted: number;
  /** What was asked of all accounts, at the prices of us-west-2. Unit: US dollars. */
  readonly costUsd: number;
  readonly attendees: readonly AttendeeDocument[];
}

/** How a run went for one attendee. */
export interface AttendeeDocument {
  readonly id: string;
  readonly email: string;
  readonly account: string;
  readonly region: string;
  /** `resumed` was green before this run and was left alone. */
  readonly state: AttendeeResult["state"];
  /** How often it was tried in this run, or in the one that made it green. */
  readonly attempts: number;
  /** Attendee whose account failed and who works in this one; null for everybody else. */
  readonly insteadOf: string | null;
  /** Class of the failure, by which it was tried again or not; null where nothing failed. */
  readonly failure: FailureClass | null;
  readonly cause: string | null;
  /** What was done one after another; empty where it failed. */
  readonly phases: readonly Phase[];
  /** What happened to resources, by the engine's own word for it: create, update, delete, same. */
  readonly changes: Readonly<Record<string, number>>;
  /** Resources in the state, by service. */
  readonly resources: Readonly<Record<string, number>>;
  readonly questions: readonly AnsweredQuestion[];
  /** What is still there after a destroy or a sweep. */
  readonly leftovers: readonly string[];
  /** What was done by the way: pending creates taken up, tables dropped. */
  readonly notes: readonly string[];
  /** What was asked of the account, at the prices of us-west-2. Unit: US dollars. */
  readonly costUsd: number;
  /** Most memory that worker and engine had. Unit: bytes. */
  readonly peakBytes: number;
  /** How often the engine was run. */
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
