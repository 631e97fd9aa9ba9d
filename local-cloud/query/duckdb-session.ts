import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

import type { LocalCloud } from "../cloud";
import type { NullOrder } from "../duckdb/duckdb-pool";
import { identifier } from "../duckdb/quoting";

/** A DuckDB for one statement: nothing that a statement makes can be seen by another. */
export interface DuckSession {
  readonly connection: DuckDBConnection;
  readonly instance: DuckDBInstance;
  /** Leaves the instance to the next statement, without what this one made. Only for a statement that ended well. */
  release(): Promise<void>;
  /** Ends the instance: a statement failed or was interrupted, and nothing can be said of what it has left. */
  close(): void;
}

/**
 * Opens a locked DuckDB of the cloud's pool, in which nothing is but an empty catalog.
 * @param catalog name the statement's tables live under, such as `awsdatacatalog`
 */
export async function openSession(
  cloud: LocalCloud,
  catalog: string,
  { nullOrder }: { readonly nullOrder: NullOrder },
): Promise<DuckSession> {
  const instance = await cloud.duckdb.take(nullOrder);
  let connection: DuckDBConnection;
  try {
    connection = await instance.connect();
    await connection.run(`attach ':memory:' as ${identifier(catalog)}`);
  } catch (error) {
    instance.closeSync();
    throw error;
  }
  const close = () => {
    connection.closeSync();
    instance.closeSync();
  };
  return {
    connection,
    instance,
    close,
    release: async () => {
      try {
        // Tables and views go with the catalog, macros and temporary views with the connection.
        await connection.run("use memory.main");
        await connection.run(`detach ${identifier(catalog)}`);
      } catch {
        // The statement has its answer all the same.
        return close();
      }
      connection.closeSync();
      cloud.duckdb.giveBack(instance, nullOrder);
    },
  };
}
