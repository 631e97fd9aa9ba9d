import type { Cell } from "./dashboard-state";

/** A value as a literal of Athena's SQL, by its type: the value cannot end the literal. */
export function sqlLiteral(value: Cell): string {
  if (value === null) return "null";
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  if (!Number.isFinite(value)) throw new RangeError(`${value} is not a number in SQL.`);
  return String(value);
}

/** A name as an identifier of Athena's SQL, quoted if necessary. */
export function sqlIdentifier(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
