import type { QueryExecution, QueryExecutionState, StatementType } from "@aws-sdk/client-athena";

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
  /** File that holds the results, once there is one. */
  resultFile?: string;
  columns: readonly AthenaColumn[];
  spool?: ResultSpool;
  /** Whether the first row of the results is their header. */
  hasHeader: boolean;
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
      TotalExecutionTimeInMillis: queued + engine,
      QueryQueueTimeInMillis: queued,
      QueryPlanningTimeInMillis: execution.planningMillis,
      ServiceProcessingTimeInMillis: 0,
      ResultReuseInformation: { ReusedPreviousResult: execution.isReused },
    },
    WorkGroup: execution.workGroup,
    EngineVersion: {
      SelectedEngineVersion: "AUTO",
      EffectiveEngineVersion: "Athena engine version 3",
    },
    ...(execution.parameters.length > 0 && { ExecutionParameters: [...execution.parameters] }),
  };
}
