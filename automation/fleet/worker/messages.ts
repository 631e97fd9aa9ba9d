import type { Changes } from "../../stack/engine-events";
import type { Attendee } from "../inventory/attendee";
import type { FailureClass } from "../run/failure-class";

/** Most tries of throttled calls by the workers' clients, and by the provider for its role. */
export const MAX_ATTEMPTS = 12;

/** The tasks of a worker in an account. */
export type TaskKind = "plan" | "up" | "validate" | "destroy" | "sweep";

/** The local cloud that the parent runs. */
export interface SharedCloud {
  readonly url: string;
  readonly debugProviders: string;
}

/** The task that a worker receives. */
export interface Task {
  readonly kind: TaskKind;
  readonly attendee: Attendee;
  /** Folder of the fleet, and of its local cloud. */
  readonly fleet: { readonly folder: string; readonly cloud: string };
  readonly environment: string;
  readonly target: "aws" | "local";
  readonly backend?: string;
  readonly secretsProvider?: string;
  /** Undefined on AWS. */
  readonly cloud?: SharedCloud;
  readonly validate: boolean;
  /** Machines that have ended, so that their locks may be removed. */
  readonly endedHosts?: readonly string[];
}

/** How long a phase took. */
export interface Phase {
  readonly phase: string;
  /** Unit: seconds. */
  readonly seconds: number;
}

/** How a question was answered. */
export interface AnsweredQuestion {
  readonly question: string;
  readonly title: string;
  readonly agreement: "agree" | "differ" | "failed" | "alone";
  readonly problems: readonly string[];
}

/** The result of a successful task. */
export interface Outcome {
  readonly phases: readonly Phase[];
  readonly changes?: Changes;
  /** Resources in the state, by service. */
  readonly resources?: Readonly<Record<string, number>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly questions?: readonly AnsweredQuestion[];
  /** Cost of the account's questions so far, at the prices of us-west-2. Unit: US dollars. */
  readonly costUsd?: number;
  /** Side effects: pending creates that were repaired, tables that were dropped. */
  readonly notes: readonly string[];
  /** What is left after a destroy or a sweep. */
  readonly leftovers?: readonly string[];
  readonly engineRuns: number;
  /** Peak memory of the worker. Unit: bytes. */
  readonly peakBytes?: number;
}

/** A message of the parent to a worker. */
export type ToWorker = { readonly kind: "task"; readonly task: Task } | { readonly kind: "abort" };

/** A message of a worker to the parent. */
export type FromWorker =
  | { readonly kind: "phase"; readonly phase: string }
  | { readonly kind: "done"; readonly outcome: Outcome }
  | { readonly kind: "failed"; readonly failure: FailureClass; readonly cause: string };
