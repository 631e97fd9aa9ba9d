import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { TableDefinition } from "../../../components/catalog/table-definition";
import { LAB_TABLES, NY_TAXI_RIDES, TAXI_DATA_YELLOW } from "../../../datasets/tables";
import { loadCatalogue } from "../../../sql/catalogue/catalogue";
import type { Statement } from "../../../sql/catalogue/statement";
import { asTyped } from "../../../automation/run-lab/lab-steps";
import { closeAtTheEnd } from "../opinions/close-at-the-end";
import { rehearsedLab } from "../opinions/rehearsed-lab";
import { pandasTrips } from "../pins/pandas-trips";
import { inTrinosWords } from "./athena-only";
import { createTable } from "./lab-tables";
import type { TrinoAnswer, TrinoClient } from "./trino-client";
import { startTrino } from "./trino-server";

const SAMPLE = join(__dirname, "..", "..", "..", "datasets", "sample");

/** A Trino with the lab's tables over rows that lie in a folder. */
export interface TrinoLab {
  /** Asks a statement of the catalogue as an attendee would in Athena. */
  ask(statement: Statement): Promise<TrinoAnswer>;
  /** Asks anything else. */
  query(sql: string): Promise<TrinoAnswer>;
}

interface Server {
  readonly client: TrinoClient;
  /** Folder of `local:///`. */
  readonly lake: string;
}

let server: Promise<Server> | undefined;

/** Trino over a copy of everything that lies in the rehearsed lab's buckets. */
export async function trinoOverLocalCloud(): Promise<TrinoLab> {
  const { buckets, outputs } = await rehearsedLab();
  const { client, lake } = await sharedServer();
  cpSync(buckets, lake, { recursive: true });
  const zones = { raw: outputs.rawUri, curated: outputs.curatedUri };
  return openLab(client, lake, "lab", LAB_TABLES, ({ zone, prefix }) =>
    `${zones[zone]}${prefix}`.replace("s3://", ""),
  );
}

/** Trino over the committed raw files and over the canonical table that pandas made of them. */
export async function trinoOverPandas(): Promise<TrinoLab> {
  const { folder } = pandasTrips();
  const { client, lake } = await sharedServer();
  cpSync(SAMPLE, join(lake, "sample"), { recursive: true });
  cpSync(folder, join(lake, "pandas"), { recursive: true });
  return openLab(client, lake, "pandas", [TAXI_DATA_YELLOW, NY_TAXI_RIDES], ({ zone, prefix }) =>
    zone === "raw" ? `sample/${prefix}` : `pandas/${prefix}`,
  );
}

function sharedServer(): Promise<Server> {
  return (server ??= start());
}

async function start(): Promise<Server> {
  const lake = mkdtempSync(join(tmpdir(), "trino-lake-"));
  closeAtTheEnd(() => rmSync(lake, { recursive: true, force: true }));
  const { client, close } = await startTrino(lake);
  closeAtTheEnd(close);
  return { client, lake };
}

async function openLab(
  client: TrinoClient,
  lake: string,
  schema: string,
  tables: readonly TableDefinition[],
  pathOf: (table: TableDefinition) => string,
): Promise<TrinoLab> {
  await client.ask(`create schema ${schema}`);
  for (const table of tables) {
    // A table without a file has no folder, and Trino insists on one.
    mkdirSync(join(lake, pathOf(table)), { recursive: true });
    await client.ask(createTable(table, `local:///${pathOf(table)}`), { schema });
  }
  const statements = loadCatalogue().filter(({ engine }) => engine === "athena");
  const prepared = Object.fromEntries(
    statements.filter(({ kind }) => kind === "prepared").map(({ creates, sql }) => [creates, sql]),
  );
  for (const view of statements.filter(({ kind }) => kind === "view")) {
    await client.ask(view.sql, { schema });
  }
  return {
    query: (sql) => client.ask(sql, { schema }),
    ask: (statement) => {
      const { sql, properties } = inTrinosWords(asTyped(statement));
      return client.ask(sql, { schema, properties, prepared });
    },
  };
}
