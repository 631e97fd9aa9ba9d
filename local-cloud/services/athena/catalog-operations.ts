import type { Column, Database, TableMetadata } from "@aws-sdk/client-athena";

import type { LocalCloud } from "../../cloud";
import { invalidRequest } from "../../dialects/athena/errors";
import { ServiceError } from "../../errors";
import type { CatalogDatabase, CatalogTable } from "../../stores/catalog-store";
import { namePattern } from "../glue/name-pattern";

/** @throws ServiceError `InvalidRequestException` for a catalogue other than the account's own */
export function requireCatalog(name = "AwsDataCatalog"): void {
  if (name.toLowerCase() !== "awsdatacatalog")
    throw invalidRequest(`Data catalog ${name} was not found.`);
}

/**
 * Reads the catalogue for one of Athena's calls, which have an error of their own for what is not there.
 * @throws ServiceError `MetadataException`
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_GetTableMetadata.html
 */
export function metadata<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ServiceError && error.code === "EntityNotFoundException")
      throw new ServiceError("MetadataException", error.message, { cause: error });
    throw error;
  }
}

/** The catalogue as Athena's API shows it. */
export function databaseOf({ Name, Description, Parameters }: CatalogDatabase): Database {
  return { Name, Description, Parameters: Parameters ?? {} };
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
