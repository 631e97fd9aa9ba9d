import { DuckDBInstance } from "@duckdb/node-api";

import { literal } from "./quoting";
import type { StatementLimits } from "../limits";

/** Where NULL stands in an ORDER BY that does not say it. */
export type NullOrder = "nulls_last" | "nulls_last_on_asc_first_on_desc";

/** What every instance of a pool may read, write and take. */
export interface DuckDBPoolArgs {
  /** Folders to read below and write below; nothing else is reached. */
  readonly folders: readonly string[];
  /** Folder for what does not fit into memory. */
  readonly spillFolder: string;
  readonly limits: StatementLimits;
}

/** Instances of each null order that wait for a statement. More only cost memory: statements mostly come one by one. */
const MAX_IDLE = 2;

/**
 * Locked DuckDB instances: they read and write below their folders, load no extension, reach no network, and no
 * statement can change their settings. An instance serves one statement at a time. To start one takes 15 to 30 ms of
 * processor time, more than a small statement, so that an instance whose statement ended well serves the next.
 */
export class DuckDBPool {
  private readonly idle = new Map<NullOrder, DuckDBInstance[]>();
  private isClosed = false;

  constructor(private readonly args: DuckDBPoolArgs) {}

  async take(nullOrder: NullOrder): Promise<DuckDBInstance> {
    return this.idle.get(nullOrder)?.pop() ?? (await this.start(nullOrder));
  }

  /** Takes an instance back that nothing runs on and nothing is left in. */
  giveBack(instance: DuckDBInstance, nullOrder: NullOrder): void {
    const idle = this.idle.get(nullOrder) ?? [];
    if (this.isClosed || idle.length >= MAX_IDLE) return instance.closeSync();
    this.idle.set(nullOrder, [...idle, instance]);
  }

  /** Ends the instances that wait; those at work end when they are given back. */
  close(): void {
    this.isClosed = true;
    for (const instance of [...this.idle.values()].flat()) instance.closeSync();
    this.idle.clear();
  }

  private async start(nullOrder: NullOrder): Promise<DuckDBInstance> {
    const { folders, spillFolder, limits } = this.args;
    const instance = await DuckDBInstance.create(":memory:", {
      threads: String(limits.threads),
      memory_limit: mebibytes(limits.memoryBytes),
      max_temp_directory_size: mebibytes(limits.spillBytes),
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
      allow_community_extensions: "false",
      allow_persistent_secrets: "false",
      // What one statement has read of a file must not make the next one faster.
      enable_external_file_cache: "false",
    });
    try {
      const connection = await instance.connect();
      const allowed = folders.map((folder) => literal(`${folder}/`));
      // Global, so that they hold for the connections of all statements.
      for (const setting of [
        `temp_directory = ${literal(spillFolder)}`,
        `allowed_directories = [${allowed.join(", ")}]`,
        "enable_external_access = false",
        // Redshift divides integers to integers. What Athena's SQL is lowered to says how it divides.
        `integer_division = ${nullOrder !== "nulls_last"}`,
        `default_null_order = '${nullOrder}'`,
        "TimeZone = 'UTC'",
        "lock_configuration = true",
      ])
        await connection.run(`set global ${setting}`);
      connection.closeSync();
      return instance;
    } catch (error) {
      instance.closeSync();
      throw error;
    }
  }
}

function mebibytes(bytes: number): string {
  return `${Math.floor(bytes / 2 ** 20)}MiB`;
}
