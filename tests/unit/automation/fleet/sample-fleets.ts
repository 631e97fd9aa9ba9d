import type {
  AttendeeDocument,
  FleetDocument,
} from "../../../../automation/fleet/report/fleet-document";
import { fleetDocument } from "../../../../automation/fleet/report/fleet-document";
import type { AttendeeResult } from "../../../../automation/fleet/run/fleet-result";
import type { AnsweredQuestion } from "../../../../automation/fleet/worker/messages";
import { HOSTILE } from "../../validation/report/sample-reports";
import { anAttendee, anOutcome } from "./fleet-fixtures";

const TITLES = ["How many rides?", "Rides by year", "Busiest months", "Tips by payment"];

/** A run of which every account is green. */
export function aFleet(changes: Partial<FleetDocument> = {}): FleetDocument {
  const attendees = changes.attendees ?? [anAccount("ana"), anAccount("bo"), anAccount("chloe")];
  const states = attendees.map(({ state }) => state);
  return {
    ...fleetDocument({
      command: "up",
      startedAt: "2027-05-03T20:00:00.000Z",
      seconds: 58.2,
      concurrency: 4,
      attendees: [],
    }),
    green: states.filter((state) => state === "green" || state === "resumed").length,
    failed: states.filter((state) => state === "failed").length,
    notStarted: states.filter((state) => state === "not started").length,
    costUsd: attendees.reduce((sum, { costUsd }) => sum + costUsd, 0),
    ...changes,
    attendees,
  };
}

/** An attendee's account as a run reports it: green, unless it is said otherwise. */
export function anAccount(id: string, changes: Partial<AttendeeResult> = {}): AttendeeDocument {
  const result = { attendee: anAttendee(id), state: "green", attempts: 1, ...changes } as const;
  const hasOutcome = result.state === "green" || result.state === "resumed";
  const { attendees } = fleetDocument({
    command: "up",
    startedAt: "",
    seconds: 0,
    concurrency: 1,
    attendees: [{ ...(hasOutcome && { outcome: anOutcome() }), ...result }],
  });
  return attendees[0]!;
}

/**
 * Attendees with all that may become of them, told with {@link HOSTILE} text wherever text comes from outside.
 * @param busy accounts of which nothing bad is told; with the standard there are fifty in all
 */
export function aFleetOfEveryState(busy = 43): FleetDocument {
  const people = Array.from({ length: busy }, (_one, at) => aBusyAccount(at));
  const failed = [
    ["nadia", "access", `AccessDenied: ${HOSTILE}`],
    ["omar", "access", "AccessDenied: User is not authorized to perform: sts:AssumeRole"],
    ["paula", "quota", "VpcLimitExceeded: The maximum number of VPCs has been reached."],
    ["quinn", "timeout", "The account was not finished within the --deadline of 1800 s."],
  ] as const;
  return aFleet({
    seconds: 612.4,
    stopped: "4 accounts failed, and --tolerance is 3",
    attendees: [
      ...people,
      ...failed.map(([id, failure, cause]) =>
        anAccount(id, { state: "failed", attempts: 2, failure, cause }),
      ),
      anAccount("rosa", { state: "not started", attempts: 0 }),
      anAccount("spare", { insteadOf: "paula" }),
      anAccount("sven", {
        outcome: anOutcome({
          leftovers: [`Glue database ${HOSTILE}`, "bucket lab-sven-results"],
          notes: ["dropped table my_trips"],
        }),
      }),
    ],
  });
}

function aBusyAccount(at: number): AttendeeDocument {
  const slow = 1 + ((at * 7) % 11) / 10;
  const phases = [
    ["assume the role", 0.2],
    ["open", 0.15],
    ["apply", 26.7],
    ["fill the canonical table", 3.6],
    ["ask every question", 20.8],
    ["look into the lake", 1.8],
    ["compare and write the report", 0.16],
  ] as const;
  return anAccount(`attendee-${at}`, {
    attendee: anAttendee(`attendee-${at}`, { account: String(210_000_000_000 + at) }),
    state: at < 5 ? "resumed" : "green",
    attempts: 1 + (at % 9 === 0 ? 1 : 0),
    outcome: anOutcome({
      phases: phases.map(([phase, seconds]) => ({ phase, seconds: seconds * slow })),
      questions: TITLES.map((title, place) => aQuestion(title, `question-${place}`)),
    }),
  });
}

function aQuestion(title: string, question: string): AnsweredQuestion {
  return { question, title, agreement: "agree", problems: [] };
}
