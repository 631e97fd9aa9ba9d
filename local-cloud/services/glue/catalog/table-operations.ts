import type {
  BatchDeleteTableRequest,
  CreateTableRequest,
  GetTableRequest,
  GetTablesRequest,
  UpdateTableRequest,
} from "@aws-sdk/client-glue";

import { paged } from "../../../protocol/paged";
import type { CatalogStore } from "../../../stores/catalog-store";
import { namePattern } from "../name-pattern";
import { errorDetail, refuseMembers, requireAtMost } from "./request-checks";

export interface TableRequest {
  readonly DatabaseName?: string;
  readonly Name?: string;
}

/** Most tables of one BatchDeleteTable. https://docs.aws.amazon.com/glue/latest/webapi/API_BatchDeleteTable.html */
const MAX_BATCH = 100;

/** Glue's calls for tables. */
export function tableOperations(catalog: CatalogStore) {
  return {
    CreateTable: (input: CreateTableRequest) => {
      refuseMembers("CreateTable", input, ["PartitionIndexes", "OpenTableFormatInput"]);
      catalog.createTable(input.DatabaseName ?? "", checkedInput("CreateTable", input.TableInput));
      return {};
    },
    UpdateTable: (input: UpdateTableRequest) => {
      refuseMembers("UpdateTable", input, ["ViewUpdateAction", "UpdateOpenTableFormatInput"]);
      catalog.updateTable(input.DatabaseName ?? "", checkedInput("UpdateTable", input.TableInput), {
        versionId: input.VersionId,
        skipsArchive: input.SkipArchive,
      });
      return {};
    },
    GetTable: (input: GetTableRequest) => {
      refuseMembers("GetTable", input, ["QueryAsOfTime", "TransactionId"]);
      return { Table: catalog.getTable(input.DatabaseName ?? "", input.Name ?? "") };
    },
    GetTables: (input: GetTablesRequest) => {
      refuseMembers("GetTables", input, ["QueryAsOfTime", "TransactionId", "AttributesToGet"]);
      const isWanted = namePattern(input.Expression ?? ".*");
      const page = paged(
        catalog.listTables(input.DatabaseName ?? "").filter((table) => isWanted(table.Name)),
        input.MaxResults,
        input.NextToken,
      );
      return { TableList: page.items, NextToken: page.next };
    },
    DeleteTable: ({ DatabaseName = "", Name = "" }: TableRequest) => {
      catalog.deleteTable(DatabaseName, Name);
      return {};
    },
    BatchDeleteTable: ({ DatabaseName = "", TablesToDelete = [] }: BatchDeleteTableRequest) => {
      requireAtMost(TablesToDelete, MAX_BATCH, "tablesToDelete");
      catalog.getDatabase(DatabaseName);
      const Errors = TablesToDelete.flatMap((TableName) => {
        try {
          catalog.deleteTable(DatabaseName, TableName);
          return [];
        } catch (error) {
          return [{ TableName, ErrorDetail: errorDetail(error) }];
        }
      });
      return { Errors };
    },
  };
}

function checkedInput<Input extends object>(operation: string, input: Input | undefined): Input {
  const given = input ?? ({} as Input);
  refuseMembers(operation, given, ["TargetTable", "ViewDefinition"]);
  return given;
}
