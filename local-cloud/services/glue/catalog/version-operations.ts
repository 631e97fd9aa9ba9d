import type {
  BatchDeleteTableVersionRequest,
  DeleteTableVersionRequest,
  GetTableVersionRequest,
  GetTableVersionsRequest,
} from "@aws-sdk/client-glue";

import { paged } from "../../../protocol/paged";
import { notFound } from "../../../stores/catalog-document";
import type { CatalogStore, CatalogTable } from "../../../stores/catalog-store";
import { errorDetail, requireAtMost } from "./request-checks";

/** Most versions of one BatchDeleteTableVersion. https://docs.aws.amazon.com/glue/latest/webapi/API_BatchDeleteTableVersion.html */
const MAX_BATCH = 100;

/** Glue's calls for the versions of a table, which UpdateTable leaves behind. */
export function versionOperations(catalog: CatalogStore) {
  return {
    GetTableVersion: ({ DatabaseName = "", TableName = "", VersionId }: GetTableVersionRequest) => {
      const [current, ...kept] = catalog.listVersions(DatabaseName, TableName);
      const found =
        VersionId === undefined
          ? current
          : [current, ...kept].find((version) => version?.VersionId === VersionId);
      if (!found) throw notFound(`Table version ${VersionId} not found.`);
      return { TableVersion: asVersion(found) };
    },
    GetTableVersions: (input: GetTableVersionsRequest) => {
      const versions = catalog.listVersions(input.DatabaseName ?? "", input.TableName ?? "");
      const page = paged(versions, input.MaxResults, input.NextToken);
      return { TableVersions: page.items.map(asVersion), NextToken: page.next };
    },
    DeleteTableVersion: ({
      DatabaseName = "",
      TableName = "",
      VersionId = "",
    }: DeleteTableVersionRequest) => {
      catalog.deleteVersion(DatabaseName, TableName, VersionId);
      return {};
    },
    BatchDeleteTableVersion: ({
      DatabaseName = "",
      TableName = "",
      VersionIds = [],
    }: BatchDeleteTableVersionRequest) => {
      requireAtMost(VersionIds, MAX_BATCH, "versionIds");
      catalog.getTable(DatabaseName, TableName);
      const Errors = VersionIds.flatMap((VersionId) => {
        try {
          catalog.deleteVersion(DatabaseName, TableName, VersionId);
          return [];
        } catch (error) {
          return [{ TableName, VersionId, ErrorDetail: errorDetail(error) }];
        }
      });
      return { Errors };
    },
  };
}

function asVersion(table: CatalogTable) {
  return { Table: table, VersionId: table.VersionId };
}
