import { databaseName } from "../../../stacks/stack-name";
import type { Task } from "./messages";

/**
 * Whether a name is of the attendee's lab: the stack's own, or made by hand after its pattern. What comes after the attendee's
 * id is set off by a sign, so that ana's sweep leaves analytics' lab alone.
 */
export function isOfLab({ attendee }: Pick<Task, "attendee">, name: string): boolean {
  const lower = name.toLowerCase();
  return [`lab-${attendee.id}`, databaseName(attendee.id)].some(
    (prefix) => lower.startsWith(prefix) && /^(?:$|[-_./])/.test(lower.slice(prefix.length)),
  );
}
