import { join } from "node:path";

import type { Column, DatabaseInput, PartitionInput, TableInput } from "@aws-sdk/client-glue";

import { ServiceError } from "../errors";
import { JsonDocument } from "../state/document";
import type { Clock } from "../state/clock";

/** A database as the Glue API returns it; times are Unix seconds. */
export type CatalogDatabase = DatabaseInput & {
  Name: string;
  CreateTime: number;
  CatalogId: string;
};

/** A table as the Glue API returns it; times are Unix seconds. */
export type CatalogTable = TableInput & {
  Name: string;
  DatabaseName: string;
  CreateTime: number;
  UpdateTime: number;
  VersionId: string;
  CatalogId: string;
};

/** A registered partition as the Glue API returns it; times are Unix seconds. */
export type CatalogPartition = PartitionInput & {
  Values: string[];
  DatabaseName: string;
  TableName: string;
  CreationTime: number;
  CatalogId: string;
};

interface CatalogDocument {
  databases: Record<string, CatalogDatabase>;
  /** By `database.table`. */
  tables: Record<string, CatalogTable>;
  /** By `database.table`, then by the partition's values joined with "/". */
  partitions: Record<string, Record<string, CatalogPartition>>;
}

/**
 * The Glue Data Catalog of one account and region, kept in one JSON document.
 *
 * Names are lower-cased on the way in and on look-up, as Glue does.
 * @see https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-catalog.html
 */
export class CatalogStore {
  private readonly document: JsonDocument<CatalogDocument>;

  constructor(
    folder: string,
    private readonly account: string,
    private readonly clock: Clock,
  ) {
    this.document = new JsonDocument<CatalogDocument>(join(folder, "catalog.json"), {
      databases: {},
      tables: {},
      partitions: {},
    });
  }

  createDatabase(input: DatabaseInput): CatalogDatabase {
    const name = required(input.Name, "Database name").toLowerCase();
    return this.document.update((catalog) => {
      if (catalog.databases[name]) throw alreadyExists("Database already exists.");
      const database = {
        ...input,
        Name: name,
        CreateTime: this.seconds(),
        CatalogId: this.account,
      };
      catalog.databases[name] = database;
      return database;
    });
  }

  /** Replaces the whole database input. */
  updateDatabase(input: DatabaseInput): CatalogDatabase {
    const old = this.getDatabase(required(input.Name, "Database name"));
    return this.document.update(
      (catalog) => (catalog.databases[old.Name] = { ...old, ...input, Name: old.Name }),
    );
  }

  /** @throws ServiceError `EntityNotFoundException` */
  getDatabase(name: string): CatalogDatabase {
    const database = this.document.get().databases[name.toLowerCase()];
    if (!database) throw notFound(`Database ${name.toLowerCase()} not found.`);
    return database;
  }

  hasDatabase(name: string): boolean {
    return this.document.get().databases[name.toLowerCase()] !== undefined;
  }

  listDatabases(): CatalogDatabase[] {
    return sortedByName(Object.values(this.document.get().databases));
  }

  /** Deletes the database and, as Glue does, the tables in it. */
  deleteDatabase(name: string): void {
    const database = this.getDatabase(name).Name;
    const tables = this.listTables(database);
    this.document.update((catalog) => {
      for (const table of tables) dropTable(catalog, `${database}.${table.Name}`);
      delete catalog.databases[database];
    });
  }

  createTable(databaseName: string, input: TableInput): CatalogTable {
    const database = this.getDatabase(databaseName).Name;
    const name = required(input.Name, "Table name").toLowerCase();
    return this.document.update((catalog) => {
      if (catalog.tables[`${database}.${name}`]) throw alreadyExists("Table already exists.");
      const now = this.seconds();
      const table: CatalogTable = {
        ...lowerCased(input),
        Name: name,
        DatabaseName: database,
        CreateTime: now,
        UpdateTime: now,
        VersionId: "0",
        CatalogId: this.account,
      };
      catalog.tables[`${database}.${name}`] = table;
      return table;
    });
  }

  /** Replaces the whole table input, as Glue's UpdateTable does: what is left out is lost. */
  updateTable(databaseName: string, input: TableInput): CatalogTable {
    const old = this.getTable(databaseName, required(input.Name, "Table name"));
    return this.document.update((catalog) => {
      const table: CatalogTable = {
        ...lowerCased(input),
        Name: old.Name,
        DatabaseName: old.DatabaseName,
        CreateTime: old.CreateTime,
        UpdateTime: this.seconds(),
        VersionId: String(Number(old.VersionId) + 1),
        CatalogId: this.account,
      };
      catalog.tables[`${old.DatabaseName}.${old.Name}`] = table;
      return table;
    });
  }

