import {
  CancelStatementCommand,
  DescribeStatementCommand,
  ExecuteStatementCommand,
  GetStatementResultCommand,
  type DescribeStatementResponse,
  type ExecuteStatementCommandInput,
  type Field,
  type RedshiftDataClient,
} from "@aws-sdk/client-redshift-data";

import type { AnswerColumn, Ask, Cell, ColumnKind, QueryAnswer, QueryRunner } from "./answer";
import { columnKind, parseCell } from "./column-kinds";
import { poll, systemTiming, type Timing } from "./polling";
import { QueryFailedError } from "./query-failed-error";
import { isServiceRefusal } from "./service-refusal";

/** The warehouse to ask and whom to ask it as. */
export interface RedshiftRunnerArgs {
  /** With an endpoint for a local cloud, without for AWS. */
  readonly client: RedshiftDataClient;
  readonly warehouse:
    | { readonly kind: "serverless"; readonly workgroup: string }
    | { readonly kind: "provisioned"; readonly cluster: string };
  readonly database: string;
  /** Secrets Manager secret of the user. @default the caller's own temporary credentials */
  readonly secretArn?: string;
  /** @default the machine's time */
  readonly timing?: Timing;
}

/**
 * What Spectrum read for a query. For S3 `returned_bytes` is the number of bytes scanned.
 * @see https://docs.aws.amazon.com/redshift/latest/dg/SYS_EXTERNAL_QUERY_DETAIL.html
 */
const SCANNED_BYTES =
  "select sum(returned_bytes) as scanned_bytes from sys_external_query_detail where query_id = :query_id";

/** Asks Redshift through its Data API: execute, wait, read every page. */
export class RedshiftRunner implements QueryRunner {
  readonly engine = "spectrum";
  private readonly timing: Timing;

  constructor(private readonly args: RedshiftRunnerArgs) {
    this.timing = args.timing ?? systemTiming;
  }

  async ask(statement: Ask, options: { readonly signal?: AbortSignal } = {}): Promise<QueryAnswer> {
    const started = this.timing.now();
    const { id, described } = await this.run(statement, [], options.signal);
    const { columns, rows } = described.HasResultSet
      ? await this.readPages(id)
      : { columns: [], rows: [] };
    return {
      columns,
      rows,
      queryId: id,
      seconds: (this.timing.now() - started) / 1000,
      engineMillis: described.Duration === undefined ? undefined : described.Duration / 1e6,
      scannedBytes: await this.scannedBytes(described.RedshiftQueryId, options.signal),
    };
  }

  private async run(
    statement: Ask,
    parameters: ExecuteStatementCommandInput["Parameters"] & object,
    signal?: AbortSignal,
  ): Promise<{ id: string; described: DescribeStatementResponse }> {
    const id = await this.start(statement, parameters);
    const described = await this.finish(id, signal);
    if (described.Status === "FINISHED") return { id, described };
    const reason = described.Error ?? `it ended as ${described.Status} and Redshift gave no reason`;
    throw new QueryFailedError(this.engine, statement, reason, id);
  }

  private async start(
    statement: Ask,
    parameters: ExecuteStatementCommandInput["Parameters"] & object,
  ): Promise<string> {
    const { warehouse, database, secretArn } = this.args;
    try {
      const { Id } = await this.args.client.send(
        new ExecuteStatementCommand({
          Sql: statement.sql,
          StatementName: statement.name,
          ...(warehouse.kind === "serverless"
            ? { WorkgroupName: warehouse.workgroup }
            : { ClusterIdentifier: warehouse.cluster }),
          Database: database,
          SecretArn: secretArn,
          ...(parameters.length > 0 && { Parameters: parameters }),
        }),
      );
      return Id ?? "";
    } catch (cause) {
      if (!isServiceRefusal(cause)) throw cause;
      throw new QueryFailedError(this.engine, statement, cause.message, undefined, { cause });
    }
  }

  private async finish(id: string, signal?: AbortSignal): Promise<DescribeStatementResponse> {
    const { client } = this.args;
    try {
      return await poll(
        async () => {
          const described = await client.send(new DescribeStatementCommand({ Id: id }));
          const isOver = ["FINISHED", "FAILED", "ABORTED"].includes(described.Status ?? "");
          return isOver ? described : undefined;
        },
        this.timing,
        signal,
      );
    } catch (error) {
      if (signal?.aborted) await client.send(new CancelStatementCommand({ Id: id }));
      throw error;
    }
  }

  private async readPages(id: string) {
    let columns: AnswerColumn[] = [];
    const rows: Cell[][] = [];
    let token: string | undefined;
    do {
      const page = await this.args.client.send(
        new GetStatementResultCommand({ Id: id, NextToken: token }),
      );
      if (token === undefined) {
        columns = (page.ColumnMetadata ?? []).map(({ name, label, typeName }) => {
          const type = typeName ?? "varchar";
          return { name: label ?? name ?? "", type, kind: columnKind(type) };
        });
      }
      for (const record of page.Records ?? []) {
        rows.push(columns.map(({ kind }, index) => cellOf(record[index], kind)));
      }
      token = page.NextToken;
    } while (token !== undefined);
    return { columns, rows };
  }

  private async scannedBytes(queryId?: number, signal?: AbortSignal): Promise<number | undefined> {
    if (queryId === undefined || queryId <= 0) return undefined;
    const ask: Ask = {
      name: "scanned-bytes",
      path: "sys_external_query_detail",
      sql: SCANNED_BYTES,
    };
    try {
      const { id } = await this.run(ask, [{ name: "query_id", value: String(queryId) }], signal);
      const { rows } = await this.readPages(id);
      const bytes = rows[0]?.[0] ?? null;
      return bytes === null ? undefined : Number(bytes);
    } catch (error) {
      // A warehouse that does not tell what it scanned has still answered the question.
      if (error instanceof QueryFailedError) return undefined;
      throw error;
    }
  }
}

function cellOf(field: Field | undefined, kind: ColumnKind): Cell {
  if (field === undefined || field.isNull) return null;
  if (field.longValue !== undefined)
    return kind === "double" ? field.longValue : BigInt(field.longValue);
  if (field.doubleValue !== undefined) return field.doubleValue;
  if (field.booleanValue !== undefined) return field.booleanValue;
  return field.stringValue === undefined ? null : parseCell(field.stringValue, kind);
}
