import type { LocalCloud } from "../../cloud";
import { NotSimulatedError, QueryInterruptedError, ServiceError } from "../../errors";
import { BytesScannedLimitError, LakeQueryError } from "../../query/lake-errors";
import { readSchema, runLakeQuery } from "../../query/lake-engine";
import type { LakeQuery, LakeResult, ResultColumn } from "../../query/lake-query";
import { spellHiveType } from "../../query/hive-type";
import { fileFaultIn } from "../../query/bad-data";
import { unreadableFile } from "../../query/unreadable-file";
import { refuseAliases } from "../../dialects/athena/alias-uses";
import { StatementFailedError } from "../../dialects/athena/errors";
import { ATHENA_FUNCTIONS } from "../../dialects/athena/functions";
import { parameterValue } from "../../dialects/athena/parameters";
import { encodeView } from "../../dialects/athena/presto-view";
import { placeholderName } from "../../dialects/athena/read-trino";
import { resolveRelations } from "../../dialects/athena/resolve-relations";
import { writtenColumns } from "./write/written-columns";
import type { AthenaStatement, Query } from "../../dialects/athena/statement";

/** What a query runs with. */
export interface QueryContext {
  readonly database: string;
  readonly parameters: readonly string[];
  readonly cutoffBytes?: number;
  readonly signal?: AbortSignal;
}

/** Runs a SELECT. @throws StatementFailedError in Athena's words */
export async function runQuery(
  cloud: LocalCloud,
  query: Query,
  context: QueryContext,
): Promise<LakeResult> {
  try {
    const result = await runLakeQuery(cloud, lakeQuery(cloud, query, context));
    return { ...result, columns: named(result.columns) };
  } catch (error) {
    throw inAthenasWords(error, query.sql);
  }
}

/** The query as the lake's engine takes it. @throws StatementFailedError when a table is missing or parameters do not fit */
export function lakeQuery(cloud: LocalCloud, query: Query, context: QueryContext): LakeQuery {
  if (query.parameters !== context.parameters.length) {
    throw new StatementFailedError(
      `INVALID_PARAMETER_USAGE: line 1:1: Incorrect number of parameters: expected ${query.parameters} but found ${context.parameters.length}`,
    );
  }
  refuseAliases(cloud, query.aliasUses, context.database);
  return {
    sql: query.sql,
    dialect: "athena",
    relations: resolveRelations(cloud, query.tables, context.database),
    functions: ATHENA_FUNCTIONS,
    catalog: "awsdatacatalog",
    defaultSchema: context.database,
    ...(context.parameters.length > 0 && { parameters: context.parameters.map(parameterValue) }),
    cutoffBytes: context.cutoffBytes,
    signal: context.signal,
  };
}

/** Saves a view, after its query was bound to learn its columns. */
export async function createView(
  cloud: LocalCloud,
  statement: Extract<AthenaStatement, { kind: "create-view" }>,
  context: QueryContext,
): Promise<void> {
  const { view, query } = statement;
  const database = view.database ?? context.database;
  const existing = cloud.catalog.findTable(database, view.table);
  if (existing && (!statement.orReplace || existing.TableType !== "VIRTUAL_VIEW")) {
    throw new StatementFailedError(
      `TABLE_ALREADY_EXISTS: line 1:1: Table or view already exists: 'awsdatacatalog.${database}.${view.table}'`,
    );
  }
  refuseUnnamed(query);
  const columns = await schemaOf(cloud, query, context);
  const written = writtenColumns(columns);
  const table = {
    Name: view.table,
    TableType: "VIRTUAL_VIEW",
    Parameters: { presto_view: "true" },
    ViewOriginalText: encodeView({
      originalSql: statement.originalSql,
      catalog: "awsdatacatalog",
      schema: context.database,
      columns: [...columns],
    }),
    ViewExpandedText: "/* Presto View */",
    StorageDescriptor: {
      Columns: written.map(({ name, type }) => ({ Name: name, Type: spellHiveType(type) })),
      Location: "",
      SerdeInfo: {},
    },
  };
  if (existing) cloud.catalog.updateTable(database, table);
  else cloud.catalog.createTable(database, table);
}

/** Columns of a query without running it. */
export async function schemaOf(
  cloud: LocalCloud,
  query: Query,
  context: QueryContext,
): Promise<ResultColumn[]> {
  try {
    return await readSchema(cloud, lakeQuery(cloud, query, context));
  } catch (error) {
    throw inAthenasWords(error, query.sql);
  }
}

/** A table or view cannot have a column without a name. */
export function refuseUnnamed({ unnamed }: Query): void {
  const first = unnamed[0];
  if (!first) return;
  throw new StatementFailedError(
    `MISSING_COLUMN_NAME: line ${first.line}:${first.column}: Column name not specified at position ${first.ordinal}`,
  );
}

/** Athena calls unaliased expressions by their place: `_col0`, `_col1`. */
function named(columns: readonly ResultColumn[]): ResultColumn[] {
  return columns.map((column, index) =>
    column.name.startsWith(placeholderName(0).slice(0, -1))
      ? { ...column, name: `_col${index}` }
      : column,
  );
}

/** What the engine's error is in Athena. */
export function inAthenasWords(error: unknown, sql: string): unknown {
  if (
    error instanceof StatementFailedError ||
    error instanceof BytesScannedLimitError ||
    error instanceof QueryInterruptedError ||
    error instanceof NotSimulatedError
  ) {
    return error;
  }
  if (error instanceof ServiceError)
    return new StatementFailedError(error.message, 2, { cause: error });
  // https://docs.aws.amazon.com/athena/latest/ug/troubleshooting-athena.html
  const unreadable = unreadableFile(error);
  if (unreadable !== undefined)
    return new StatementFailedError(`HIVE_BAD_DATA: Malformed Parquet file: ${unreadable}`, 2, {
      cause: error,
    });
  if (!(error instanceof LakeQueryError))
    return new StatementFailedError(`GENERIC_INTERNAL_ERROR: ${String(error)}`, 1, {
      cause: error,
    });
  const badData = fileFaultIn(error.message);
  if (badData !== undefined) return new StatementFailedError(badData, 2, { cause: error });
  const message = error.message.split("\n")[0] ?? "";
  const column = /Referenced column "([^"]+)" not found/.exec(message)?.[1];
  if (column !== undefined) {
    return new StatementFailedError(
      `COLUMN_NOT_FOUND: ${place(sql, column)}: Column '${column}' cannot be resolved or requester is not authorized to access requested resources`,
      2,
      { cause: error },
    );
  }
  if (/must appear in the GROUP BY clause/.test(message)) {
    return new StatementFailedError(`EXPRESSION_NOT_AGGREGATE: ${message}`, 2, { cause: error });
  }
  if (error.kind === "Conversion Error")
    return new StatementFailedError(`INVALID_CAST_ARGUMENT: ${message}`, 2, { cause: error });
  if (error.kind === "Binder Error")
    return new StatementFailedError(`TYPE_MISMATCH: ${message}`, 2, { cause: error });
  if (error.kind === "TooManyPartitions" || error.kind === "OutputTooLarge")
    return new StatementFailedError(error.message, 2, { cause: error });
  return new StatementFailedError(`GENERIC_INTERNAL_ERROR: ${message}`, 1, { cause: error });
}

function place(sql: string, name: string): string {
  const at = sql
    .toLowerCase()
    .search(new RegExp(`\\b${name.toLowerCase().replace(/\W/g, "\\$&")}\\b`));
  const before = sql.slice(0, Math.max(at, 0)).split("\n");
  return `line ${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
