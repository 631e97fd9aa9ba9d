import { randomUUID } from "node:crypto";

import type {
  BatchExecuteStatementInput,
  CancelStatementRequest,
  DescribeStatementRequest,
  DescribeStatementResponse,
  ExecuteStatementInput,
  Field,
  GetStatementResultRequest,
  GetStatementResultResponse,
} from "@aws-sdk/client-redshift-data";

import type { LocalCloud } from "../../cloud";
import { NotSimulatedError, ServiceError } from "../../errors";
import { loadPostgres } from "../../dialects/redshift/parse/postgres";
import { wordsOf } from "../../dialects/redshift/parse/words";
import { isFloat, isInteger, TEXT, type RsType } from "../../dialects/redshift/types";
import { endWithin, STATUS_HOLD_MILLIS } from "../../state/timer";
import { columnMetadata } from "./column-metadata";
import { validationFailed } from "./errors";
import { metadataOperations } from "./metadata-operations";
import { runBatch, runStatement } from "./run-statement";
import type { StatementContext } from "./statement-query";
import { described, type StatementRecord } from "./statement-record";
import { WarehouseStore } from "./warehouses";

/** https://docs.aws.amazon.com/redshift/latest/mgmt/data-api.html */
const MAX_STATEMENT_BYTES = 102_400;

/** Most statements of a batch: https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_BatchExecuteStatement.html */
const MAX_BATCH = 40;

/** Rows of a result page. */
const PAGE_ROWS = 1000;

/**
 * The Redshift Data API over the local cloud's lake: external schemas and SELECTs through Spectrum.
 * @see https://docs.aws.amazon.com/redshift-data/latest/APIReference/Welcome.html
 */
export class RedshiftService {
  readonly warehouses: WarehouseStore;
  private readonly records = new Map<string, StatementRecord>();
  private readonly byToken = new Map<string, string>();
  /** Statements of batches. */
  private readonly parts = new Map<string, StatementRecord>();
  private count = 0;
  private readonly unfinished = new Map<string, Promise<void>>();
  readonly operations;

  constructor(private readonly cloud: LocalCloud) {
    this.warehouses = new WarehouseStore(cloud);
    this.operations = {
      ...metadataOperations(cloud, this.warehouses),
      ExecuteStatement: (input: ExecuteStatementInput) => this.executeStatement(input),
      BatchExecuteStatement: (input: BatchExecuteStatementInput) =>
        this.batchExecuteStatement(input),
      DescribeStatement: (input: DescribeStatementRequest) => this.describe(input),
      GetStatementResult: (input: GetStatementResultRequest) => this.result(input),
      CancelStatement: ({ Id }: CancelStatementRequest) => {
        const record = this.record(Id);
        record.abort.abort();
        return { Status: true };
      },
      ListStatements: () => ({
        Statements: [...this.records.values()].reverse().map(({ id, status, sql, created }) => ({
          Id: id,
          Status: status,
          QueryString: sql,
          CreatedAt: created,
        })),
      }),
    };
  }

  /** @throws ServiceError `ValidationException` before any statement exists */
  async executeStatement(input: ExecuteStatementInput): Promise<{ Id: string }> {
    const known = input.ClientToken && this.byToken.get(input.ClientToken);
    if (known) return { Id: known };
    const record = await this.accept(input, [input.Sql ?? ""]);
    return this.start(record, input.ClientToken, runStatement(this.contextOf(record)));
  }

  /**
   * Runs several statements one after the other.
   * @see https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_BatchExecuteStatement.html
   */
  async batchExecuteStatement(input: BatchExecuteStatementInput): Promise<{ Id: string }> {
    const known = input.ClientToken && this.byToken.get(input.ClientToken);
    if (known) return { Id: known };
    const statements = input.Sqls ?? [];
    if (statements.length === 0 || statements.length > MAX_BATCH)
      throw validationFailed(
        `Sqls has ${statements.length} statements; 1 to ${MAX_BATCH} are allowed.`,
      );
    const record = await this.accept(input, statements);
    const parts = statements.map((sql, index) => ({
      ...record,
      sql,
      id: `${record.id}:${index + 1}`,
      number: (this.count += 1),
    }));
    for (const part of parts) this.parts.set(part.id, part);
    const batch: StatementRecord = { ...record, parts };
    return this.start(batch, input.ClientToken, runBatch(this.contextOf(batch), parts));
  }

  private contextOf(record: StatementRecord): StatementContext {
    const statements = [...this.records.values(), ...this.parts.values(), record].filter(
      ({ parts }) => parts === undefined,
    );
    return { cloud: this.cloud, warehouses: this.warehouses, record, statements };
  }

  private start(
    record: StatementRecord,
    token: string | undefined,
    run: Promise<void>,
  ): { Id: string } {
    this.records.set(record.id, record);
    if (token) this.byToken.set(token, record.id);
    this.unfinished.set(
      record.id,
      run.then(() => void this.unfinished.delete(record.id)),
    );
    return { Id: record.id };
  }

