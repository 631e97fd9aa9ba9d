import type { DescribeStatementResponse, StatusString } from "@aws-sdk/client-redshift-data";

import type { CompiledColumn } from "../../dialects/redshift/compile";
import type { ScanExtent } from "../../query/lake-query";
import type { ResultSpool } from "../athena/result-spool";

/** A statement of the Data API from its start on. */
export interface StatementRecord {
  readonly id: string;
  readonly number: number;
  readonly sql: string;
  readonly warehouse: string;
  readonly database: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly name: string | undefined;
  readonly abort: AbortController;
  readonly created: Date;
  status: StatusString;
  updated: Date;
  durationMillis: number;
  error?: string;
  columns: readonly CompiledColumn[];
  spool?: ResultSpool;
  /** What its tables had to be read for. */
  extent?: ScanExtent;
}

/** The record as DescribeStatement answers it. Durations are nanoseconds. */
export function described(record: StatementRecord): DescribeStatementResponse {
  return {
    Id: record.id,
    QueryString: record.sql,
    Database: record.database,
    WorkgroupName: record.warehouse,
    Status: record.status,
    CreatedAt: record.created,
    UpdatedAt: record.updated,
    Duration: record.durationMillis * 1_000_000,
    HasResultSet: record.spool !== undefined,
    ResultRows: record.spool?.rowCount ?? -1,
    ResultSize: -1,
    RedshiftQueryId: record.number,
    RedshiftPid: record.number,
    ...(record.error !== undefined && { Error: record.error }),
  };
}
