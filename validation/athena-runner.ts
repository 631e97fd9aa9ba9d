import {
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
  type AthenaClient,
  type QueryExecution,
} from "@aws-sdk/client-athena";

import type { AnswerColumn, Ask, Cell, QueryAnswer, QueryRunner } from "./answer";
import { columnKind, parseCell } from "./column-kinds";
import { poll, systemTiming, type Timing } from "./polling";
import { QueryFailedError } from "./query-failed-error";
import { isServiceRefusal } from "./service-refusal";

/** Whom to ask, and where. */
export interface AthenaRunnerArgs {
  /** With an endpoint for a local cloud, without for AWS. */
  readonly client: AthenaClient;
  readonly workgroup: string;
  /** Glue database of unqualified table names. */
  readonly database: string;
  /** @default the machine's time */
  readonly timing?: Timing;
}

/** Asks Athena: start, wait, read every page. */
export class AthenaRunner implements QueryRunner {
  readonly engine = "athena";
  private readonly timing: Timing;

  constructor(private readonly args: AthenaRunnerArgs) {
    this.timing = args.timing ?? systemTiming;
  }

  async ask(statement: Ask, options: { readonly signal?: AbortSignal } = {}): Promise<QueryAnswer> {
    const started = this.timing.now();
    const queryId = await this.start(statement);
    const execution = await this.finish(queryId, options.signal);
    if (execution.Status?.State !== "SUCCEEDED") {
      const { State, StateChangeReason } = execution.Status ?? {};
      const reason = StateChangeReason ?? `it ended as ${State} and Athena gave no reason`;
      throw new QueryFailedError(this.engine, statement, reason, queryId);
    }
    const { columns, rows } = await this.readPages(queryId, execution.StatementType === "DML");
    return {
      columns,
      rows,
      queryId,
      seconds: (this.timing.now() - started) / 1000,
      engineMillis: execution.Statistics?.EngineExecutionTimeInMillis,
      scannedBytes: execution.Statistics?.DataScannedInBytes,
    };
  }

  private async start(statement: Ask): Promise<string> {
    try {
      const { QueryExecutionId } = await this.args.client.send(
        new StartQueryExecutionCommand({
          QueryString: statement.sql,
          WorkGroup: this.args.workgroup,
          QueryExecutionContext: { Catalog: "AwsDataCatalog", Database: this.args.database },
        }),
      );
      return QueryExecutionId ?? "";
    } catch (cause) {
      if (!isServiceRefusal(cause)) throw cause;
      throw new QueryFailedError(this.engine, statement, cause.message, undefined, { cause });
    }
  }

  private async finish(queryId: string, signal?: AbortSignal): Promise<QueryExecution> {
    const { client } = this.args;
    try {
      return await poll(
        async () => {
          const { QueryExecution: execution } = await client.send(
            new GetQueryExecutionCommand({ QueryExecutionId: queryId }),
          );
          const isOver = ["SUCCEEDED", "FAILED", "CANCELLED"].includes(
            execution?.Status?.State ?? "",
          );
          return isOver ? execution : undefined;
        },
        this.timing,
        signal,
      );
    } catch (error) {
      // Nobody waits any more, and Athena bills until somebody says so.
      if (signal?.aborted)
        await client.send(new StopQueryExecutionCommand({ QueryExecutionId: queryId }));
      throw error;
    }
  }

  private async readPages(queryId: string, startsWithNames: boolean) {
    let columns: AnswerColumn[] = [];
    const rows: Cell[][] = [];
    let token: string | undefined;
    do {
      const page = await this.args.client.send(
        new GetQueryResultsCommand({ QueryExecutionId: queryId, NextToken: token }),
      );
      const isFirst = token === undefined;
      if (isFirst) {
        columns = (page.ResultSet?.ResultSetMetadata?.ColumnInfo ?? []).map(({ Name, Type }) => {
          const type = Type ?? "varchar";
          return { name: Name ?? "", type, kind: columnKind(type) };
        });
      }
      // The first row of the first page of a SELECT is the column names.
      const data = (page.ResultSet?.Rows ?? []).slice(isFirst && startsWithNames ? 1 : 0);
      for (const { Data: cells } of data) {
        rows.push(
          columns.map(({ kind }, index) => {
            const text = cells?.[index]?.VarCharValue;
            return text === undefined ? null : parseCell(text, kind);
          }),
        );
      }
      token = page.NextToken;
    } while (token !== undefined);
    return { columns, rows };
  }
}