  /** A record of statements that may run. */
  private async accept(
    input: Omit<ExecuteStatementInput, "Sql">,
    statements: readonly string[],
  ): Promise<StatementRecord> {
    for (const sql of statements) {
      if (!sql.trim()) throw validationFailed("Sql is empty.");
      if (Buffer.byteLength(sql) > MAX_STATEMENT_BYTES)
        throw validationFailed(`Sql has more than ${MAX_STATEMENT_BYTES} bytes.`);
    }
    if (input.SessionId ?? input.SessionKeepAliveSeconds)
      throw new NotSimulatedError("sessions of the Data API", __filename);
    if ((input.ResultFormat ?? "JSON") !== "JSON")
      throw new NotSimulatedError(`results of the Data API as ${input.ResultFormat}`, __filename);
    const warehouse = this.warehouses.get(
      input.WorkgroupName,
      input.ClusterIdentifier,
      input.Database,
    );
    const parameters = new Map(
      (input.Parameters ?? []).map(({ name, value }) => [name ?? "", value ?? ""]),
    );
    if (parameters.size > 0) await refuseUnused([...parameters.keys()], statements);
    const now = this.cloud.clock.now();
    this.count += 1;
    return {
      id: randomUUID(),
      number: this.count,
      sql: statements.join(";\n"),
      warehouse: warehouse.name,
      database: warehouse.database,
      parameters,
      name: input.StatementName,
      abort: new AbortController(),
      created: now,
      status: "SUBMITTED",
      updated: now,
      durationMillis: 0,
      columns: [],
    };
  }

  /** Waits for the end of a statement, however it ends. */
  async waitFor(id: string): Promise<DescribeStatementResponse> {
    await this.unfinished.get(id);
    return described(this.record(id));
  }

  /** Stops what runs. */
  async close(): Promise<void> {
    for (const id of this.unfinished.keys()) this.record(id).abort.abort();
    await Promise.all(this.unfinished.values());
  }

  private async describe({ Id }: DescribeStatementRequest): Promise<DescribeStatementResponse> {
    const record = this.record(Id);
    await endWithin(this.cloud.timer, STATUS_HOLD_MILLIS, this.unfinished.get(record.id));
    return described(record);
  }

  private record(id: string | undefined): StatementRecord {
    const record = this.records.get(id ?? "") ?? this.parts.get(id ?? "");
    if (!record) throw new ServiceError("ResourceNotFoundException", `Query does not exist: ${id}`);
    return record;
  }

  private async result({
    Id,
    NextToken,
  }: GetStatementResultRequest): Promise<GetStatementResultResponse> {
    const record = this.record(Id);
    if (record.status !== "FINISHED" || !record.spool) {
      throw new ServiceError(
        "ResourceNotFoundException",
        `Query does not have result. Please check query status with DescribeStatement.`,
      );
    }
    const first = Number(NextToken ?? 0);
    if (!Number.isSafeInteger(first) || first < 0)
      throw validationFailed("Invalid NextToken: GetStatementResult did not issue it.");
    const rows = await record.spool.page(first, PAGE_ROWS);
    const next = first + rows.length;
    return {
      ColumnMetadata: record.columns.map(columnMetadata),
      Records: rows.map((row) =>
        row.map((value, index) => field(value, record.columns[index]?.type ?? TEXT)),
      ),
      TotalNumRows: record.spool.rowCount,
      ...(next < record.spool.rowCount && { NextToken: String(next) }),
    };
  }
}

/** @throws ServiceError `ValidationException` for parameters that no statement has */
async function refuseUnused(
  names: readonly string[],
  statements: readonly string[],
): Promise<void> {
  await loadPostgres();
  const used = new Set(
    statements.flatMap((sql) => {
      try {
        return wordsOf(sql).map(({ text }) => text);
      } catch {
        // What is wrong with its syntax the statement itself says.
        return names.map((name) => `:${name}`);
      }
    }),
  );
  const unused = names.filter((name) => !used.has(`:${name}`));
  if (unused.length > 0)
    throw validationFailed(
      `Parameters list contains unused parameters. Unused parameters: [${unused.join(", ")}]`,
    );
}

/** A BIGINT with all its digits, which a number of JavaScript's may not have; the wire writes both alike. */
function exactLong(value: string): number {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : (BigInt(value) as unknown as number);
}

function field(value: string | null, type: RsType): Field {
  if (value === null) return { isNull: true };
  if (type.kind === "bool") return { booleanValue: value === "true" };
  if (isInteger(type)) return { longValue: exactLong(value) };
  return isFloat(type) ? { doubleValue: Number(value) } : { stringValue: value };
}

/** What descriptions of resources say that use the running service. */
export interface WithRedshift {
  readonly redshift: RedshiftService;
}
