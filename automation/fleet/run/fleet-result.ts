import type { Attendee } from "../inventory/attendee";
import type { Outcome, TaskKind } from "../worker/messages";
import type { FailureClass } from "./failure-class";

/** How a run ended for one attendee. */
export interface AttendeeResult {
  readonly attendee: Attendee;
  /** `resumed` was green before this run and was not changed. */
  readonly state: "green" | "resumed" | "failed" | "not started";
  readonly attempts: number;
  readonly outcome?: Outcome;
  readonly failure?: FailureClass;
  readonly cause?: string;
  /** Id of the attendee that this spare account replaces. */
  readonly insteadOf?: string;
}

/** How a run ended. */
export interface FleetResult {
  readonly command: TaskKind;
  readonly startedAt: string;
  /** Unit: seconds. */
  readonly seconds: number;
  readonly attendees: readonly AttendeeResult[];
  /** Why it ended early. */
  readonly stopped?: string;
  readonly concurrency: number;
}

/** Whether an attendee has a working lab. */
export function isGreen({ state }: AttendeeResult): boolean {
  return state === "green" || state === "resumed";
}
