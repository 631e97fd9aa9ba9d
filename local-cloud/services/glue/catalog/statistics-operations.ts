import type { ColumnStatistics } from "@aws-sdk/client-glue";

import { invalidInput } from "../../../stores/catalog-document";
import type { CatalogStore, StatisticsOwner } from "../../../stores/catalog-store";
import { errorDetail, requireAtMost } from "./request-checks";

/** What all of these requests say: whose columns they are about. */
export interface OwnerRequest {
  readonly DatabaseName?: string;
  readonly TableName?: string;
  readonly PartitionValues?: string[];
}

export interface ColumnsRequest extends OwnerRequest {
  readonly ColumnNames?: string[];
}

export interface ColumnRequest extends OwnerRequest {
  readonly ColumnName?: string;
}

export interface UpdateRequest extends OwnerRequest {
  readonly ColumnStatisticsList?: ColumnStatistics[];
}

/** https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateColumnStatisticsForTable.html and its neighbours */
const [MAX_UPDATED, MAX_READ] = [25, 100];

/** Glue's calls for the statistics of columns: of a table's, and of a partition's. */
export function statisticsOperations(catalog: CatalogStore) {
  const update = (input: UpdateRequest) => {
    const list = input.ColumnStatisticsList ?? [];
    requireAtMost(list, MAX_UPDATED, "columnStatisticsList");
    const owner = ownerOf(input);
    const errors = list.flatMap((ColumnStatistics) => {
      try {
        requireColumn(catalog, owner, ColumnStatistics.ColumnName ?? "");
        return [];
      } catch (error) {
        return [{ ColumnStatistics, Error: errorDetail(error) }];
      }
    });
    const wrong = errors.map(({ ColumnStatistics }) => ColumnStatistics);
    catalog.putStatistics(
      owner,
      list.filter((one) => !wrong.includes(one)),
    );
    return { Errors: errors };
  };
  const read = (input: ColumnsRequest) => {
    const names = input.ColumnNames ?? [];
    requireAtMost(names, MAX_READ, "columnNames");
    const known = catalog.statisticsOf(ownerOf(input));
    const isKnown = (name: string) => Object.hasOwn(known, name.toLowerCase());
    return {
      ColumnStatisticsList: names.filter(isKnown).map((name) => known[name.toLowerCase()]),
      Errors: names
        .filter((name) => !isKnown(name))
        .map((ColumnName) => ({
          ColumnName,
          Error: {
            ErrorCode: "EntityNotFoundException",
            ErrorMessage: `Statistics of column ${ColumnName} not found.`,
          },
        })),
    };
  };
  const remove = (input: ColumnRequest) => {
    catalog.deleteStatistics(ownerOf(input), input.ColumnName ?? "");
    return {};
  };
  return {
    UpdateColumnStatisticsForTable: update,
    UpdateColumnStatisticsForPartition: update,
    GetColumnStatisticsForTable: read,
    GetColumnStatisticsForPartition: read,
    DeleteColumnStatisticsForTable: remove,
    DeleteColumnStatisticsForPartition: remove,
  };
}

function ownerOf({ DatabaseName, TableName, PartitionValues }: OwnerRequest): StatisticsOwner {
  return { database: DatabaseName ?? "", table: TableName ?? "", partition: PartitionValues };
}

function requireColumn(
  catalog: CatalogStore,
  { database, table }: StatisticsOwner,
  name: string,
): void {
  const { StorageDescriptor, PartitionKeys = [] } = catalog.getTable(database, table);
  const columns = [...(StorageDescriptor?.Columns ?? []), ...PartitionKeys];
  if (!columns.some(({ Name }) => Name === name.toLowerCase()))
    throw invalidInput(`Column ${name} is not in table ${table}.`);
}
