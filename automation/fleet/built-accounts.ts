import { recordsOf, type AttendeeRecord, type JournalEntry } from "./journal";

/** Accounts that have a lab, or part of one, with the last `up` or `destroy`; other commands build none. */
export function builtAccounts(entries: readonly JournalEntry[]): Map<string, AttendeeRecord> {
  const changes = entries.filter(
    (entry) => !("command" in entry) || entry.command === "up" || entry.command === "destroy",
  );
  const records = [...recordsOf(changes)];
  return new Map(records.filter(([, { command, state }]) => command === "up" || state !== "green"));
}
