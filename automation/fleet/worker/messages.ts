import type { Changes } from "../../stack/engine-events";
import type { Attendee } from "../inventory/attendee";
import type { FailureClass } from "../run/failure-class";

/** Calls of the workers' clients, and of the provider for its role, are made this often while they are throttled. */
export const MAX_ATTEMPTS = 12;

/** What a worker does with an account. */
export type TaskKind = "plan" | "up" | "validate" | "destroy" | "sweep";

/** The local cloud that the parent keeps up. */
export interface SharedCloud {
  readonly url: string;
  readonly debugProviders: string;
}

/** What a worker is told. */
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
  /** Machines that are known to be gone, so that their locks are nobody's. */
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

/** What came of a task that went well. */
export interface Outcome {
  readonly phases: readonly Phase[];
  readonly changes?: Changes;
  /** Resources in the state, by service. */
  readonly resources?: Readonly<Record<string, number>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly questions?: readonly AnsweredQuestion[];
  /** What was asked of the account so far, as the prices of us-west-2 put it. Unit: US dollars. */
  readonly costUsd?: number;
  /** What was done by the way: pending creates taken up, tables dropped. */
  readonly notes: readonly string[];
  /** What is still there, of a destroy or a sweep. */
  readonly leftovers?: readonly string[];
  readonly engineRuns: number;
  /** Most memory that the worker had. Unit: bytes. */
  readonly peakBytes?: number;
}

/** What the parent says to a worker. */
export type ToWorker = { readonly kind: "task"; readonly task: Task } | { readonly kind: "abort" };

/** What a worker says to the parent. */
export type FromWorker =
  | { readonly kind: "phase"; readonly phase: string }
  | { readonly kind: "done"; readonly outcome: Outcome }
  | { readonly kind: "failed"; readonly failure: FailureClass; readonly cause: string };
