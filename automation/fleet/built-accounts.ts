import { recordsOf, type AttendeeRecord, type JournalEntry } from "./journal";

/** Accounts that have a lab, or part of one, with the `up` or `destroy` that says so; a look at an account builds none. */
export function builtAccounts(entries: readonly JournalEntry[]): Map<string, AttendeeRecord> {
  const changes = entries.filter(
    (entry) => !("command" in entry) || entry.command === "up" || entry.command === "destroy",
  );
  const records = [...recordsOf(changes)];
  return new Map(records.filter(([, { command, state }]) => command === "up" || state !== "green"));
}
