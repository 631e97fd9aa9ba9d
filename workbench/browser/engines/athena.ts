import type {
  BatchGetQueryExecutionOutput,
  GetQueryExecutionOutput,
  GetQueryResultsOutput,
  ListQueryExecutionsOutput,
  QueryExecution,
  StartQueryExecutionOutput,
} from "@aws-sdk/client-athena";

import type { AwsJson } from "../aws/aws-json";
import {
  untilEnded,
  type Ended,
  type PastStatement,
  type QueryEngine,
  type ResultPage,
} from "./query-engine";
import { usdByBytes } from "./usd-by-bytes";

/** How many statements the history shows. At most 50: a batch's limit. */
const SHOWN = 50;

const STATES = { SUCCEEDED: "succeeded", FAILED: "failed", CANCELLED: "cancelled" } as const;

/** Athena by its API. @see https://docs.aws.amazon.com/athena/latest/APIReference/ */
export class AthenaEngine implements QueryEngine {
  readonly engine = "athena";
  /** Statements with a header as the first row of their answer. */
  private readonly withHeader = new Set<string>();

  constructor(
    private readonly aws: AwsJson,
    private readonly workgroup: string,
    /** Database of names without one. */
    public database: string,
  ) {}

  async start(sql: string): Promise<string> {
    const { QueryExecutionId } = await this.aws.call<StartQueryExecutionOutput>(
      "athena",
      "StartQueryExecution",
      {
        QueryString: sql,
        WorkGroup: this.workgroup,
        QueryExecutionContext: { Database: this.database },
      },
    );
    return QueryExecutionId ?? "";
  }

  end(id: string): Promise<Ended> {
    return untilEnded(async () => {
      const { QueryExecution: execution } = await this.aws.call<GetQueryExecutionOutput>(
        "athena",
        "GetQueryExecution",
        { QueryExecutionId: id },
      );
      return execution && this.endOf(id, execution);
    });
  }

  async stop(id: string): Promise<void> {
    await this.aws.call("athena", "StopQueryExecution", { QueryExecutionId: id });
  }

  async *pages(id: string): AsyncGenerator<ResultPage> {
    let token: string | undefined;
    let hasHeader = this.withHeader.delete(id);
    do {
      const { ResultSet, NextToken }: GetQueryResultsOutput =
        await this.aws.call<GetQueryResultsOutput>("athena", "GetQueryResults", {
          QueryExecutionId: id,
          NextToken: token,
        });
      const columns = (ResultSet?.ResultSetMetadata?.ColumnInfo ?? []).map(
        ({ Name = "", Label, Type = "", Precision, Scale }) => ({
          name: Label ?? Name,
          type: Type === "decimal" ? `decimal(${Precision},${Scale})` : Type,
        }),
      );
      const rows = (ResultSet?.Rows ?? []).map(({ Data = [] }) =>
        columns.map((_, at) => Data[at]?.VarCharValue ?? null),
      );
      yield { columns, rows: hasHeader ? rows.slice(1) : rows };
      hasHeader = false;
      token = NextToken;
    } while (token !== undefined);
  }

  async history(): Promise<PastStatement[]> {
    const { QueryExecutionIds = [] } = await this.aws.call<ListQueryExecutionsOutput>(
      "athena",
      "ListQueryExecutions",
      { WorkGroup: this.workgroup, MaxResults: SHOWN },
    );
    if (QueryExecutionIds.length === 0) return [];
    const { QueryExecutions = [] } = await this.aws.call<BatchGetQueryExecutionOutput>(
      "athena",
      "BatchGetQueryExecution",
      { QueryExecutionIds },
    );
    return QueryExecutions.map(({ QueryExecutionId, Query, Status, Statistics }) => ({
      id: QueryExecutionId ?? "",
      engine: this.engine,
      sql: Query ?? "",
      state: Status?.State ?? "",
      // The protocol's moments are Unix seconds; the SDK's types are of what its client makes of them.
      startedAt: Number(Status?.SubmissionDateTime ?? 0),
      seconds: (Statistics?.TotalExecutionTimeInMillis ?? 0) / 1000,
      scannedBytes: Statistics?.DataScannedInBytes,
    }));
  }

  private endOf(id: string, execution: QueryExecution): Ended | undefined {
    const { Status, Statistics, StatementType } = execution;
    const state = STATES[(Status?.State ?? "") as keyof typeof STATES] as
      Ended["state"] | undefined;
    if (state === undefined) return undefined;
    // https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html: of a SELECT, the first row has the names.
    if (StatementType === "DML") this.withHeader.add(id);
    const scannedBytes = Statistics?.DataScannedInBytes ?? 0;
    // DDL is free, and so is what failed: https://aws.amazon.com/athena/pricing/
    const isBilled = state !== "failed" && (StatementType === "DML" || scannedBytes > 0);
    return {
      state,
      reason: Status?.StateChangeReason,
      seconds: (Statistics?.TotalExecutionTimeInMillis ?? 0) / 1000,
      scannedBytes,
      usd: isBilled ? usdByBytes(scannedBytes) : 0,
      hasRows: true,
      changesCatalog: StatementType === "DDL",
    };
  }
}
