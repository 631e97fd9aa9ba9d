import { open, rm, type FileHandle } from "node:fs/promises";
import { join } from "node:path";

import type { LocalCloud } from "../../cloud";
import { ServiceError, QueryInterruptedError, NotSimulatedError } from "../../errors";
import { withoutPaths } from "../../query/addresses";
import { BytesScannedLimitError } from "../../query/lake-errors";
import { abortAfter, StatementTimeoutError } from "../../query/statement-limits";
import { parseS3Uri } from "../../stores/object-store";
import { StatementFailedError } from "../../dialects/athena/errors";
import type { Execution } from "./execution";
import { formatValue } from "./format-value";
import { ResultSpool, type SpooledRow } from "./result-spool";
import type { AthenaStatement, TableReference } from "../../dialects/athena/statement";
import { BIGINT, VARCHAR } from "../../dialects/athena/types/type";
import { createView } from "./create-view";
import type { DdlResult } from "./ddl/ddl-result";
import { runDdl } from "./ddl/run-ddl";
import { runQuery } from "./run-query";
import { runUtility, type UtilityAnswer } from "./run-utility";
import type { WorkGroupStore } from "./work-groups";
import { runCtas } from "./write/run-ctas";
import { runInsert } from "./write/run-insert";
import { runUnload } from "./write/run-unload";
import type { WriteOutcome } from "./write/write-context";

/** Runs a statement to its end; the execution says how it went. Never rejects. */
export async function runExecution(
  cloud: LocalCloud,
  workGroups: WorkGroupStore,
  execution: Execution,
  statement: AthenaStatement,
): Promise<void> {
  execution.state = "RUNNING";
  execution.started = cloud.clock.now();
  const clearLimits = abortAfter(cloud.statementLimits, execution.abort);
  try {
    await carryOut(cloud, workGroups, execution, statement);
    execution.state = "SUCCEEDED";
  } catch (error) {
    explain(cloud, execution, error);
  } finally {
    clearLimits();
  }
  execution.completed = cloud.clock.now();
}

async function carryOut(
  cloud: LocalCloud,
  workGroups: WorkGroupStore,
  execution: Execution,
  statement: AthenaStatement,
): Promise<void> {
  const context = {
    database: execution.database,
    parameters: execution.parameters,
    cutoffBytes: execution.cutoffBytes,
    signal: execution.abort.signal,
    queryId: execution.id,
    outputLocation: execution.outputLocation,
    isEnforced: execution.isEnforced,
  };
  switch (statement.kind) {
    case "unsound":
      throw statement.error;
    case "query":
      return runSelect(cloud, execution, statement, context);
    case "create-view":
      createView(cloud, statement, context);
      return;
    case "ctas":
      return noteWritten(execution, await runCtas(cloud, statement, context));
    case "insert":
      return noteWritten(execution, await runInsert(cloud, statement, context));
    case "unload":
      return noteWritten(execution, await runUnload(cloud, statement, context));
    case "unsupported":
      throw new NotSimulatedError(statement.what, __filename);
    case "change-rows":
      return refuseChange(cloud, statement.table, execution.database);
    case "prepare":
    case "deallocate":
    case "execute":
    case "explain":
      return saveAnswer(
        cloud,
        execution,
        runUtility(cloud, workGroups, execution.workGroup, statement, context),
      );
    default:
      return saveLines(
        cloud,
        execution,
        await runDdl({ cloud, defaultDatabase: execution.database }, statement),
      );
  }
}

/** What a statement wrote is its result: a count of rows, and files that the manifest lists. */
function noteWritten(
  execution: Execution,
  { scannedBytes, rows, resultPath, manifest }: WriteOutcome,
): void {
  execution.scannedBytes = scannedBytes;
  execution.writtenRows = rows;
  execution.manifest = manifest;
  execution.resultFile = resultPath;
  execution.columns = [{ name: "rows", type: BIGINT }];
}

async function runSelect(
  cloud: LocalCloud,
  execution: Execution,
  { query }: Extract<AthenaStatement, { kind: "query" }>,
  context: Parameters<typeof runQuery>[2],
): Promise<void> {
  const result = await runQuery(cloud, query, context);
  execution.planningMillis = cloud.clock.now().getTime() - (execution.started?.getTime() ?? 0);
  execution.scannedBytes = result.extent.bytes;
  execution.columns = result.columns;
  execution.hasHeader = true;
  execution.resultFile = `${execution.id}.csv`;
  const staged = join(cloud.stagingFolder, `${execution.id}.csv`);
  try {
    const spool = await spooled(cloud, execution, result, staged);
    const { bucket, key } = parseS3Uri(execution.outputLocation);
    await cloud.objects.moveIn(bucket, `${key}${execution.resultFile}`, staged);
    execution.spool = spool;
  } finally {
    await rm(staged, { force: true });
  }
}

