import { join } from "node:path";

import { ResultSpool, type SpooledRow } from "../athena/result-spool";
import type { LocalCloud } from "../../cloud";
import { compileQuery } from "../../dialects/redshift/compile";
import { RedshiftStatementError, SQL_STATE } from "../../dialects/redshift/errors";
import { LOWERED_FUNCTIONS } from "../../dialects/redshift/lower/duck-functions";
import { loadPostgres, parsePostgres } from "../../dialects/redshift/parse/postgres";
import { registerRuntime } from "../../dialects/redshift/runtime/register";
import { typeText } from "../../dialects/redshift/types";
import { NotSimulatedError, QueryInterruptedError } from "../../errors";
import { withoutPaths } from "../../query/addresses";
import { runLakeQuery } from "../../query/lake-engine";
import { abortAfter, StatementTimeoutError } from "../../query/statement-limits";
import { changeSchema, readSchemaStatement } from "./external-schema";
import { StatementCatalog } from "./statement-catalog";
import { inRedshiftsWords } from "./statement-errors";
import type { StatementRecord } from "./statement-record";
import type { WarehouseStore } from "./warehouses";

/** Runs a statement to its end; the record says how it went. Never rejects. */
export async function runStatement(
  cloud: LocalCloud,
  warehouses: WarehouseStore,
  record: StatementRecord,
  statements: readonly StatementRecord[],
): Promise<void> {
  const started = performance.now();
  record.status = "STARTED";
  const clearLimits = abortAfter(cloud.statementLimits, record.abort);
  try {
    await loadPostgres();
    const schemaStatement = readSchemaStatement(record.sql);
    if (schemaStatement) changeSchema(cloud, warehouses, record.warehouse, schemaStatement);
    else await runSelect(cloud, warehouses, record, statements);
    record.status = "FINISHED";
  } catch (error) {
    const { reason, aborted } = record.abort.signal as { reason: unknown; aborted: boolean };
    const isTimeout = reason instanceof StatementTimeoutError;
    const isCancelled = !isTimeout && (error instanceof QueryInterruptedError || aborted);
    record.status = isCancelled ? "ABORTED" : "FAILED";
    record.error = isCancelled
      ? "Query was cancelled by user."
      : withoutPaths(cloud, isTimeout ? reason.message : inRedshiftsWords(error).message);
  } finally {
    clearLimits();
  }
  record.durationMillis = Math.max(1, Math.round(performance.now() - started));
  record.updated = cloud.clock.now();
}

async function runSelect(
  cloud: LocalCloud,
  warehouses: WarehouseStore,
  record: StatementRecord,
  statements: readonly StatementRecord[],
): Promise<void> {
  const statement = parsePostgres(record.sql);
  if (statement.kind !== "SelectStmt" || "intoClause" in statement.node) {
    const first = statement.words[0]?.text.toUpperCase() ?? "";
    throw new NotSimulatedError(
      `Redshift's statement ${"intoClause" in statement.node ? "SELECT INTO" : first}`,
      __filename,
    );
  }
  const missing = statement.parameters.filter((name) => !record.parameters.has(name));
  if (missing.length > 0)
    throw new RedshiftStatementError(`no value for the parameters ${missing.join(", ")}`, {
      sqlState: SQL_STATE.undefinedObject,
    });
  const warehouse = warehouses.find(record.warehouse);
  const catalog = new StatementCatalog(
    {
      cloud,
      warehouses,
      warehouse: record.warehouse,
      database: record.database,
      user: warehouse?.adminUser ?? "",
      schemas: warehouses.schemas(record.warehouse),
      statements,
    },
    cloud.clock.now(),
  );
  const compiled = compileQuery(statement, catalog, record.parameters);
  const result = await runLakeQuery(cloud, {
    sql: compiled.sql,
    dialect: "redshift",
    relations: catalog.relations,
    functions: LOWERED_FUNCTIONS,
    catalog: record.database,
    defaultSchema: catalog.schema,
    columns: compiled.columns.map(({ name, type }) => ({ name, type: typeText(type) })),
    prepare: (connection) => registerRuntime(connection, compiled.runtime),
    signal: record.abort.signal,
  });
  record.columns = compiled.columns;
  record.extent = result.extent;
  record.spool = await ResultSpool.of(
    join(cloud.folder, "redshift", "results", `${record.id}.ndjson`),
    cloud.statementLimits.outputBytes,
    textsOf(result.rows),
  );
}

async function* textsOf(
  batches: Awaited<ReturnType<typeof runLakeQuery>>["rows"],
): AsyncGenerator<SpooledRow[]> {
  for await (const batch of batches) {
    yield batch.map((row) => row.map((value) => (value === null ? null : String(value))));
  }
}
