import type {
  QueryExecution,
  QueryExecutionState,
  QueryRuntimeStatistics,
  StatementType,
} from "@aws-sdk/client-athena";

import type { AthenaColumn } from "./run-query";
import type { ResultSpool } from "./result-spool";

/** A query from its start on. */
export interface Execution {
  readonly id: string;
  readonly sql: string;
  readonly workGroup: string;
  readonly database: string;
  readonly parameters: readonly string[];
  /** Location of the results, ending in "/". */
  outputLocation: string;
  readonly isEnforced: boolean;
  readonly cutoffBytes?: number;
  readonly abort: AbortController;
  readonly submitted: Date;
  state: QueryExecutionState;
  reason?: string;
  errorCategory?: number;
  statementType: StatementType;
  started?: Date;
  completed?: Date;
  planningMillis: number;
  scannedBytes: number;
  /** Whether an earlier result was given again. */
  isReused: boolean;
  /** Rows that the statement has written. */
  writtenRows?: number;
  /** S3 URI of the list of files that the statement has written. */
  manifest?: string;
  /** File that holds the results, once there is one. */
  resultFile?: string;
  columns: readonly AthenaColumn[];
  spool?: ResultSpool;
  /** Whether the first row of the results is their header. */
  hasHeader: boolean;
}

const ENGINE = "Athena engine version 3";

/** What a work group can choose; the first is what it has by itself. */
export const ENGINE_VERSIONS = [
  { SelectedEngineVersion: "AUTO", EffectiveEngineVersion: ENGINE },
  { SelectedEngineVersion: ENGINE, EffectiveEngineVersion: ENGINE },
];

/** How long a query's phases took and how much it read and answered; how many rows it read is not known here. */
export function runtimeStatistics(execution: Execution): QueryRuntimeStatistics {
  const { Statistics: statistics = {} } = described(execution);
  return {
    Timeline: {
      QueryQueueTimeInMillis: statistics.QueryQueueTimeInMillis,
      QueryPlanningTimeInMillis: statistics.QueryPlanningTimeInMillis,
      EngineExecutionTimeInMillis: statistics.EngineExecutionTimeInMillis,
      ServiceProcessingTimeInMillis: statistics.ServiceProcessingTimeInMillis,
      TotalExecutionTimeInMillis: statistics.TotalExecutionTimeInMillis,
    },
    Rows: { InputBytes: execution.scannedBytes, OutputRows: execution.spool?.rowCount ?? 0 },
  };
}

/** The execution as GetQueryExecution answers it. */
export function described(execution: Execution): QueryExecution {
  const { started, completed, submitted } = execution;
  const queued = (started ?? completed ?? submitted).getTime() - submitted.getTime();
  const engine = started && completed ? completed.getTime() - started.getTime() : 0;
  return {
    QueryExecutionId: execution.id,
    Query: execution.sql,
    StatementType: execution.statementType,
    ResultConfiguration: {
      OutputLocation: `${execution.outputLocation}${execution.resultFile ?? `${execution.id}.csv`}`,
    },
    QueryExecutionContext: { Database: execution.database, Catalog: "awsdatacatalog" },
    Status: {
      State: execution.state,
      SubmissionDateTime: submitted,
      ...(execution.reason !== undefined && { StateChangeReason: execution.reason }),
      ...(completed && { CompletionDateTime: completed }),
      ...(execution.errorCategory !== undefined && {
        AthenaError: {
          ErrorCategory: execution.errorCategory,
          Retryable: false,
          ErrorMessage: execution.reason,
        },
      }),
    },
    Statistics: {
      EngineExecutionTimeInMillis: engine,
      DataScannedInBytes: execution.scannedBytes,
      ...(execution.manifest !== undefined && { DataManifestLocation: execution.manifest }),
      TotalExecutionTimeInMillis: queued + engine,
      QueryQueueTimeInMillis: queued,
      QueryPlanningTimeInMillis: execution.planningMillis,
      ServiceProcessingTimeInMillis: 0,
      ResultReuseInformation: { ReusedPreviousResult: execution.isReused },
    },
    WorkGroup: execution.workGroup,
    EngineVersion: ENGINE_VERSIONS[0],
    ...(execution.parameters.length > 0 && { ExecutionParameters: [...execution.parameters] }),
  };
}