  /** @throws ServiceError `EntityNotFoundException` for the database or the table */
  getTable(databaseName: string, tableName: string): CatalogTable {
    const table = this.findTable(databaseName, tableName);
    if (!table) {
      this.getDatabase(databaseName);
      throw notFound(`Table ${tableName.toLowerCase()} not found.`);
    }
    return table;
  }

  findTable(databaseName: string, tableName: string): CatalogTable | undefined {
    return this.document.get().tables[`${databaseName.toLowerCase()}.${tableName.toLowerCase()}`];
  }

  listTables(databaseName: string): CatalogTable[] {
    const { Name } = this.getDatabase(databaseName);
    const tables = Object.values(this.document.get().tables);
    return sortedByName(tables.filter((table) => table.DatabaseName === Name));
  }

  deleteTable(databaseName: string, tableName: string): void {
    const table = this.getTable(databaseName, tableName);
    this.document.update((catalog) => dropTable(catalog, `${table.DatabaseName}.${table.Name}`));
  }

  /**
   * Registers partitions and returns the values of those that existed already, which stay as they were.
   * All are written in one step.
   */
  createPartitions(databaseName: string, tableName: string, inputs: PartitionInput[]): string[][] {
    const table = this.getTable(databaseName, tableName);
    const keys = table.PartitionKeys ?? [];
    for (const { Values } of inputs) {
      if (Values?.length !== keys.length) {
        throw new ServiceError(
          "InvalidInputException",
          `The number of partition keys do not match the number of partition values: ` +
            `${table.Name} has ${keys.length} keys, got ${JSON.stringify(Values)}.`,
        );
      }
    }
    return this.document.update((catalog) => {
      const known = (catalog.partitions[`${table.DatabaseName}.${table.Name}`] ??= Object.create(
        null,
      ) as Record<string, CatalogPartition>);
      const existing: string[][] = [];
      for (const input of inputs) {
        const values = input.Values ?? [];
        if (Object.hasOwn(known, values.join("/"))) existing.push(values);
        else {
          known[values.join("/")] = {
            ...input,
            Values: values,
            DatabaseName: table.DatabaseName,
            TableName: table.Name,
            CreationTime: this.seconds(),
            CatalogId: this.account,
          };
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
    return Object.hasOwn(all, values.join("/")) ? all[values.join("/")] : undefined;
  }

  listPartitions(databaseName: string, tableName: string): CatalogPartition[] {
    const table = this.getTable(databaseName, tableName);
    return Object.values(
      this.document.get().partitions[`${table.DatabaseName}.${table.Name}`] ?? {},
    );
  }

  /** @throws ServiceError `EntityNotFoundException` */
  deletePartition(databaseName: string, tableName: string, values: string[]): void {
    const partition = this.findPartition(databaseName, tableName, values);
    if (!partition) throw notFound(`Partition [${values.join(", ")}] not found.`);
    const key = `${partition.DatabaseName}.${partition.TableName}`;
    this.document.update((catalog) => delete catalog.partitions[key]?.[values.join("/")]);
  }

  private seconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }
}

function dropTable(catalog: CatalogDocument, key: string): void {
  delete catalog.tables[key];
  delete catalog.partitions[key];
}

function lowerCased(input: TableInput): TableInput {
  const lower = (columns: Column[] | undefined) =>
    columns?.map((column) => ({ ...column, Name: column.Name?.toLowerCase() }));
  return {
    ...input,
    PartitionKeys: lower(input.PartitionKeys),
    StorageDescriptor: input.StorageDescriptor && {
      ...input.StorageDescriptor,
      Columns: lower(input.StorageDescriptor.Columns),
    },
  };
}

function sortedByName<T extends { Name: string }>(entries: T[]): T[] {
  return entries.sort((a, b) => (a.Name < b.Name ? -1 : 1));
}

function required(value: string | undefined, what: string): string {
  if (!value) throw new ServiceError("InvalidInputException", `${what} cannot be empty.`);
  return value;
}

function notFound(message: string): ServiceError {
  return new ServiceError("EntityNotFoundException", message);
}

function alreadyExists(message: string): ServiceError {
  return new ServiceError("AlreadyExistsException", message);
}
