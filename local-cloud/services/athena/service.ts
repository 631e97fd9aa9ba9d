import type {
  BatchGetPreparedStatementInput,
  BatchGetQueryExecutionInput,
  CreateNamedQueryInput,
  CreatePreparedStatementInput,
  CreateWorkGroupInput,
  DeleteNamedQueryInput,
  DeletePreparedStatementInput,
  DeleteWorkGroupInput,
  GetDatabaseInput,
  GetNamedQueryInput,
  GetPreparedStatementInput,
  GetQueryExecutionInput,
  GetQueryResultsInput,
  GetTableMetadataInput,
  GetWorkGroupInput,
  ListDatabasesInput,
  ListNamedQueriesInput,
  ListPreparedStatementsInput,
  ListQueryExecutionsInput,
  ListTableMetadataInput,
  QueryExecution,
  StartQueryExecutionInput,
  StopQueryExecutionInput,
  BatchGetNamedQueryInput,
  UpdateNamedQueryInput,
  UpdatePreparedStatementInput,
  UpdateWorkGroupInput,
} from "@aws-sdk/client-athena";

import type { LocalCloud } from "../../cloud";
import {
  databaseOf,
  metadata,
  metadataOf,
  requireCatalog,
  tablesMatching,
} from "./catalog-operations";
import { invalidRequest } from "../../dialects/athena/errors";
import { paged as pageOf } from "../../protocol/paged";
import { batchRead } from "./batch-reads";
import { described, ENGINE_VERSIONS, runtimeStatistics } from "./execution";
import { Executions } from "./executions";
import { queryResults } from "./query-results";
import { WorkGroupStore } from "./work-groups";

/**
 * Athena over the local cloud's catalogue and buckets.
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/Welcome.html
 */
export class AthenaService {
  /** Work groups and what is saved in them. */
  readonly workGroups: WorkGroupStore;
  private readonly executions: Executions;
  readonly operations;

  constructor(private readonly cloud: LocalCloud) {
    this.workGroups = new WorkGroupStore(cloud);
    this.executions = new Executions(cloud, this.workGroups);
    this.operations = this.allOperations();
  }

  /** Waits for the end of a query, however it ends. */
  async waitFor(id: string): Promise<QueryExecution> {
    return described(await this.executions.finished(id));
  }

  /** Stops what runs. */
  close(): Promise<void> {
    return this.executions.close();
  }

