import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";

import type { LocalCloud } from "../cloud";
import { identifier, literal } from "./quoting";

/** A DuckDB of its own for one statement: nothing that a query makes can be seen by another. */
export interface DuckSession {
  readonly connection: DuckDBConnection;
  close(): void;
}

/**
 * Opens a locked engine: it reads below the cloud's buckets and writes below its staging folder, loads
 * no extension, reaches no network, and its settings cannot be changed by a statement.
 * Opening takes about 10 ms.
 * @param catalog name the statement's tables live under, such as `awsdatacatalog`
 */
export async function openSession(
  cloud: LocalCloud,
  catalog: string,
  settings: { nullOrder: "nulls_last" | "nulls_last_on_asc_first_on_desc" },
): Promise<DuckSession> {
  const { threads, memoryBytes, spillBytes } = cloud.statementLimits;
  const instance = await DuckDBInstance.create(":memory:", {
    threads: String(threads),
    memory_limit: mebibytes(memoryBytes),
    max_temp_directory_size: mebibytes(spillBytes),
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    allow_community_extensions: "false",
    allow_persistent_secrets: "false",
  });
  const connection = await instance.connect();
  const close = () => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    await connection.run(`attach ':memory:' as ${identifier(catalog)}`);
    const folders = [cloud.objects.folder, cloud.stagingFolder].map((folder) =>
      literal(`${folder}/`),
    );
    await connection.run(`set temp_directory = ${literal(cloud.stagingFolder)}`);
    await connection.run(`set allowed_directories = [${folders.join(", ")}]`);
    await connection.run("set enable_external_access = false");
    // Athena and Redshift divide integers to integers.
    await connection.run("set integer_division = true");
    await connection.run(`set default_null_order = '${settings.nullOrder}'`);
    await connection.run("set TimeZone = 'UTC'");
    await connection.run("set lock_configuration = true");
  } catch (error) {
    close();
    throw error;
  }
  return { connection, close };
}

function mebibytes(bytes: number): string {
  return `${Math.floor(bytes / 2 ** 20)}MiB`;
}
