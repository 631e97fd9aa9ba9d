import type { Column, Database, TableMetadata } from "@aws-sdk/client-athena";

import type { LocalCloud } from "../../cloud";
import type { CatalogDatabase, CatalogTable } from "../../stores/catalog-store";
import { namePattern } from "../glue/name-pattern";

/** The catalogue as Athena's API shows it. */
export function databaseOf({ Name, Description }: CatalogDatabase): Database {
  return { Name, Description, Parameters: {} };
}

export function metadataOf(table: CatalogTable): TableMetadata {
  const columns = (list: readonly Column[] | undefined) =>
    (list ?? []).map(({ Name, Type, Comment }) => ({ Name, Type, Comment }));
  return {
    Name: table.Name,
    CreateTime: new Date(table.CreateTime * 1000),
    TableType: table.TableType,
    Columns: columns(table.StorageDescriptor?.Columns),
    PartitionKeys: columns(table.PartitionKeys),
    Parameters: table.Parameters,
  };
}

/** Tables of a database whose name matches a regular expression, as ListTableMetadata filters. */
export function tablesMatching(
  cloud: LocalCloud,
  database: string,
  expression: string | undefined,
): CatalogTable[] {
  const isWanted = namePattern(expression ?? ".*");
  return cloud.catalog.listTables(database).filter((table) => isWanted(table.Name));
}
