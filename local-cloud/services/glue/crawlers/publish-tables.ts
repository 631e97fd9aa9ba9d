import type { Column, StorageDescriptor, TableInput } from "@aws-sdk/client-glue";

import type { LocalCloud } from "../../../cloud";
import type { CatalogTable } from "../../../stores/catalog-store";
import type { CrawlChanges } from "./crawl-changes";
import { nameSuffix, type FoundPartition, type FoundTable } from "./found-tables";
import { partitionInput, tableInput } from "./table-input";

/** How a crawl may change the catalogue. */
export interface PublishPolicy {
  readonly crawlerName: string;
  readonly database: string;
  readonly tablePrefix: string;
  readonly isUpdating: boolean;
  readonly isMergingNewColumns: boolean;
  readonly isInheritingFromTable: boolean;
}

/**
 * Writes a found table and its partitions. New tables and partitions come in whatever the policy says; what is
 * there already is changed only when the policy updates.
 */
export function publishTable(
  cloud: LocalCloud,
  found: FoundTable,
  policy: PublishPolicy,
  changes: CrawlChanges,
): void {
  const { database, crawlerName } = policy;
  const name = nameFor(cloud, found, policy);
  const input = tableInput(found, name, crawlerName);
  const known = cloud.catalog.findTable(database, name);
  if (!known) {
    const made = cloud.catalog.createTable(database, input);
    changes.add("TABLE", "ADD", name);
    publishPartitions(cloud, made, found.partitions, policy, changes);
    return;
  }
  const table = updatedTable(cloud, known, input, policy, changes);
  publishPartitions(cloud, table, found.partitions, policy, changes);
}

/** Brings an existing table up to date with what lies at its location: what a catalogue target asks for. */
export function updatedTable(
  cloud: LocalCloud,
  known: CatalogTable,
  input: TableInput,
  policy: Pick<PublishPolicy, "isUpdating" | "isMergingNewColumns">,
  changes: CrawlChanges,
): CatalogTable {
  const columns = policy.isMergingNewColumns
    ? withNewColumns(columnsOf(known), columnsOf(input))
    : columnsOf(input);
  const isSame = signature(columnsOf(known)) === signature(columns);
  if (!policy.isUpdating) {
    if (!isSame) changes.add("TABLE", "LOG", known.Name);
    return known;
  }
  if (!isSame) changes.add("TABLE", "UPDATE", known.Name);
  if (!policy.isMergingNewColumns) {
    // What the crawler does not set itself is lost, as on AWS: a table has one owner.
    const keys = { Name: known.Name, PartitionKeys: known.PartitionKeys };
    return cloud.catalog.updateTable(known.DatabaseName, { ...input, ...keys });
  }
  const parameters = { ...known.Parameters, ...input.Parameters };
  delete parameters.DEPRECATED_BY_CRAWLER;
  return cloud.catalog.updateTable(known.DatabaseName, {
    ...known,
    Parameters: parameters,
    StorageDescriptor: { ...known.StorageDescriptor, Columns: columns },
  });
}

/** Registers new partitions and, when the policy updates, brings known ones up to date. */
export function publishPartitions(
  cloud: LocalCloud,
  table: CatalogTable,
  found: readonly FoundPartition[],
  policy: Pick<PublishPolicy, "isUpdating" | "isInheritingFromTable">,
  changes: CrawlChanges,
): void {
  const inherited = policy.isInheritingFromTable ? table.StorageDescriptor : undefined;
  const inputs = found.map((partition) => partitionInput(partition, inherited));
  for (const input of inputs) {
    const values = input.Values ?? [];
    const known = cloud.catalog.findPartition(table.DatabaseName, table.Name, values);
    const path = `${table.Name}/${values.join("/")}`;
    if (!known) changes.add("PARTITION", "ADD", path);
    else if (isSameStorage(known.StorageDescriptor, input.StorageDescriptor)) continue;
    else if (policy.isUpdating) {
      changes.add("PARTITION", "UPDATE", path);
      cloud.catalog.deletePartition(table.DatabaseName, table.Name, values);
    } else changes.add("PARTITION", "LOG", path);
  }
  // Those that are there stay as they are.
  cloud.catalog.createPartitions(table.DatabaseName, table.Name, inputs);
}

/** The prefix and the folder's name; Glue appends a hash when another table has that name. */
function nameFor(
  cloud: LocalCloud,
  { folderName, location }: FoundTable,
  { database, tablePrefix }: PublishPolicy,
): string {
  const name = `${tablePrefix}${folderName}`.toLowerCase();
  const twin = cloud.catalog.findTable(database, name);
  if (!twin || twin.StorageDescriptor?.Location === location) return name;
  return `${name}${nameSuffix(location)}`;
}

function withNewColumns(known: readonly Column[], found: readonly Column[]): Column[] {
  const names = new Set(known.map(({ Name }) => Name?.toLowerCase()));
  return [...known, ...found.filter(({ Name }) => !names.has(Name?.toLowerCase()))];
}

function columnsOf({ StorageDescriptor }: TableInput): Column[] {
  return StorageDescriptor?.Columns ?? [];
}

function signature(columns: readonly Column[]): string {
  return columns.map(({ Name, Type }) => `${Name?.toLowerCase()} ${Type}`).join(", ");
}

function isSameStorage(one?: StorageDescriptor, other?: StorageDescriptor): boolean {
  return (
    one?.Location === other?.Location &&
    signature(one?.Columns ?? []) === signature(other?.Columns ?? [])
  );
}
