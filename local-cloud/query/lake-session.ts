import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

import type { LocalCloud } from "../cloud";
import { judgeConfined } from "./confined-sql";
import { openSession, type DuckSession } from "./duckdb-session";
import { LakeQueryError } from "./lake-errors";
import type { LakeHelper } from "./lake-helper";
import type { LakeQuery } from "./lake-query";
import { macroStatements } from "./macros";
import { identifier } from "../duckdb/quoting";
import { PartitionProjection } from "./projection/projection";
import { registerNatives } from "./native-functions";
import { relationOf } from "./relation";
import { type Scan } from "./scan";

/** An engine with a query's relations in place. */
export interface LakeSession {
  readonly connection: DuckDBConnection;
  readonly instance: DuckDBInstance;
  readonly scans: readonly Scan[];
  /** Columns that the query is known to read of a scan's table, by the scan's tag. */
  readonly reads: ReadonlyMap<string, ReadonlySet<string>>;
  /** Rows of the query's outermost LIMIT. */
  readonly limit: number | undefined;
  /** @see DuckSession.release */
  release(): Promise<void>;
  /** @see DuckSession.close */
  close(): void;
}

/** Opens an engine that knows the query's relations and nothing else. */
export async function openLakeSession(cloud: LocalCloud, query: LakeQuery): Promise<LakeSession> {
  const session = await openSession(cloud, query.catalog, {
    nullOrder: query.dialect === "athena" ? "nulls_last" : "nulls_last_on_asc_first_on_desc",
  });
  try {
    return { ...session, ...(await createRelations(cloud, query, session)) };
  } catch (error) {
    session.close();
    throw error;
  }
}

async function createRelations(
  cloud: LocalCloud,
  query: LakeQuery,
  { connection, instance }: DuckSession,
): Promise<Pick<LakeSession, "scans" | "reads" | "limit">> {
  const scans: Scan[] = [];
  const reads = new Map<string, ReadonlySet<string>>();
  let tags = 0;
  const nextTag = () => `__scan${tags++}`;
  const schemas = new Set([
    query.defaultSchema,
    ...query.relations.map((relation) => relation.schema),
  ]);
  const catalog = identifier(query.catalog);
  for (const schema of schemas) {
    await connection.run(`create schema if not exists ${catalog}.${identifier(schema)}`);
  }
  await connection.run(`use ${catalog}.${identifier(query.defaultSchema)}`);
  query.prepare?.(connection);
  const { limit, functions, compared } = await judgeConfined(connection, query.sql, query);
  const called = new Set(functions);
  const comparedColumns = new Set(compared);
  for (const relation of query.relations) {
    if (relation.kind !== "view") continue;
    const view = await judgeConfined(connection, relation.sql, query);
    for (const name of view.functions) called.add(name);
    for (const name of view.compared) comparedColumns.add(name);
  }
  for (const macro of macroStatements(query.dialect, called)) await connection.run(macro);
  await createHelpers(connection, instance, query.helpers ?? []);
  for (const relation of query.relations) {
    const name = `${catalog}.${identifier(relation.schema)}.${identifier(relation.name)}`;
    if (relation.kind === "view") {
      await connection.run(`create view ${name} as ${relation.sql}`).catch((error: unknown) => {
        throw LakeQueryError.from(error);
      });
      continue;
    }
    const table = cloud.catalog.getTable(relation.source.database, relation.source.table);
    if (query.dialect === "athena")
      PartitionProjection.of(table, cloud.clock.now())?.refuseOpen(comparedColumns);
    const made = await relationOf(cloud, table, query.dialect, {
      connection,
      nextTag,
      hidden: relation.hidden,
    });
    await connection.run(`create view ${name} as ${made.sql}`);
    scans.push(...made.scans);
    for (const { tag } of made.scans) if (relation.reads) reads.set(tag, relation.reads);
  }
  return { scans, reads, limit };
}

async function createHelpers(
  connection: DuckDBConnection,
  instance: DuckDBInstance,
  helpers: readonly LakeHelper[],
): Promise<void> {
  registerNatives(
    instance,
    connection,
    helpers.filter((helper) => helper.kind === "native"),
  );
  for (const helper of helpers)
    if (helper.kind === "macro")
      await connection.run(`create temp macro ${helper.name}${helper.definition}`);
}
