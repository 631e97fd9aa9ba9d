import { builtAccounts } from "../built-accounts";
import type { Attendee } from "../inventory/attendee";
import { recordsOf, type JournalEntry } from "../journal";
import type { TaskKind } from "../worker/messages";
import type { AttendeeResult } from "./fleet-result";

/** What decides whom a run is about. */
export interface Invited {
  readonly command: TaskKind;
  readonly attendees: readonly Attendee[];
  /** Accounts that take the place of failed ones. */
  readonly spares: readonly Attendee[];
  /** What is in the journal already. */
  readonly entries: readonly JournalEntry[];
  /** Leaves out who is green already. */
  readonly isResumed: boolean;
}

/** Whom a run is about. */
export interface Left {
  /** Ids of those it has to do something for. */
  readonly ids: readonly string[];
  /** Ids of those who may take somebody's place. */
  readonly spares: readonly string[];
  /** What is known before it begins: who is green already, and who sits in whose place. */
  readonly known: readonly AttendeeResult[];
}

/** Takes over what an earlier run has brought to an end; spares in use are attendees from then on. */
export function whoIsLeft({ command, attendees, spares, entries, isResumed }: Invited): Left {
  const records = recordsOf(entries, command);
  const built = builtAccounts(entries);
  // Whoever looks an account over, or leaves it empty, does so with spares as well.
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
  // Only a lab that is being built can be built elsewhere instead.
  const free = command === "up" ? spares.filter(({ id }) => !built.has(id)) : [];
  return { ids, spares: free.map(({ id }) => id), known };
}
