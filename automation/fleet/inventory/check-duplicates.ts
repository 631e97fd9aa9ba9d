import type { AttendeeRow } from "./attendee";
import type { Problem } from "./problem";

/** Fields that two attendees must not share, and why. */
const UNIQUE: Readonly<Record<string, string>> = {
  id: "stacks and folders use it as their name",
  email: "each attendee gets one account",
  account: "attendees that share an account would break each other's lab",
};

/** Values that an earlier line has already, compared without case. */
export function checkDuplicates(rows: readonly AttendeeRow[]): Problem[] {
  return Object.entries(UNIQUE).flatMap(([field, why]) => {
    const first = new Map<string, number>();
    return rows.flatMap(({ line, values }): Problem[] => {
      const value = values[field]?.toLowerCase() ?? "";
      const earlier = first.get(value);
      if (value === "") return [];
      if (earlier === undefined) {
        first.set(value, line);
        return [];
      }
      const text = `is ${JSON.stringify(values[field])}, as on line ${earlier}; ${why}.`;
      return [{ line, field, text }];
    });
  });
}
