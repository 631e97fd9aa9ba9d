import type {
  DescribeStatementResponse,
  ExecuteStatementOutput,
  Field,
  GetStatementResultResponse,
  ListStatementsResponse,
} from "@aws-sdk/client-redshift-data";

import type { WorkbenchSettings } from "../../settings";
import type { AwsJson } from "../aws/aws-json";
import {
  untilEnded,
  type Cell,
  type Ended,
  type PastStatement,
  type QueryEngine,
  type ResultPage,
} from "./query-engine";
import { usdByBytes } from "./usd-by-bytes";

const STATES = { FINISHED: "succeeded", FAILED: "failed", ABORTED: "cancelled" } as const;

/**
 * Bytes that Spectrum read for a statement.
 * @see https://docs.aws.amazon.com/redshift/latest/dg/SYS_EXTERNAL_QUERY_DETAIL.html
 */
const scannedBy = (query: number) =>
  `select sum(returned_bytes) as scanned_bytes from sys_external_query_detail where query_id = ${query}`;

/** Redshift by its Data API. @see https://docs.aws.amazon.com/redshift-data/latest/APIReference/ */
export class RedshiftEngine implements QueryEngine {
  readonly engine = "spectrum";
  /** The page's own questions about bytes: no part of what the learner ran. */
  private readonly own = new Set<string>();

  constructor(
    private readonly aws: AwsJson,
    private readonly warehouse: NonNullable<WorkbenchSettings["redshift"]>,
  ) {}

  async start(sql: string): Promise<string> {
    const { target, database } = this.warehouse;
    const input = { ...target, Database: database, Sql: sql };
    const { Id } = await this.aws.call<ExecuteStatementOutput>(
      "redshift-data",
      "ExecuteStatement",
      input,
    );
    return Id ?? "";
  }

  async end(id: string): Promise<Ended> {
    const { state, described } = await this.wait(id);
    const { Error: reason, Duration: nanos = 0, HasResultSet, RedshiftQueryId: query } = described;
    const mayHaveScanned = state === "succeeded" && HasResultSet && query !== undefined;
    const scannedBytes = mayHaveScanned ? await this.scannedBytes(query) : undefined;
    return {
      state,
      reason,
      seconds: nanos / 1e9,
      hasRows: HasResultSet ?? false,
      changesCatalog: HasResultSet === false,
      ...(scannedBytes !== undefined && { scannedBytes }),
      ...(this.warehouse.isPaidByBytes && { usd: scannedBytes ? usdByBytes(scannedBytes) : 0 }),
    };
  }

  async stop(id: string): Promise<void> {
    await this.aws.call("redshift-data", "CancelStatement", { Id: id });
  }

  async *pages(id: string): AsyncGenerator<ResultPage> {
    let token: string | undefined;
    do {
      const page: GetStatementResultResponse = await this.aws.call<GetStatementResultResponse>(
        "redshift-data",
        "GetStatementResult",
        { Id: id, NextToken: token },
      );
      yield {
        columns: (page.ColumnMetadata ?? []).map(({ name = "", label, typeName = "" }) => ({
          name: label ?? name,
          type: typeName,
        })),
        rows: (page.Records ?? []).map((record) => record.map(cellOf)),
      };
      token = page.NextToken;
    } while (token !== undefined);
  }

  async history(): Promise<PastStatement[]> {
    const { Statements = [] } = await this.aws.call<ListStatementsResponse>(
      "redshift-data",
      "ListStatements",
      {},
    );
    return Statements.filter(({ Id = "" }) => !this.own.has(Id)).map(
      ({ Id = "", QueryString = "", Status = "", CreatedAt }) => ({
        id: Id,
        engine: this.engine,
        sql: QueryString,
        state: Status,
        startedAt: Number(CreatedAt ?? 0),
      }),
    );
  }

  private wait(id: string) {
    return untilEnded(async () => {
      const described = await this.aws.call<DescribeStatementResponse>(
        "redshift-data",
        "DescribeStatement",
        { Id: id },
      );
      const state = STATES[(described.Status ?? "") as keyof typeof STATES] as
        Ended["state"] | undefined;
      return state && { state, described };
    });
  }

  private async scannedBytes(query: number): Promise<number | undefined> {
    const id = await this.start(scannedBy(query));
    this.own.add(id);
    // A user who may not read the system view has still got an answer.
    if ((await this.wait(id)).state !== "succeeded") return undefined;
    for await (const { rows } of this.pages(id)) return Number(rows[0]?.[0] ?? 0);
    return undefined;
  }
}

function cellOf({ isNull, stringValue, ...field }: Field): Cell {
  if (isNull) return null;
  const value = stringValue ?? field.longValue ?? field.doubleValue ?? field.booleanValue;
  return value === undefined ? null : String(value);
}
