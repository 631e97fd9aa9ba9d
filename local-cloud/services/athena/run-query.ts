import type { DuckDBValue } from "@duckdb/node-api";

import type { LocalCloud } from "../../cloud";
import { analyze } from "../../dialects/athena/analyze/analyze";
import type { AnalyzedQuery } from "../../dialects/athena/analyze/analysis";
import { tablesRead, type TableRead } from "../../dialects/athena/analyze/tables-read";
import { knownRelations } from "../../dialects/athena/known-relations";
import { metadataOf } from "../../dialects/athena/metadata-relations";
import { sessionSchema } from "../../dialects/athena/lower/session-schema";
import { lowerQuery } from "../../dialects/athena/lower/lower-query";
import { loweredFunctions } from "../../dialects/athena/lower/lowered-functions";
import { helpersOf } from "../../dialects/athena/functions/helpers";
import { parameterValue } from "../../dialects/athena/parameters";
import type { ParsedQuery } from "../../dialects/athena/parse/parse-statement";
import type { AthenaType } from "../../dialects/athena/types/type";
import { withinTheStack } from "../../dialects/complexity";
import { runLakeQuery } from "../../query/lake-engine";
import {
  HIDDEN_COLUMNS,
  type LakeQuery,
  type LakeResult,
  type QueryRelation,
} from "../../query/lake-query";
import { inAthenasWords } from "./failure";

/** What a query runs with. */
export interface QueryContext {
  readonly database: string;
  readonly parameters: readonly string[];
  readonly cutoffBytes?: number;
  readonly signal?: AbortSignal;
}

/** A column of a result, as Athena names it. */
export interface AthenaColumn {
  readonly name: string;
  readonly type: AthenaType;
  /** Whether it is of a statement of Hive's, whose texts GetQueryResults calls `string`. @default false */
  readonly isHiveText?: boolean;
}

/** Runs a SELECT. @throws StatementFailedError in Athena's words */
export async function runQuery(
  cloud: LocalCloud,
  query: ParsedQuery,
  context: QueryContext,
): Promise<
  Pick<LakeResult<DuckDBValue>, "rows" | "extent"> & { columns: readonly AthenaColumn[] }
> {
  const analyzed = analyzeQuery(cloud, query, context);
  try {
    const { rows, extent } = await runLakeQuery(
      cloud,
      lakeQuery(cloud, analyzed, context),
      (value) => value,
    );
    return { rows: rowsOf(rows), extent, columns: resultColumns(analyzed) };
  } catch (error) {
    throw inAthenasWords(error);
  }
}

/** What fails while rows are made is a failure of the statement's, too. */
async function* rowsOf(batches: AsyncIterable<DuckDBValue[][]>): AsyncGenerator<DuckDBValue[][]> {
  try {
    yield* batches;
  } catch (error) {
    throw inAthenasWords(error);
  }
}

/** A query's columns and plan. @throws StatementFailedError where names, types or parameters do not fit */
export function analyzeQuery(
  cloud: LocalCloud,
  query: ParsedQuery,
  context: QueryContext,
): AnalyzedQuery {
  return withinTheStack(() =>
    analyze(query, {
      relations: knownRelations(cloud),
      defaultSchema: context.database,
      parameters: context.parameters.map(parameterValue),
      now: cloud.clock.now(),
    }),
  );
}

/** Athena calls columns without a name by their place: `_col0`, `_col1`. */
function resultColumns({ fields }: AnalyzedQuery): AthenaColumn[] {
  return fields.map(({ name, type }, index) => ({ name: name ?? `_col${index}`, type }));
}

/** The query as the lake's engine takes it. @param sql lowers the plan, and what is made of its rows */
export function lakeQuery(
  cloud: LocalCloud,
  { plan }: AnalyzedQuery,
  { database, cutoffBytes, signal }: QueryContext,
  wrap: (sql: string) => string = (sql) => sql,
): LakeQuery {
  const sql = wrap(withinTheStack(() => lowerQuery(plan)));
  return {
    sql,
    dialect: "athena",
    relations: tablesRead(plan).map((table) => relationOf(cloud, table)),
    functions: loweredFunctions,
    helpers: helpersOf(sql),
    catalog: "awsdatacatalog",
    defaultSchema: database,
    cutoffBytes,
    signal,
  };
}

function relationOf(cloud: LocalCloud, { schema, name, columns }: TableRead): QueryRelation {
  const metadata = metadataOf(cloud, schema, name);
  if (metadata) return { kind: "view", schema: sessionSchema(schema), name, sql: metadata.sql };
  return {
    kind: "table",
    schema,
    name,
    source: { database: schema, table: name },
    hidden: HIDDEN_COLUMNS.filter((column) => columns.has(column)),
  };
}
