import { randomUUID } from "node:crypto";

import {
  CancelStatementCommand,
  DescribeStatementCommand,
  ExecuteStatementCommand,
  GetStatementResultCommand,
  type DescribeStatementResponse,
  type Field,
  type GetStatementResultResponse,
  type RedshiftDataClient,
} from "@aws-sdk/client-redshift-data";

import type {
  AnswerColumn,
  AnswerStream,
  Ask,
  AskOptions,
  Cell,
  ColumnKind,
  QueryAnswer,
  StreamingRunner,
} from "./answer";
import { collect } from "./collect";
import { columnKind, parseCell } from "./column-kinds";
import { Pace, systemTiming, type Timing } from "./polling";
import { QueryFailedError } from "./query-failed-error";
import { retrying } from "./retrying";
import { endOf, failureOf, underDeadline } from "./running-query";
import { isServiceRefusal } from "./service-refusal";

/** The warehouse and the user. */
export interface RedshiftRunnerArgs {
  /** With an endpoint for a local cloud, without one for AWS. */
  readonly client: RedshiftDataClient;
  readonly warehouse:
    | { readonly kind: "serverless"; readonly workgroup: string }
    | { readonly kind: "provisioned"; readonly cluster: string };
  readonly database: string;
  /** Secrets Manager secret of the user. @default the caller's own temporary credentials */
  readonly secretArn?: string;
  /** @default the machine's clock */
  readonly timing?: Timing;
}

/**
 * The bytes that Spectrum read for a query. For S3, `returned_bytes` is the number of bytes scanned.
 * @see https://docs.aws.amazon.com/redshift/latest/dg/SYS_EXTERNAL_QUERY_DETAIL.html
 */
const EXTERNAL_DETAIL =
  "select sum(returned_bytes) as scanned_bytes, sum(qualified_partitions) as partitions " +
  "from sys_external_query_detail where query_id = :query_id";

/** An answer with the query's number in Redshift's system views. */
type NumberedStream = AnswerStream & { readonly number: number | undefined };

/** Queries Redshift through its Data API: execute, wait, read page after page. */
export class RedshiftRunner implements StreamingRunner {
  readonly engine = "spectrum";
  private readonly timing: Timing;
  private readonly pace = new Pace();

  constructor(private readonly args: RedshiftRunnerArgs) {
    this.timing = args.timing ?? systemTiming;
  }

  async ask(statement: Ask, options: AskOptions = {}): Promise<QueryAnswer> {
    const started = this.timing.now();
    return underDeadline(this.engine, statement, options, async (signal) => {
      const { number, ...stream } = await this.open(statement, signal, signal);
      const answer = await collect(stream, this.timing, started);
      // Queried after the answer is read, so that it does not count in the answer's time.
      return { ...answer, ...(await this.externalDetail(number, options)) };
    });
  }

  async stream(statement: Ask, options: AskOptions = {}): Promise<AnswerStream> {
    return underDeadline(this.engine, statement, options, async (signal) => {
      const { number, ...stream } = await this.open(statement, signal, options.signal);
      return { ...stream, ...(await this.externalDetail(number, options)) };
    });
  }

  private async open(
    statement: Ask,
    signal: AbortSignal | undefined,
    readingSignal: AbortSignal | undefined,
  ): Promise<NumberedStream> {
    const { id, described } = await this.run(statement, signal);
    const first = described.HasResultSet ? await this.page(id) : {};
    const columns = columnsOf(first);
    const { Duration: nanos, RedshiftQueryId: number } = described;
    const rows = this.rows(id, first, columns, readingSignal);
    return { queryId: id, ...(nanos && { engineMillis: nanos / 1e6 }), columns, rows, number };
  }

  private async run(statement: Ask, signal?: AbortSignal) {
    const id = await this.start(statement, signal);
    const described = await this.finish(statement, id, signal);
    if (described.Status === "FINISHED") return { id, described };
    const reason =
      described.Error ?? `it ended with ${described.Status}, and Redshift gave no reason`;
    throw new QueryFailedError(this.engine, statement, reason, id);
  }

