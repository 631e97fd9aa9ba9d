import type {
  CreateDatabaseRequest,
  GetDatabasesRequest,
  UpdateDatabaseRequest,
} from "@aws-sdk/client-glue";

import { paged } from "../../../protocol/paged";
import type { CatalogStore } from "../../../stores/catalog-store";
import { refuseMembers } from "./request-checks";

export interface DatabaseRequest {
  readonly Name?: string;
}

/** Glue's calls for databases. */
export function databaseOperations(catalog: CatalogStore) {
  return {
    CreateDatabase: ({ DatabaseInput }: CreateDatabaseRequest) => {
      const input = DatabaseInput ?? ({} as never);
      refuseMembers("CreateDatabase", input, ["TargetDatabase", "FederatedDatabase"]);
      catalog.createDatabase(input);
      return {};
    },
    UpdateDatabase: ({ Name = "", DatabaseInput }: UpdateDatabaseRequest) => {
      const input = DatabaseInput ?? ({} as never);
      refuseMembers("UpdateDatabase", input, ["TargetDatabase", "FederatedDatabase"]);
      catalog.updateDatabase({ ...input, Name });
      return {};
    },
    GetDatabase: ({ Name = "" }: DatabaseRequest) => ({ Database: catalog.getDatabase(Name) }),
    GetDatabases: (input: GetDatabasesRequest) => {
      refuseMembers("GetDatabases", input, ["AttributesToGet"]);
      const page = paged(catalog.listDatabases(), input.MaxResults, input.NextToken);
      return { DatabaseList: page.items, NextToken: page.next };
    },
    DeleteDatabase: ({ Name = "" }: DatabaseRequest) => {
      catalog.deleteDatabase(Name);
      return {};
    },
  };
}
