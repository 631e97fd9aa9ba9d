import { databaseName } from "../../../stacks/stack-name";
import type { Task } from "./messages";

/**
 * Whether a name belongs to the attendee's lab: the stack's own, or made by hand with the same pattern. A separator must follow the
 * attendee's id, so that ana's sweep does not touch analytics' lab.
 */
export function isOfLab({ attendee }: Pick<Task, "attendee">, name: string): boolean {
  const lower = name.toLowerCase();
  return [`lab-${attendee.id}`, databaseName(attendee.id)].some(
    (prefix) => lower.startsWith(prefix) && /^(?:$|[-_./])/.test(lower.slice(prefix.length)),
  );
}
