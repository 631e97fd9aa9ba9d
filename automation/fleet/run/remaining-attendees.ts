import { builtAccounts } from "../built-accounts";
import type { Attendee } from "../inventory/attendee";
import { recordsOf, type JournalEntry } from "../journal";
import type { TaskKind } from "../worker/messages";
import type { AttendeeResult } from "./fleet-result";

/** What decides the attendees of a run. */
export interface RunRequest {
  readonly command: TaskKind;
  readonly attendees: readonly Attendee[];
  /** Accounts that replace failed ones. */
  readonly spares: readonly Attendee[];
  /** The entries of the journal. */
  readonly entries: readonly JournalEntry[];
  /** Leaves out attendees that are already green. */
  readonly isResumed: boolean;
}

/** The attendees of a run. */
export interface RunSelection {
  /** Ids of the attendees to run. */
  readonly ids: readonly string[];
  /** Ids of the spares that may replace others. */
  readonly spares: readonly string[];
  /** Facts before it starts: attendees that are already green, and spares in use. */
  readonly known: readonly AttendeeResult[];
}

/** Takes over the results of an earlier run; spares in use become attendees. */
export function remainingAttendees({
  command,
  attendees,
  spares,
  entries,
  isResumed,
}: RunRequest): RunSelection {
  const records = recordsOf(entries, command);
  const built = builtAccounts(entries);
  // Preflights and deletions include spares as well.
  const isForAll = command !== "up" && command !== "validate";
  const seated = spares.filter(({ id }) => isForAll || built.has(id));
  const ids: string[] = [];
  const known: AttendeeResult[] = [];
  for (const attendee of [...attendees, ...seated]) {
    const record = records.get(attendee.id);
    const insteadOf = built.get(attendee.id)?.insteadOf;
    const seat = { attendee, ...(insteadOf !== undefined && { insteadOf }) };
    if (isResumed && record?.state === "green") {
      const { attempts, outcome } = record;
      known.push({ ...seat, state: "resumed", attempts, ...(outcome && { outcome }) });
      continue;
    }
    ids.push(attendee.id);
    if (insteadOf !== undefined) known.push({ ...seat, state: "not started", attempts: 0 });
  }
  // Only a lab that is being built can be built in another account instead.
  const free = command === "up" ? spares.filter(({ id }) => !built.has(id)) : [];
  return { ids, spares: free.map(({ id }) => id), known };
}
