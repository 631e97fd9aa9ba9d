import type { Attendee } from "../../../../automation/fleet/inventory/attendee";
import type { Outcome, Task } from "../../../../automation/fleet/worker/messages";

/** An attendee with an account of their own. */
export function anAttendee(id: string, changes: Partial<Attendee> = {}): Attendee {
  const account = changes.account ?? "210000001009";
  return {
    id,
    email: `${id}@example.com`,
    account,
    region: "us-west-2",
    roleArn: `arn:aws:iam::${account}:role/lab-organiser`,
    overrides: {},
    ...changes,
  };
}

/** What a worker is told; a fake worker does what the id says. */
export function aTask(id: string): Task {
  return {
    kind: "up",
    attendee: anAttendee(id),
    fleet: { folder: "/fleet", cloud: "/fleet/cloud" },
    environment: "workshop",
    target: "local",
    validate: true,
  };
}

/** What comes of an `up` that went well. */
export function anOutcome(changes: Partial<Outcome> = {}): Outcome {
  return {
    phases: [
      { phase: "assume the role", seconds: 0.2 },
      { phase: "apply", seconds: 26.7 },
      { phase: "ask every question", seconds: 20.8 },
    ],
    changes: { create: 172 },
    resources: { s3: 76, glue: 15, athena: 23 },
    questions: [
      { question: "count-all", title: "How many rides?", agreement: "agree", problems: [] },
    ],
    costUsd: 0.0635,
    notes: [],
    engineRuns: 1,
    peakBytes: 546 * 2 ** 20,
    ...changes,
  };
}
