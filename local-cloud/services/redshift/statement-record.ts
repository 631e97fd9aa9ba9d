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
  /** Rows that an UNLOAD wrote. */
  unloadedRows?: number;
  /** Statements of a batch, which run one after the other. */
  readonly parts?: readonly StatementRecord[];
  /** What its tables had to be read for. */
  extent?: ScanExtent;
}

/** The record as DescribeStatement answers it. Durations are nanoseconds. */
export function described(record: StatementRecord): DescribeStatementResponse {
  return {
    ...told(record),
    Database: record.database,
    WorkgroupName: record.warehouse,
    RedshiftPid: record.number,
    ...(record.name !== undefined && { StatementName: record.name }),
    ...(record.parts && { SubStatements: record.parts.map(told) }),
  };
}

/** What is told of a statement and of each part of a batch alike. */
function told(record: StatementRecord) {
  return {
    Id: record.id,
    ...(record.parts === undefined && { QueryString: record.sql }),
    Status: record.status as "FINISHED",
    CreatedAt: record.created,
    UpdatedAt: record.updated,
    Duration: record.durationMillis * 1_000_000,
    HasResultSet: record.spool !== undefined,
    ResultRows: record.spool?.rowCount ?? record.unloadedRows ?? -1,
    ResultSize: -1,
    RedshiftQueryId: record.number,
    ...(record.error !== undefined && { Error: record.error }),
  };
}
