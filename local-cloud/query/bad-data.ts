import { literal } from "../duckdb/quoting";

/** What DuckDB's error of a file that an engine cannot read begins with. */
const MARK = "HIVE_BAD_DATA: ";

/**
 * SQL of a value that ends the statement where a row comes to it: a file holds something else than the table says. It has every type.
 * @param message SQL of a text that depends on the value that is wrong: what does not is computed before any row is read
 */
export function badData(message: string): string {
  return `error(concat(${literal(MARK)}, ${message}))`;
}

/** What is wrong with a file, when an error of DuckDB's says so: what {@link badData} raised, and what a reader of lines threw. */
export function fileFaultIn(message: string): string | undefined {
  const [first = ""] = message.split("\n");
  return /\bHIVE_(?:BAD_DATA|CURSOR_ERROR): .*$/.exec(first)?.[0];
}
