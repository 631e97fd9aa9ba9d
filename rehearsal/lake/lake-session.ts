import type { DuckDBConnection } from "@duckdb/node-api";

import type { LocalCloud } from "../cloud";
import { refuseUnconfined } from "./confined-sql";
import { openSession, type DuckSession } from "./duckdb-session";
import { LakeQueryError } from "./lake-errors";
import type { LakeQuery } from "./lake-query";
import { macroStatements } from "./macros";
import { identifier } from "./quoting";
import { relationOf, type Scan } from "./relation";

/** An engine with a query's relations in place. */
export interface LakeSession {
  readonly connection: DuckDBConnection;
  readonly scans: readonly Scan[];
  close(): void;
}

/** Opens an engine that knows the query's relations and nothing else. */
export async function openLakeSession(cloud: LocalCloud, query: LakeQuery): Promise<LakeSession> {
  const session = await openSession(cloud, query.catalog, {
    nullOrder: query.dialect === "athena" ? "nulls_last" : "nulls_last_on_asc_first_on_desc",
  });
  try {
    const scans = await createRelations(cloud, query, session);
    return { connection: session.connection, scans, close: () => session.close() };
  } catch (error) {
    session.close();
    throw error;
  }
}

async function createRelations(
  cloud: LocalCloud,
  query: LakeQuery,
  { connection }: DuckSession,
): Promise<Scan[]> {
  const scans: Scan[] = [];
  let tags = 0;
  const nextTag = () => `__scan${tags++}`;
  for (const macro of macroStatements(query.dialect)) await connection.run(macro);
  const schemas = new Set([
    query.defaultSchema,
    ...query.relations.map((relation) => relation.schema),
  ]);
  const catalog = identifier(query.catalog);
  for (const schema of schemas) {
    await connection.run(`create schema if not exists ${catalog}.${identifier(schema)}`);
  }
  await connection.run(`use ${catalog}.${identifier(query.defaultSchema)}`);
  await refuseUnconfined(connection, query.sql, query);
  for (const relation of query.relations) {
    const name = `${catalog}.${identifier(relation.schema)}.${identifier(relation.name)}`;
    if (relation.kind === "view") {
      await refuseUnconfined(connection, relation.sql, query);
      await connection.run(`create view ${name} as ${relation.sql}`).catch((error: unknown) => {
        throw LakeQueryError.from(error);
      });
      continue;
    }
    const table = cloud.catalog.getTable(relation.source.database, relation.source.table);
    const made = await relationOf(cloud, table, query.dialect, connection, nextTag);
    await connection.run(`create view ${name} as ${made.sql}`);
    scans.push(...made.scans);
  }
  return scans;
}