/** Keeps a result's rows, and writes them to a file as Athena does. */
async function spooled(
  cloud: LocalCloud,
  execution: Execution,
  result: Awaited<ReturnType<typeof runQuery>>,
  file: string,
): ReturnType<typeof spoolOf> {
  const csv = await open(file, "w");
  try {
    return await spoolOf(cloud, execution, textsOf(result, csv));
  } finally {
    await csv.close();
  }
}

/** A result's rows as Athena prints values; each goes to a file as Athena writes it, too. */
async function* textsOf(
  { columns, rows }: Awaited<ReturnType<typeof runQuery>>,
  csv: FileHandle,
): AsyncGenerator<SpooledRow[]> {
  await csv.appendFile(csvLine(columns.map((column) => column.name)));
  for await (const batch of rows) {
    const texts = batch.map((row) =>
      row.map((value, index) => formatValue(value, columns[index]!.type) ?? null),
    );
    await csv.appendFile(texts.map(csvLine).join(""));
    yield texts;
  }
}

/** @throws StatementFailedError: the local cloud has no tables whose rows a statement may change */
function refuseChange(
  cloud: LocalCloud,
  { database, table }: TableReference,
  current: string,
): never {
  const schema = database ?? current;
  throw new StatementFailedError(
    cloud.catalog.findTable(schema, table)
      ? "NOT_SUPPORTED: Modifying Hive table rows is only supported for transactional tables"
      : `TABLE_NOT_FOUND: line 1:1: Table 'awsdatacatalog.${schema}.${table}' does not exist`,
  );
}

/** DDL prints lines, kept as text without a header: one value each, whatever columns the metadata has. */
function saveLines(
  cloud: LocalCloud,
  execution: Execution,
  { columns, lines }: DdlResult,
): Promise<void> {
  const texts = columns.map((name) => ({ name, type: VARCHAR, isHiveText: true }));
  return saveText(cloud, execution, texts, lines);
}

function saveAnswer(
  cloud: LocalCloud,
  execution: Execution,
  { column, lines }: UtilityAnswer,
): Promise<void> {
  return saveText(cloud, execution, [column], lines);
}

async function saveText(
  cloud: LocalCloud,
  execution: Execution,
  columns: Execution["columns"],
  lines: readonly string[],
): Promise<void> {
  execution.spool = await spoolOf(cloud, execution, [lines.map((line) => [line])]);
  execution.columns = columns;
  execution.resultFile = `${execution.id}.txt`;
  const { bucket, key } = parseS3Uri(execution.outputLocation);
  await cloud.objects.put(
    bucket,
    `${key}${execution.resultFile}`,
    lines.map((line) => `${line}\n`).join(""),
  );
}

function spoolOf(
  cloud: LocalCloud,
  execution: Execution,
  batches: Parameters<typeof ResultSpool.of>[2],
): Promise<ResultSpool> {
  const path = join(cloud.folder, "athena", "results", `${execution.id}.ndjson`);
  return ResultSpool.of(path, cloud.statementLimits.outputBytes, batches);
}

/** Athena quotes every value; NULL is an empty field. */
function csvLine(row: readonly (string | null)[]): string {
  return `${row.map((value) => (value === null ? "" : `"${value.replaceAll('"', '""')}"`)).join(",")}\n`;
}

function explain(cloud: LocalCloud, execution: Execution, error: unknown): void {
  const { reason } = execution.abort.signal as { reason: unknown };
  if (reason instanceof StatementTimeoutError) {
    execution.state = "FAILED";
    execution.errorCategory = 2;
    execution.reason = reason.message;
  } else if (error instanceof QueryInterruptedError || execution.abort.signal.aborted) {
    execution.state = "CANCELLED";
    execution.reason = "Query cancelled by user";
  } else if (error instanceof BytesScannedLimitError) {
    // https://docs.aws.amazon.com/athena/latest/ug/workgroups-setting-control-limits-cloudwatch.html
    execution.state = "CANCELLED";
    execution.scannedBytes = 0;
    execution.reason = `Bytes scanned limit was exceeded: the query would scan ${error.scannedBytes} bytes, the work group allows ${error.cutoffBytes}`;
  } else {
    execution.state = "FAILED";
    execution.errorCategory =
      error instanceof StatementFailedError
        ? error.category
        : error instanceof ServiceError
          ? 2
          : 1;
    const message = error instanceof Error ? error.message : String(error);
    // Trino's own name for a feature that it has not.
    const said = error instanceof NotSimulatedError ? `NOT_SUPPORTED: ${message}` : message;
    execution.reason = withoutPaths(cloud, said);
  }
}
