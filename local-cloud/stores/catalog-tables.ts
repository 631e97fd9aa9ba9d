import { join } from "node:path";

import type { Column, DatabaseInput, TableInput } from "@aws-sdk/client-glue";

import { ServiceError } from "../errors";
import { JsonDocument } from "../state/document";
import type { Clock } from "../state/clock";
import {
  alreadyExists,
  dropTable,
  invalidInput,
  notFound,
  type CatalogDatabase,
  type CatalogDocument,
  type CatalogTable,
} from "./catalog-document";

/** How a table is replaced. */
export interface UpdateTableOptions {
  /** The version that the caller has read: another one that is current refuses the change. */
  readonly versionId?: string;
  /** Whether the version before is not kept. @default false */
  readonly skipsArchive?: boolean;
}

/**
 * Databases and tables of a catalogue.
 *
 * Names are lower-cased on the way in and on look-up, as Glue does.
 * @see https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-catalog.html
 */
export class CatalogTables {
  protected readonly document: JsonDocument<CatalogDocument>;

  constructor(
    folder: string,
    protected readonly account: string,
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

  /** Replaces the whole database input: what is left out is lost. */
  updateDatabase(input: DatabaseInput): CatalogDatabase {
    const { Name, CreateTime } = this.getDatabase(required(input.Name, "Database name"));
    const database = { ...input, Name, CreateTime, CatalogId: this.account };
    return this.document.update((catalog) => (catalog.databases[Name] = database));
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

  /**
   * Replaces the whole table input, as Glue's UpdateTable does: what is left out is lost.
   * @throws ServiceError `ConcurrentModificationException` when the caller has read another version
   * @see https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateTable.html
   */
  updateTable(
    databaseName: string,
    input: TableInput,
    { versionId, skipsArchive = false }: UpdateTableOptions = {},
  ): CatalogTable {
    const old = this.getTable(databaseName, required(input.Name, "Table name"));
    if (versionId !== undefined && versionId !== old.VersionId)
      throw new ServiceError(
        "ConcurrentModificationException",
        "Update table failed due to concurrent modifications.",
      );
    const key = `${old.DatabaseName}.${old.Name}`;
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
      catalog.tables[key] = table;
      if (!skipsArchive) ((catalog.versions ??= {})[key] ??= []).push(old);
      return table;
    });
  }

  /** Versions of a table that are kept, the newest first; the current one is among them. */
  listVersions(databaseName: string, tableName: string): CatalogTable[] {
    const table = this.getTable(databaseName, tableName);
    const kept = this.document.get().versions?.[`${table.DatabaseName}.${table.Name}`] ?? [];
    return [table, ...[...kept].reverse()];
  }

  /** @throws ServiceError `EntityNotFoundException`; `InvalidInputException` for the current version */
  deleteVersion(databaseName: string, tableName: string, versionId: string): void {
    const [current, ...kept] = this.listVersions(databaseName, tableName);
    if (current?.VersionId === versionId)
      throw invalidInput("The current version of a table cannot be deleted.");
    if (!kept.some((version) => version.VersionId === versionId))
      throw notFound(`Table version ${versionId} not found.`);
    const key = `${databaseName.toLowerCase()}.${tableName.toLowerCase()}`;
    this.document.update(({ versions = {} }) => {
      versions[key] = (versions[key] ?? []).filter((version) => version.VersionId !== versionId);
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

  /** Tables of all databases. */
  allTables(): CatalogTable[] {
    return Object.values(this.document.get().tables);
  }

  listTables(databaseName: string): CatalogTable[] {
    const { Name } = this.getDatabase(databaseName);
    return sortedByName(this.allTables().filter((table) => table.DatabaseName === Name));
  }

  deleteTable(databaseName: string, tableName: string): void {
    const table = this.getTable(databaseName, tableName);
    this.document.update((catalog) => dropTable(catalog, `${table.DatabaseName}.${table.Name}`));
  }

  protected seconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }
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
  if (!value) throw invalidInput(`${what} cannot be empty.`);
  return value;
}
