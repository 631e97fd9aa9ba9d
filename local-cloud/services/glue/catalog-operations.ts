import type {
  BatchCreatePartitionRequest,
  CreateDatabaseRequest,
  CreatePartitionRequest,
  CreateTableRequest,
  DeletePartitionRequest,
  GetPartitionRequest,
  GetPartitionsRequest,
  GetTablesRequest,
  UpdateTableRequest,
} from "@aws-sdk/client-glue";

import { NotSimulatedError, ServiceError } from "../../errors";
import type { CatalogStore } from "../../stores/catalog-store";
import { namePattern } from "./name-pattern";
import { paged } from "../../protocol/paged";

export interface TableRequest {
  readonly DatabaseName?: string;
  readonly Name?: string;
}

/** Glue's calls for databases, tables and partitions. */
export function catalogOperations(catalog: CatalogStore) {
  const at = ({
    DatabaseName = "",
    TableName = "",
  }: {
    DatabaseName?: string;
    TableName?: string;
  }) => [DatabaseName, TableName] as const;
  return {
    CreateDatabase: ({ DatabaseInput }: CreateDatabaseRequest) => {
      catalog.createDatabase(DatabaseInput ?? ({} as never));
      return {};
    },
    GetDatabase: ({ Name }: TableRequest) => ({ Database: catalog.getDatabase(Name ?? "") }),
    GetDatabases: () => ({ DatabaseList: catalog.listDatabases() }),
    DeleteDatabase: ({ Name }: TableRequest) => {
      catalog.deleteDatabase(Name ?? "");
      return {};
    },
    CreateTable: ({ DatabaseName, TableInput }: CreateTableRequest) => {
      catalog.createTable(DatabaseName ?? "", TableInput ?? ({} as never));
      return {};
    },
    UpdateTable: ({ DatabaseName, TableInput }: UpdateTableRequest) => {
      catalog.updateTable(DatabaseName ?? "", TableInput ?? ({} as never));
      return {};
    },
    GetTable: ({ DatabaseName, Name }: TableRequest) => ({
      Table: catalog.getTable(DatabaseName ?? "", Name ?? ""),
    }),
    GetTables: ({ DatabaseName, Expression, MaxResults, NextToken }: GetTablesRequest) => {
      const isWanted = namePattern(Expression ?? ".*");
      const page = paged(
        catalog.listTables(DatabaseName ?? "").filter((table) => isWanted(table.Name)),
        MaxResults,
        NextToken,
      );
      return { TableList: page.items, NextToken: page.next };
    },
    DeleteTable: ({ DatabaseName, Name }: TableRequest) => {
      catalog.deleteTable(DatabaseName ?? "", Name ?? "");
      return {};
    },
    CreatePartition: (input: CreatePartitionRequest) => {
      const known = catalog.createPartitions(...at(input), [input.PartitionInput ?? {}]);
      if (known.length > 0)
        throw new ServiceError("AlreadyExistsException", "Partition already exists.");
      return {};
    },
    BatchCreatePartition: (input: BatchCreatePartitionRequest) => ({
      Errors: catalog
        .createPartitions(...at(input), input.PartitionInputList ?? [])
        .map((PartitionValues) => ({
          PartitionValues,
          ErrorDetail: {
            ErrorCode: "AlreadyExistsException",
            ErrorMessage: "Partition already exists.",
          },
        })),
    }),
    GetPartition: (input: GetPartitionRequest) => {
      const Partition = catalog.findPartition(...at(input), input.PartitionValues ?? []);
      if (!Partition) throw new ServiceError("EntityNotFoundException", "Cannot find partition.");
      return { Partition };
    },
    GetPartitions: (input: GetPartitionsRequest) => {
      if (input.Expression)
        throw new NotSimulatedError("GetPartitions with an Expression", __filename);
      const page = paged(catalog.listPartitions(...at(input)), input.MaxResults, input.NextToken);
      return { Partitions: page.items, NextToken: page.next };
    },
    DeletePartition: (input: DeletePartitionRequest) => {
      catalog.deletePartition(...at(input), input.PartitionValues ?? []);
      return {};
    },
  };
}
