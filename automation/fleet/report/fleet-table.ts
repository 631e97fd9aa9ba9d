import { stripVTControlCharacters } from "node:util";

import Table from "cli-table3";

import type { AttendeeDocument, FleetDocument } from "./fleet-document";

type Row = AttendeeDocument;

/** Longest cause in the table; the report has the whole text. Unit: characters. */
const CAUSE_WIDTH = 60;

/** One line for each attendee, and one for all. */
export function fleetTable(document: FleetDocument): string {
  const table = new Table({
    head: ["Attendee", "Account", "State", "Tries", "Seconds", "Resources", "Questions", "Cause"],
    style: { head: [], border: [] },
    chars: PLAIN,
  });
  for (const row of document.attendees) {
    table.push([
      row.id,
      row.account,
      row.state,
      row.attempts,
      secondsOf(row).toFixed(1),
      resourcesOf(row) || "–",
      questionsOf(row),
      causeOf(row),
    ]);
  }
  return `${table.toString()}\n\n${verdictOf(document)}`;
}

/** `49 of 50 green, 1 failed (access 1). Took 131.2 s with 4 at once.` */
export function verdictOf({
  attendees,
  green,
  failed,
  notStarted,
  seconds,
  concurrency,
  stopped,
}: FleetDocument): string {
  const causes = new Map<string, number>();
  for (const { state, failure } of attendees)
    if (state === "failed" && failure !== null) causes.set(failure, (causes.get(failure) ?? 0) + 1);
  const why = [...causes].map(([name, count]) => `${name} ${count}`).join(", ");
  const parts = [
    `${green} of ${attendees.length} green`,
    ...(failed > 0 ? [`${failed} failed (${why})`] : []),
    ...(notStarted > 0 ? [`${notStarted} not started`] : []),
  ];
  const early = stopped === null ? "" : ` Stopped early: ${stopped}.`;
  return `${parts.join(", ")}. Took ${seconds.toFixed(1)} s with ${concurrency} at once.${early}`;
}

export function secondsOf({ phases }: Pick<Row, "phases">): number {
  return phases.reduce((sum, { seconds }) => sum + seconds, 0);
}

export function resourcesOf({ resources }: Pick<Row, "resources">): number {
  return Object.values(resources).reduce((sum, count) => sum + count, 0);
}

/** `10 of 10`, or a dash without questions. */
function questionsOf({ questions }: Pick<Row, "questions">): string {
  if (questions.length === 0) return "–";
  const good = questions.filter(({ problems }) => problems.length === 0).length;
  return `${good} of ${questions.length}`;
}

function causeOf({ cause, insteadOf, leftovers, notes }: Row): string {
  if (cause !== null) return oneLine(cause).slice(0, CAUSE_WIDTH);
  if (leftovers.length > 0) return `left: ${leftovers.join(", ")}`.slice(0, CAUSE_WIDTH);
  if (insteadOf !== null) return `in place of ${insteadOf}`;
  return notes.join("; ").slice(0, CAUSE_WIDTH);
}

/** Without line ends and colours, which would break the table. */
function oneLine(text: string): string {
  return stripVTControlCharacters(text).replaceAll(/\s+/g, " ").trim();
}

const NONE = [
  "top",
  "top-mid",
  "top-left",
  "top-right",
  "bottom",
  "bottom-mid",
  "bottom-left",
  "bottom-right",
  "left",
  "left-mid",
  "mid",
  "mid-mid",
  "right",
  "right-mid",
];
const PLAIN = { ...Object.fromEntries(NONE.map((name) => [name, ""])), middle: " " };