  private async start(statement: Ask, signal?: AbortSignal): Promise<string> {
    const { warehouse, database, secretArn } = this.args;
    const input = {
      Sql: statement.sql,
      StatementName: statement.name,
      ...(warehouse.kind === "serverless"
        ? { WorkgroupName: warehouse.workgroup }
        : { ClusterIdentifier: warehouse.cluster }),
      Database: database,
      SecretArn: secretArn,
      // Starting again after a lost answer must not start a second statement.
      ClientToken: randomUUID(),
      ...(statement.parameters?.length && {
        Parameters: statement.parameters.map(({ name, value }) => ({ name, value })),
      }),
    };
    try {
      const { Id } = await retrying(
        () => this.args.client.send(new ExecuteStatementCommand(input)),
        this.timing,
        signal,
      );
      return Id ?? "";
    } catch (cause) {
      if (!isServiceRefusal(cause)) throw cause;
      throw new QueryFailedError(this.engine, statement, cause.message, undefined, { cause });
    }
  }

  private finish(
    statement: Ask,
    id: string,
    signal: AbortSignal | undefined,
  ): Promise<DescribeStatementResponse> {
    const { client } = this.args;
    const look = async () => {
      const described = await client.send(new DescribeStatementCommand({ Id: id }));
      const isOver = ["FINISHED", "FAILED", "ABORTED"].includes(described.Status ?? "");
      return isOver ? described : undefined;
    };
    const stop = () => client.send(new CancelStatementCommand({ Id: id }));
    return endOf({ look, stop, pace: this.pace }, this.timing, signal).catch((error: unknown) => {
      throw failureOf(error, this.engine, statement, id);
    });
  }

  private page(id: string, token?: string): Promise<GetStatementResultResponse> {
    const command = { Id: id, NextToken: token };
    return retrying(
      () => this.args.client.send(new GetStatementResultCommand(command)),
      this.timing,
    );
  }

  private async *rows(
    id: string,
    first: Partial<GetStatementResultResponse>,
    columns: readonly AnswerColumn[],
    signal: AbortSignal | undefined,
  ): AsyncGenerator<readonly Cell[]> {
    for (let page = first; ; page = await this.page(id, page.NextToken)) {
      signal?.throwIfAborted();
      for (const record of page.Records ?? []) {
        yield columns.map(({ kind }, index) => cellOf(record[index], kind));
      }
      if (page.NextToken === undefined) return;
    }
  }

  private async externalDetail(
    queryId: number | undefined,
    { signal }: AskOptions,
  ): Promise<{ scannedBytes?: number; partitions?: number }> {
    if (queryId === undefined || queryId <= 0) return {};
    const ask: Ask = {
      name: "external-detail",
      path: "sys_external_query_detail",
      sql: EXTERNAL_DETAIL,
      parameters: [{ name: "query_id", value: String(queryId), type: "bigint" }],
    };
    try {
      const { rows } = await this.open(ask, signal, signal);
      for await (const [bytes = null, partitions = null] of rows) {
        return {
          ...(bytes !== null && { scannedBytes: Number(bytes) }),
          ...(partitions !== null && { partitions: Number(partitions) }),
        };
      }
      return {};
    } catch (error) {
      // A warehouse that does not report scanned bytes has still answered the question.
      if (error instanceof QueryFailedError) return {};
      throw error;
    }
  }
}

function columnsOf({ ColumnMetadata }: Partial<GetStatementResultResponse>): AnswerColumn[] {
  return (ColumnMetadata ?? []).map(({ name, label, typeName }) => {
    const type = typeName ?? "varchar";
    return { name: label ?? name ?? "", type, kind: columnKind(type) };
  });
}

function cellOf(field: Field | undefined, kind: ColumnKind): Cell {
  if (field === undefined || field.isNull) return null;
  if (field.longValue !== undefined)
    return kind === "double" ? field.longValue : BigInt(field.longValue);
  if (field.doubleValue !== undefined) return field.doubleValue;
  if (field.booleanValue !== undefined) return field.booleanValue;
  return field.stringValue === undefined ? null : parseCell(field.stringValue, kind);
}
