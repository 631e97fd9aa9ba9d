import { join } from "node:path";

import { ResultSpool, type SpooledRow } from "../athena/result-spool";
import type { LocalCloud } from "../../cloud";
import { cellOf } from "../../query/cells";
import { runLakeQuery } from "../../query/lake-engine";
import type { CellValue } from "../../query/lake-query";
import { withoutPaths } from "../../query/addresses";
import { LakeQueryError } from "../../query/lake-errors";
import { QueryInterruptedError } from "../../errors";
import type { QueryRelation } from "../../query/lake-query";
import { abortAfter, StatementTimeoutError } from "../../query/statement-limits";
import { unreadableFile } from "../../query/unreadable-file";
import { RedshiftStatementError } from "../../dialects/redshift/errors";
import { NotSimulatedError } from "../../errors";
import { REDSHIFT_FUNCTIONS } from "../../dialects/redshift/functions";
import { readSchemaStatement, type SchemaStatement } from "./external-schema";
import { loadPostgres } from "../../dialects/redshift/postgres";
import { readSelect } from "../../dialects/redshift/read-select";
import type { StatementRecord } from "./statement-record";
import { systemView } from "./system-views";
import type { WarehouseStore } from "./warehouses";

/** Runs a statement to its end; the record says how it went. Never rejects. */
export async function runStatement(
  cloud: LocalCloud,
  warehouses: WarehouseStore,
  record: StatementRecord,
  finished: readonly StatementRecord[],
): Promise<void> {
  const started = performance.now();
  record.status = "STARTED";
  const clearLimits = abortAfter(cloud.statementLimits, record.abort);
  try {
    await loadPostgres();
    const schemaStatement = readSchemaStatement(record.sql);
    if (schemaStatement) changeSchema(warehouses, record, schemaStatement);
    else await runSelect(cloud, warehouses, record, finished);
    record.status = "FINISHED";
  } catch (error) {
    const { reason, aborted } = record.abort.signal as { reason: unknown; aborted: boolean };
    const isTimeout = reason instanceof StatementTimeoutError;
    const isCancelled = !isTimeout && (error instanceof QueryInterruptedError || aborted);
    record.status = isCancelled ? "ABORTED" : "FAILED";
    record.error = isCancelled
      ? "Query was cancelled by user."
      : withoutPaths(cloud, isTimeout ? reason.message : inRedshiftsWords(error));
  } finally {
    clearLimits();
  }
  record.durationMillis = Math.max(1, Math.round(performance.now() - started));
  record.updated = cloud.clock.now();
}

function changeSchema(
  warehouses: WarehouseStore,
  record: StatementRecord,
  statement: SchemaStatement,
): void {
  const exists = warehouses.schema(record.warehouse, statement.name) !== undefined;
  if (statement.kind === "drop-schema") {
    if (!exists && !statement.ifExists)
      throw new RedshiftStatementError(`schema "${statement.name}" does not exist`);
    warehouses.dropSchema(record.warehouse, statement.name);
    return;
  }
  if (exists) {
    if (statement.ifNotExists) return;
    throw new RedshiftStatementError(`Schema "${statement.name}" already exists`);
  }
  const roles = warehouses.list().find(({ name }) => name === record.warehouse)?.roleArns ?? [];
  if (!roles.includes(statement.iamRole)) {
    throw new RedshiftStatementError(
      `The requested role ${statement.iamRole} is not associated to cluster`,
    );
  }
  warehouses.putSchema(record.warehouse, statement);
}

async function runSelect(
  cloud: LocalCloud,
  warehouses: WarehouseStore,
  record: StatementRecord,
  finished: readonly StatementRecord[],
): Promise<void> {
  const select = readSelect(record.sql);
  const missing = select.parameters.filter((name) => record.parameters[name] === undefined);
  if (missing.length > 0)
    throw new RedshiftStatementError(`no value for the parameters ${missing.join(", ")}`);
  const result = await runLakeQuery(
    cloud,
    {
      sql: select.parameters.reduce(
        (sql, name) => sql.replaceAll(new RegExp(`(?<!:):${name}\\b`, "g"), `$${name}`),
        select.sql,
      ),
      dialect: "redshift",
      relations: select.tables.map(
        ({ schema, table }) =>
          systemView(table, schema, warehouses.schemas(record.warehouse), finished) ??
          relation(cloud, warehouses, record, schema, table),
      ),
      functions: REDSHIFT_FUNCTIONS,
      catalog: record.database,
      defaultSchema: "public",
      ...(select.parameters.length > 0 && {
        parameters: typedParameters(select.parameters, record.parameters),
      }),
      signal: record.abort.signal,
    },
    cellOf,
  );
  record.columns = result.columns();
  record.extent = result.extent;
  record.spool = await ResultSpool.of(
    join(cloud.folder, "redshift", "results", `${record.id}.ndjson`),
    cloud.statementLimits.outputBytes,
    textsOf(result.rows),
  );
}

async function* textsOf(batches: AsyncIterable<CellValue[][]>): AsyncGenerator<SpooledRow[]> {
  for await (const batch of batches) {
    yield batch.map((row) => row.map((value) => (value === null ? null : String(value))));
  }
}

/** The Data API sends every value as text and Redshift casts it to what it is compared with; numbers stay numbers. */
function typedParameters(
  names: readonly string[],
  given: Readonly<Record<string, string>>,
): Record<string, string | number> {
  return Object.fromEntries(
    names.map((name) => {
      const text = given[name] ?? "";
      return [name, /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text];
    }),
  );
}

function relation(
  cloud: LocalCloud,
  warehouses: WarehouseStore,
  record: StatementRecord,
  schema: string,
  table: string,
): QueryRelation {
  const external = warehouses.schema(record.warehouse, schema);
  if (!external) throw new RedshiftStatementError(`schema "${schema}" does not exist`);
  const { database } = external;
  const found = cloud.catalog.hasDatabase(database) && cloud.catalog.findTable(database, table);
  if (!found) throw new RedshiftStatementError(`relation "${schema}.${table}" does not exist`);
  if (found.TableType === "VIRTUAL_VIEW") {
    throw new RedshiftStatementError(
      `Unsupported: "${schema}.${table}" is a view of Athena, which Redshift cannot read`,
    );
  }
  return { kind: "table", schema, name: table, source: { database, table } };
}

function inRedshiftsWords(error: unknown): string {
  if (error instanceof RedshiftStatementError) return error.message;
  // PostgreSQL's name for it, of SQLSTATE 0A000.
  if (error instanceof NotSimulatedError) return `ERROR: feature not supported: ${error.message}`;
  // https://docs.aws.amazon.com/redshift/latest/dg/c-spectrum-troubleshooting.html
  const unreadable = unreadableFile(error);
  if (unreadable !== undefined) return `ERROR: Spectrum Scan Error: ${unreadable}`;
  const message = (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
  const column = /Referenced column "([^"]+)" not found/.exec(message)?.[1];
  if (error instanceof LakeQueryError && column !== undefined)
    return `ERROR: column "${column}" does not exist`;
  return `ERROR: ${message}`;
}
