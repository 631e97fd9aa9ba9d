import type { DuckDBConnection } from "@duckdb/node-api";

/** Between two interruptions of what does not end. Unit: milliseconds. */
const INTERRUPTED_EVERY = 50;

/**
 * Interrupts the connection when the signal is aborted, and whatever else runs on it then. Once is not enough: DuckDB forgets an
 * interruption that comes between two of a query's statements.
 * @returns a function that stops that, to be called before the connection is closed
 */
export function interruptOnAbort(
  connection: DuckDBConnection,
  signal: AbortSignal | undefined,
): () => void {
  let repeated: NodeJS.Timeout | undefined;
  const interrupt = () => {
    connection.interrupt();
    repeated = setInterval(() => connection.interrupt(), INTERRUPTED_EVERY);
  };
  signal?.addEventListener("abort", interrupt, { once: true });
  return () => {
    signal?.removeEventListener("abort", interrupt);
    clearInterval(repeated);
  };
}
