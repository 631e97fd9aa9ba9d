import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

import { appendToFile } from "../../local-cloud/state/append-file";
import { completeLines, jsonLine } from "../../local-cloud/state/json-log";
import { PRIVATE_FILE, PRIVATE_FOLDER } from "../../local-cloud/state/private-modes";
import { BadInputError } from "../errors";
import type { FailureClass } from "./run/failure-class";
import type { Outcome, TaskKind } from "./worker/messages";

/** A step of a fleet. */
export type JournalEntry = { readonly at: string } & (
  | { readonly kind: "run"; readonly command: TaskKind; readonly attendees: number }
  | {
      readonly kind: "start";
      readonly attendee: string;
      readonly command: TaskKind;
      readonly attempt: number;
      readonly pid: number;
    }
  | { readonly kind: "phase"; readonly attendee: string; readonly phase: string }
  | {
      readonly kind: "done";
      readonly attendee: string;
      readonly command: TaskKind;
      readonly attempts: number;
      readonly outcome: Outcome;
    }
  | {
      readonly kind: "failed";
      readonly attendee: string;
      readonly command: TaskKind;
      readonly attempts: number;
      readonly failure: FailureClass;
      readonly cause: string;
      readonly isFinal: boolean;
    }
  | {
      readonly kind: "spare";
      readonly attendee: string;
      readonly account: string;
      readonly insteadOf: string;
    }
  | { readonly kind: "end"; readonly command: TaskKind; readonly reason: string }
);

/** An entry without its time. */
export type JournalStep = JournalEntry extends infer One
  ? One extends JournalEntry
    ? Omit<One, "at">
    : never
  : never;

const LINE_FEED = 0x0a;

/** The steps of a fleet, one JSON line each; a line is on disk before the next step starts. */
export class Journal {
  private readonly file: number;

  constructor(
    path: string,
    private readonly now: () => Date,
  ) {
    mkdirSync(dirname(path), { recursive: true, mode: PRIVATE_FOLDER });
    this.file = openSync(path, "a", PRIVATE_FILE);
    // A killed run may have written part of a line: it is removed, because it would break the next line.
    ftruncateSync(this.file, readFileSync(path).lastIndexOf(LINE_FEED) + 1);
  }

  append(step: JournalStep): void {
    const line = jsonLine({ at: this.now().toISOString(), ...step });
    appendToFile(this.file, line, { isSynced: true });
  }

  close(): void {
    closeSync(this.file);
  }
}

/**
 * Reads a journal. It ignores an incomplete last line, which a killed run leaves.
 * @throws BadInputError naming every line that is not valid
 */
export function readJournal(path: string): JournalEntry[] {
  const entries = completeLines(path).map(entryOf);
  const bad = entries.flatMap((entry, index) => (entry ? [] : [index + 1]));
  if (bad.length > 0) {
    throw new BadInputError(
      `${bad.map((line) => `${path}:${line}`).join(", ")} is not a valid line of a fleet's journal. Delete the line, or restore the file.`,
    );
  }
  return entries.filter((entry) => entry !== undefined);
}

function entryOf(line: string): JournalEntry | undefined {
  try {
    const entry = JSON.parse(line) as Partial<JournalEntry> | null;
    return entry?.at !== undefined && entry.kind !== undefined
      ? (entry as JournalEntry)
      : undefined;
  } catch {
    return undefined;
  }
}

/** What the journal says about an attendee. */
export interface AttendeeRecord {
  readonly attendee: string;
  readonly command: TaskKind;
  /** `open` during an attempt, or if the run was killed during it. */
  readonly state: "open" | "green" | "failed";
  readonly attempts: number;
  readonly phase?: string;
  readonly outcome?: Outcome;
  readonly failure?: FailureClass;
  readonly cause?: string;
  readonly at: string;
  /** Attendee that this account replaces. */
  readonly insteadOf?: string;
}

/** The latest facts about every attendee. @param command only of this command's runs @default of any */
export function recordsOf(
  entries: readonly JournalEntry[],
  command?: TaskKind,
): Map<string, AttendeeRecord> {
  const records = new Map<string, AttendeeRecord>();
  const seats = new Map<string, string>();
  for (const entry of entries) {
    if (entry.kind === "spare") seats.set(entry.attendee, entry.insteadOf);
    if (entry.kind === "phase") {
      const known = records.get(entry.attendee);
      if (known?.state === "open")
        records.set(entry.attendee, { ...known, phase: entry.phase, at: entry.at });
    }
    if (entry.kind !== "start" && entry.kind !== "done" && entry.kind !== "failed") continue;
    if (command !== undefined && entry.command !== command) continue;
    records.set(entry.attendee, recordOf(entry, seats.get(entry.attendee)));
  }
  return records;
}

function recordOf(
  entry: Extract<JournalEntry, { kind: "start" | "done" | "failed" }>,
  insteadOf: string | undefined,
): AttendeeRecord {
  const { attendee, command, at } = entry;
  const known = { attendee, command, at, ...(insteadOf !== undefined && { insteadOf }) };
  if (entry.kind === "start") return { ...known, state: "open", attempts: entry.attempt };
  if (entry.kind === "done")
    return { ...known, state: "green", attempts: entry.attempts, outcome: entry.outcome };
  const { attempts, failure, cause, isFinal } = entry;
  return { ...known, state: isFinal ? "failed" : "open", attempts, failure, cause };
}
