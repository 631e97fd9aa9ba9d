import { join } from "node:path";

import { ResultSpool, type SpooledRow } from "../athena/result-spool";
import { cellOf } from "../../query/cells";
import { loadPostgres, parsePostgres } from "../../dialects/redshift/parse/postgres";
import { QueryInterruptedError } from "../../errors";
import { withoutPaths } from "../../query/addresses";
import { runLakeQuery } from "../../query/lake-engine";
import type { CellValue } from "../../query/lake-query";
import { abortAfter, StatementTimeoutError } from "../../query/statement-limits";
import { changeSchema, readSchemaStatement } from "./external-schema";
import { inRedshiftsWords } from "./statement-errors";
import { lakeQueryOf, type StatementContext } from "./statement-query";
import type { StatementRecord } from "./statement-record";
import { refuseOthers } from "./refuse-others";
import { readUnload, unload } from "./unload";

/** Runs a statement to its end; the record says how it went. Never rejects. */
export async function runStatement(context: StatementContext): Promise<void> {
  const { cloud, record } = context;
  const started = performance.now();
  record.status = "STARTED";
  const clearLimits = abortAfter(cloud.statementLimits, record.abort);
  try {
    await loadPostgres();
    await carryOut(context);
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

async function carryOut(context: StatementContext): Promise<void> {
  const { cloud, warehouses, record } = context;
  const schemaStatement = readSchemaStatement(record.sql);
  if (schemaStatement) return changeSchema(cloud, warehouses, record.warehouse, schemaStatement);
  const unloadStatement = readUnload(record.sql);
  if (unloadStatement) return unload(context, unloadStatement);
  refuseOthers(record.sql);
  const { query, columns } = lakeQueryOf(context, parsePostgres(record.sql));
  const result = await runLakeQuery(cloud, query, cellOf);
  record.columns = columns;
  record.extent = result.extent;
  record.spool = await ResultSpool.of(
    join(cloud.folder, "redshift", "results", `${record.id}.ndjson`),
    cloud.statementLimits.outputBytes,
    textsOf(result.rows),
  );
}

/** Runs a batch's statements one after the other; those after one that fails do not run. Never rejects. */
export async function runBatch(
  context: StatementContext,
  parts: readonly StatementRecord[],
): Promise<void> {
  const { record, cloud } = context;
  record.status = "STARTED";
  for (const [index, part] of parts.entries()) {
    if (record.status !== "STARTED") {
      part.status = "ABORTED";
      continue;
    }
    await runStatement({ ...context, record: part });
    record.durationMillis += part.durationMillis;
    if (part.status === "FINISHED") continue;
    record.status = part.status;
    record.error = `Query #${index + 1} failed with ${part.error ?? "no reason given"}`;
  }
  if (record.status === "STARTED") record.status = "FINISHED";
  record.updated = cloud.clock.now();
}

async function* textsOf(batches: AsyncIterable<CellValue[][]>): AsyncGenerator<SpooledRow[]> {
  for await (const batch of batches) {
    yield batch.map((row) => row.map((value) => (value === null ? null : String(value))));
  }
}
