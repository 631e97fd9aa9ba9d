import type { ColumnStatistics, PartitionInput } from "@aws-sdk/client-glue";

import {
  alreadyExists,
  entriesOf,
  invalidInput,
  notFound,
  partitionKey,
  type CatalogPartition,
  type CatalogTable,
} from "./catalog-document";
import { CatalogTables } from "./catalog-tables";

export type { CatalogDatabase, CatalogPartition, CatalogTable } from "./catalog-document";

/** Whose columns statistics are of: a table's, or those of one of its partitions. */
export interface StatisticsOwner {
  readonly database: string;
  readonly table: string;
  readonly partition?: readonly string[];
}

/**
 * The Glue Data Catalog of one account and region, kept in one JSON document.
 * @see https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-catalog.html
 */
export class CatalogStore extends CatalogTables {
  /**
   * Registers partitions and returns the values of those that existed already, which stay as they were.
   * All are written in one step.
   */
  createPartitions(databaseName: string, tableName: string, inputs: PartitionInput[]): string[][] {
    const table = this.getTable(databaseName, tableName);
    for (const { Values } of inputs) requireValues(table, Values);
    return this.document.update((catalog) => {
      const known = entriesOf(catalog.partitions, `${table.DatabaseName}.${table.Name}`);
      const existing: string[][] = [];
      for (const input of inputs) {
        const values = input.Values ?? [];
        if (Object.hasOwn(known, partitionKey(values))) existing.push(values);
        else {
          known[partitionKey(values)] = this.partitionOf(table, input, this.seconds());
        }
      }
      return existing;
    });
  }

  findPartition(
    databaseName: string,
    tableName: string,
    values: string[],
  ): CatalogPartition | undefined {
    const table = this.getTable(databaseName, tableName);
    const all = this.document.get().partitions[`${table.DatabaseName}.${table.Name}`] ?? {};
    return Object.hasOwn(all, partitionKey(values)) ? all[partitionKey(values)] : undefined;
  }

  listPartitions(databaseName: string, tableName: string): CatalogPartition[] {
    const table = this.getTable(databaseName, tableName);
    return Object.values(
      this.document.get().partitions[`${table.DatabaseName}.${table.Name}`] ?? {},
    );
  }

  /**
   * Replaces a partition's whole input, its values included.
   * @throws ServiceError `EntityNotFoundException`; `AlreadyExistsException` when the new values are another's
   */
  updatePartition(
    databaseName: string,
    tableName: string,
    values: string[],
    input: PartitionInput,
  ): void {
    const table = this.getTable(databaseName, tableName);
    const old = this.findPartition(databaseName, tableName, values);
    if (!old) throw notFound("Cannot find partition.");
    const replaced = { ...input, Values: input.Values ?? values };
    requireValues(table, replaced.Values);
    const [from, to] = [partitionKey(values), partitionKey(replaced.Values)];
    const key = `${table.DatabaseName}.${table.Name}`;
    this.document.update((catalog) => {
      const known = entriesOf(catalog.partitions, key);
      if (from !== to && Object.hasOwn(known, to)) throw alreadyExists("Partition already exists.");
      delete known[from];
      known[to] = this.partitionOf(table, replaced, old.CreationTime);
    });
  }

  /** @throws ServiceError `EntityNotFoundException` */
  deletePartition(databaseName: string, tableName: string, values: string[]): void {
    const partition = this.findPartition(databaseName, tableName, values);
    if (!partition) throw notFound(`Partition [${values.join(", ")}] not found.`);
    const key = `${partition.DatabaseName}.${partition.TableName}`;
    this.document.update((catalog) => {
      delete catalog.partitions[key]?.[partitionKey(values)];
      const statistics = catalog.statistics?.[key] ?? {};
      for (const name of Object.keys(statistics))
        if (name.startsWith(`${partitionKey(values)}\n`)) delete statistics[name];
    });
  }

  /** Statistics of columns, by the columns' names. */
  statisticsOf(owner: StatisticsOwner): Readonly<Record<string, ColumnStatistics>> {
    const { key, prefix } = this.statisticsKey(owner);
    const all = Object.entries(this.document.get().statistics?.[key] ?? {});
    const own = all.filter(([name]) =>
      prefix === "" ? !name.includes("\n") : name.startsWith(prefix),
    );
    return Object.fromEntries(own.map(([name, one]) => [name.slice(prefix.length), one]));
  }

  /** Replaces the statistics of some columns. */
  putStatistics(owner: StatisticsOwner, statistics: readonly ColumnStatistics[]): void {
    const { key, prefix } = this.statisticsKey(owner);
    this.document.update((catalog) => {
      const known = entriesOf((catalog.statistics ??= {}), key);
      for (const one of statistics) known[`${prefix}${(one.ColumnName ?? "").toLowerCase()}`] = one;
    });
  }

  /** @throws ServiceError `EntityNotFoundException` when the column has none */
  deleteStatistics(owner: StatisticsOwner, column: string): void {
    const { key, prefix } = this.statisticsKey(owner);
    const name = `${prefix}${column.toLowerCase()}`;
    if (!Object.hasOwn(this.document.get().statistics?.[key] ?? {}, name))
      throw notFound(`Statistics of column ${column} not found.`);
    this.document.update(({ statistics = {} }) => delete statistics[key]?.[name]);
  }

  /** @throws ServiceError `EntityNotFoundException` when the owner is not there */
  private statisticsKey({ database, table, partition }: StatisticsOwner) {
    const { DatabaseName, Name } = this.getTable(database, table);
    if (partition && !this.findPartition(database, table, [...partition]))
      throw notFound("Cannot find partition.");
    // No column has a line end in its name.
    const prefix = partition ? `${partitionKey(partition)}\n` : "";
    return { key: `${DatabaseName}.${Name}`, prefix };
  }

  private partitionOf(
    table: CatalogTable,
    input: PartitionInput,
    created: number,
  ): CatalogPartition {
    return {
      ...input,
      Values: input.Values ?? [],
      DatabaseName: table.DatabaseName,
      TableName: table.Name,
      CreationTime: created,
      CatalogId: this.account,
    };
  }
}

/** @throws ServiceError `InvalidInputException` unless there is a value for each key */
function requireValues(table: CatalogTable, values: readonly string[] | undefined): void {
  const keys = table.PartitionKeys ?? [];
  if (values?.length === keys.length) return;
  throw invalidInput(
    `The number of partition keys do not match the number of partition values: ` +
      `${table.Name} has ${keys.length} keys, got ${JSON.stringify(values)}.`,
  );
}
