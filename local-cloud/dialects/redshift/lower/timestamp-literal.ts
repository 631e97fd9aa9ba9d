import { literal } from "../../../duckdb/quoting";

/** A point in time as a literal of DuckDB's. */
export function timestampLiteral(now: Date): string {
  return `cast(${literal(now.toISOString().replace("T", " ").replace("Z", ""))} as TIMESTAMP)`;
}
