import { randomUUID } from "node:crypto";

import {
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
  type AthenaClient,
  type GetQueryResultsOutput,
  type QueryExecution,
} from "@aws-sdk/client-athena";

import type {
  AnswerColumn,
  AnswerStream,
  Ask,
  AskOptions,
  AskParameter,
  Cell,
  QueryAnswer,
  QueryFigures,
  StreamingRunner,
} from "./answer";
import { collect } from "./collect";
import { columnKind, parseCell } from "./column-kinds";
import { Pace, systemTiming, type Timing } from "./polling";
import { QueryFailedError } from "./query-failed-error";
import { retrying } from "./retrying";
import { endOf, failureOf, underDeadline } from "./running-query";
import { isServiceRefusal } from "./service-refusal";

/** Client and settings of Athena. */
export interface AthenaRunnerArgs {
  /** With an endpoint for a local cloud, without one for AWS. */
  readonly client: AthenaClient;
  readonly workgroup: string;
  /** Glue database of unqualified table names. */
  readonly database: string;
  /** @default the machine's clock */
  readonly timing?: Timing;
}

/** Most runs of a query that fails through an internal error of Athena's. */
const RUNS = 3;

/** Queries Athena: start, wait, read page after page. */
export class AthenaRunner implements StreamingRunner {
  readonly engine = "athena";
  private readonly timing: Timing;
  private readonly pace = new Pace();

  constructor(private readonly args: AthenaRunnerArgs) {
    this.timing = args.timing ?? systemTiming;
  }

  async ask(statement: Ask, options: AskOptions = {}): Promise<QueryAnswer> {
    const started = this.timing.now();
    return underDeadline(this.engine, statement, options, async (signal) => {
      const stream = await this.open(statement, options, signal, signal);
      return await collect(stream, this.timing, started);
    });
  }

  async stream(statement: Ask, options: AskOptions = {}): Promise<AnswerStream> {
    return underDeadline(this.engine, statement, options, async (signal) => {
      return await this.open(statement, options, signal, options.signal);
    });
  }

  private async open(
    statement: Ask,
    options: AskOptions,
    signal: AbortSignal | undefined,
    readingSignal: AbortSignal | undefined,
  ): Promise<AnswerStream> {
    const execution = await this.run(statement, options, signal);
    const queryId = execution.QueryExecutionId ?? "";
    const hasHeader = execution.StatementType === "DML";
    const first = await this.page(queryId);
    const columns = columnsOf(first);
    const rows = this.rows(queryId, first, columns, hasHeader, readingSignal);
    return { ...figuresOf(execution), columns, rows };
  }

  private async run(
    statement: Ask,
    options: AskOptions,
    signal: AbortSignal | undefined,
  ): Promise<QueryExecution> {
    for (let run = 1; ; run += 1) {
      const queryId = await this.start(statement, options, signal);
      const execution = await this.finish(statement, queryId, signal);
      const { State: state, StateChangeReason, AthenaError: error } = execution.Status ?? {};
      if (state === "SUCCEEDED") return { ...execution, QueryExecutionId: queryId };
      if (error?.Retryable && run < RUNS) continue;
      const reason = StateChangeReason ?? `it ended with ${state}, and Athena gave no reason`;
      throw new QueryFailedError(this.engine, statement, reason, queryId);
    }
  }

  private async start(
    statement: Ask,
    { reuseMinutes = 0 }: AskOptions,
    signal?: AbortSignal,
  ): Promise<string> {
    const input = {
      QueryString: statement.sql,
      WorkGroup: this.args.workgroup,
      QueryExecutionContext: { Catalog: "AwsDataCatalog", Database: this.args.database },
      // Starting again after a lost answer must not start a second query.
      ClientRequestToken: randomUUID(),
      ...(statement.parameters?.length && {
        ExecutionParameters: statement.parameters.map(literalOf),
      }),
      ...(reuseMinutes > 0 && {
        ResultReuseConfiguration: {
          ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: reuseMinutes },
        },
      }),
    };
    try {
      const { QueryExecutionId } = await retrying(
        () => this.args.client.send(new StartQueryExecutionCommand(input)),
        this.timing,
        signal,
      );
      return QueryExecutionId ?? "";
    } catch (cause) {
      if (!isServiceRefusal(cause)) throw cause;
      throw new QueryFailedError(this.engine, statement, cause.message, undefined, { cause });
    }
  }

  private finish(
    statement: Ask,
    queryId: string,
    signal: AbortSignal | undefined,
  ): Promise<QueryExecution> {
    const { client } = this.args;
    const query = { QueryExecutionId: queryId };
    const look = async () => {
      const { QueryExecution: execution } = await client.send(new GetQueryExecutionCommand(query));
      const isOver = ["SUCCEEDED", "FAILED", "CANCELLED"].includes(execution?.Status?.State ?? "");
      return isOver ? execution : undefined;
    };
    const stop = () => client.send(new StopQueryExecutionCommand(query));
    return endOf({ look, stop, pace: this.pace }, this.timing, signal).catch((error: unknown) => {
      throw failureOf(error, this.engine, statement, queryId);
    });
  }

  private page(queryId: string, token?: string): Promise<GetQueryResultsOutput> {
    const command = { QueryExecutionId: queryId, NextToken: token };
    return retrying(() => this.args.client.send(new GetQueryResultsCommand(command)), this.timing);
  }

  private async *rows(
    queryId: string,
    first: GetQueryResultsOutput,
    columns: readonly AnswerColumn[],
    hasHeader: boolean,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<readonly Cell[]> {
    // The first row of the first page of a SELECT has the column names.
    let skip = hasHeader ? 1 : 0;
    for (let page = first; ; page = await this.page(queryId, page.NextToken)) {
      signal?.throwIfAborted();
      for (const { Data: cells } of (page.ResultSet?.Rows ?? []).slice(skip)) {
        yield columns.map(({ kind }, index) => {
          const text = cells?.[index]?.VarCharValue;
          return text === undefined ? null : parseCell(text, kind);
        });
      }
      skip = 0;
      if (page.NextToken === undefined) return;
    }
  }
}

function columnsOf({ ResultSet }: GetQueryResultsOutput): AnswerColumn[] {
  return (ResultSet?.ResultSetMetadata?.ColumnInfo ?? []).map(({ Name, Type }) => {
    const type = Type ?? "varchar";
    return { name: Name ?? "", type, kind: columnKind(type) };
  });
}

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_QueryExecutionStatistics.html */
function figuresOf({ QueryExecutionId, Statistics }: QueryExecution): QueryFigures {
  const { ResultReuseInformation: reuse } = Statistics ?? {};
  return {
    queryId: QueryExecutionId ?? "",
    queueMillis: Statistics?.QueryQueueTimeInMillis,
    planningMillis: Statistics?.QueryPlanningTimeInMillis,
    engineMillis: Statistics?.EngineExecutionTimeInMillis,
    scannedBytes: Statistics?.DataScannedInBytes,
    ...(reuse?.ReusedPreviousResult !== undefined && { isReused: reuse.ReusedPreviousResult }),
  };
}

/** Athena inserts parameters as they are written, so texts need quotes. */
function literalOf({ value, type }: AskParameter): string {
  return /char|string|date|timestamp/.test(type) ? `'${value.replaceAll("'", "''")}'` : value;
}
