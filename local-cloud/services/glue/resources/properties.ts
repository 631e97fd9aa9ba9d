import type { Column, Order, TableInput } from "@aws-sdk/client-glue";

import type { CatalogTable } from "../../../stores/catalog-store";
import type { Properties } from "../../../resources/resource-description";

/**
 * What can be told apart of a table: names lower-cased as Glue keeps them, and nothing that is empty, for whether
 * a program leaves out a list or gives an empty one is the same to Glue.
 */
export function asCatalogued(table: TableInput): unknown {
  const { Description, Owner, PartitionKeys, StorageDescriptor, TableType, Parameters } = table;
  const { ViewOriginalText, ViewExpandedText } = table;
  const lower = (columns: Column[] | undefined) =>
    columns?.map((column) => ({ ...column, Name: column.Name?.toLowerCase() }));
  return withoutEmpty({
    Description,
    Owner,
    TableType,
    Parameters,
    ViewOriginalText,
    ViewExpandedText,
    PartitionKeys: lower(PartitionKeys),
    StorageDescriptor: StorageDescriptor && {
      ...StorageDescriptor,
      Columns: lower(StorageDescriptor.Columns),
    },
  });
}

/** A table of the catalogue in the provider's words. */
export function tableProperties(table: CatalogTable): Properties {
  const storage = table.StorageDescriptor;
  return withoutEmpty({
    description: table.Description,
    owner: table.Owner,
    tableType: table.TableType,
    parameters: table.Parameters,
    viewOriginalText: table.ViewOriginalText,
    viewExpandedText: table.ViewExpandedText,
    partitionKeys: table.PartitionKeys?.map(columnProperties),
    storageDescriptor: storage && {
      columns: storage.Columns?.map(columnProperties),
      location: storage.Location,
      inputFormat: storage.InputFormat,
      outputFormat: storage.OutputFormat,
      compressed: storage.Compressed,
      numberOfBuckets: storage.NumberOfBuckets,
      bucketColumns: storage.BucketColumns,
      parameters: storage.Parameters,
      sortColumns: storage.SortColumns?.map(({ Column: column, SortOrder }: Order) => ({
        column,
        sortOrder: SortOrder,
      })),
      serDeInfo: storage.SerdeInfo && {
        name: storage.SerdeInfo.Name,
        serializationLibrary: storage.SerdeInfo.SerializationLibrary,
        parameters: storage.SerdeInfo.Parameters,
      },
    },
  }) as Properties;
}

function columnProperties({ Name, Type, Comment }: Column): Properties {
  return { name: Name, type: Type, comment: Comment };
}

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value)
    .map(([name, entry]) => [name, withoutEmpty(entry)] as const)
    .filter(([, entry]) => !isEmpty(entry));
  return Object.fromEntries(kept);
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