  private allOperations() {
    const { cloud, workGroups, executions } = this;
    return {
      StartQueryExecution: (input: StartQueryExecutionInput) => ({
        QueryExecutionId: executions.start(input).id,
      }),
      GetQueryExecution: async ({ QueryExecutionId }: GetQueryExecutionInput) => ({
        QueryExecution: described(await executions.soon(QueryExecutionId)),
      }),
      BatchGetQueryExecution: ({ QueryExecutionIds }: BatchGetQueryExecutionInput) => {
        const read = batchRead(QueryExecutionIds, (id) => described(executions.get(id)));
        const unprocessed = read.unprocessed.map(({ id, ...error }) => ({
          QueryExecutionId: id,
          ...error,
        }));
        return { QueryExecutions: read.found, UnprocessedQueryExecutionIds: unprocessed };
      },
      GetQueryRuntimeStatistics: ({ QueryExecutionId }: GetQueryExecutionInput) => ({
        QueryRuntimeStatistics: runtimeStatistics(executions.get(QueryExecutionId)),
      }),
      ListQueryExecutions: ({ WorkGroup, MaxResults, NextToken }: ListQueryExecutionsInput) => {
        const page = paged(
          executions.list(workGroups.get(WorkGroup ?? "primary").Name ?? ""),
          MaxResults,
          NextToken,
        );
        return { QueryExecutionIds: page.items, NextToken: page.next };
      },
      StopQueryExecution: ({ QueryExecutionId }: StopQueryExecutionInput) => {
        executions.stop(QueryExecutionId);
        return {};
      },
      GetQueryResults: (input: GetQueryResultsInput) =>
        queryResults(executions.get(input.QueryExecutionId), input),
      CreateWorkGroup: (input: CreateWorkGroupInput) => {
        workGroups.create(input);
        return {};
      },
      GetWorkGroup: ({ WorkGroup }: GetWorkGroupInput) => ({
        WorkGroup: workGroups.get(WorkGroup ?? ""),
      }),
      UpdateWorkGroup: (input: UpdateWorkGroupInput) => {
        workGroups.update(input);
        return {};
      },
      ListEngineVersions: () => ({ EngineVersions: ENGINE_VERSIONS }),
      DeleteWorkGroup: ({ WorkGroup, RecursiveDeleteOption }: DeleteWorkGroupInput) => {
        workGroups.delete(WorkGroup ?? "", RecursiveDeleteOption ?? false);
        return {};
      },
      ListWorkGroups: () => ({
        WorkGroups: workGroups.list().map(({ Name, State, Description, CreationTime }) => ({
          Name,
          State,
          Description,
          CreationTime: new Date(CreationTime ?? 0),
        })),
      }),
      CreateNamedQuery: (input: CreateNamedQueryInput) => ({
        NamedQueryId: workGroups.createNamedQuery(input),
      }),
      GetNamedQuery: ({ NamedQueryId }: GetNamedQueryInput) => ({
        NamedQuery: workGroups.getNamedQuery(NamedQueryId ?? ""),
      }),
      BatchGetNamedQuery: ({ NamedQueryIds }: BatchGetNamedQueryInput) => {
        const read = batchRead(NamedQueryIds, (id) => workGroups.getNamedQuery(id));
        const unprocessed = read.unprocessed.map(({ id, ...error }) => ({
          NamedQueryId: id,
          ...error,
        }));
        return { NamedQueries: read.found, UnprocessedNamedQueryIds: unprocessed };
      },
      UpdateNamedQuery: (input: UpdateNamedQueryInput) => {
        workGroups.replaceNamedQuery(input);
        return {};
      },
      ListNamedQueries: ({ WorkGroup, MaxResults, NextToken }: ListNamedQueriesInput) => {
        const page = paged(workGroups.namedQueryIds(WorkGroup ?? "primary"), MaxResults, NextToken);
        return { NamedQueryIds: page.items, NextToken: page.next };
      },
      DeleteNamedQuery: ({ NamedQueryId }: DeleteNamedQueryInput) => {
        workGroups.deleteNamedQuery(NamedQueryId ?? "");
        return {};
      },
      UpdatePreparedStatement: (input: UpdatePreparedStatementInput) => {
        workGroups.replacePreparedStatement(input);
        return {};
      },
      DeletePreparedStatement: ({ WorkGroup, StatementName }: DeletePreparedStatementInput) => {
        workGroups.deletePreparedStatement(WorkGroup ?? "", StatementName ?? "");
        return {};
      },
      CreatePreparedStatement: (input: CreatePreparedStatementInput) => {
        workGroups.createPreparedStatement(input);
        return {};
      },
      GetPreparedStatement: ({ WorkGroup, StatementName }: GetPreparedStatementInput) => ({
        PreparedStatement: workGroups.getPreparedStatement(WorkGroup ?? "", StatementName ?? ""),
      }),
      BatchGetPreparedStatement: ({
        WorkGroup = "",
        PreparedStatementNames,
      }: BatchGetPreparedStatementInput) => {
        const read = batchRead(PreparedStatementNames, (name) =>
          workGroups.getPreparedStatement(WorkGroup, name),
        );
        const unprocessed = read.unprocessed.map(({ id, ...error }) => ({
          StatementName: id,
          ...error,
        }));
        return { PreparedStatements: read.found, UnprocessedPreparedStatementNames: unprocessed };
      },
      ListPreparedStatements: ({ WorkGroup }: ListPreparedStatementsInput) => ({
        PreparedStatements: workGroups
          .preparedStatements(WorkGroup ?? "")
          .map(({ StatementName }) => ({ StatementName })),
      }),
      ListDataCatalogs: () => ({
        DataCatalogsSummary: [{ CatalogName: "AwsDataCatalog", Type: "GLUE" }],
      }),
      GetDataCatalog: ({ Name }: { Name?: string }) => {
        requireCatalog(Name);
        return { DataCatalog: { Name: "AwsDataCatalog", Type: "GLUE" } };
      },
      ListDatabases: ({ CatalogName, MaxResults, NextToken }: ListDatabasesInput) => {
        requireCatalog(CatalogName);
        const page = paged(cloud.catalog.listDatabases(), MaxResults, NextToken);
        return { DatabaseList: page.items.map(databaseOf), NextToken: page.next };
      },
      GetDatabase: ({ CatalogName, DatabaseName }: GetDatabaseInput) => {
        requireCatalog(CatalogName);
        return {
          Database: metadata(() => databaseOf(cloud.catalog.getDatabase(DatabaseName ?? ""))),
        };
      },
      ListTableMetadata: (input: ListTableMetadataInput) => {
        requireCatalog(input.CatalogName);
        const all = metadata(() =>
          tablesMatching(cloud, input.DatabaseName ?? "", input.Expression),
        );
        const page = paged(all, input.MaxResults, input.NextToken);
        return { TableMetadataList: page.items.map(metadataOf), NextToken: page.next };
      },
      GetTableMetadata: ({ CatalogName, DatabaseName, TableName }: GetTableMetadataInput) => {
        requireCatalog(CatalogName);
        const table = metadata(() => cloud.catalog.getTable(DatabaseName ?? "", TableName ?? ""));
        return { TableMetadata: metadataOf(table) };
      },
    };
  }
}

/** Athena's pages have 50 entries where a request does not say. */
function paged<T>(items: readonly T[], size = 50, token?: string) {
  return pageOf(items, size, token, (message) => invalidRequest(message));
}

/** What descriptions of resources say that use the running service. */
export interface WithAthena {
  readonly athena: AthenaService;
}
