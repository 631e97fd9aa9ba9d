import type {
  ColumnStatistics,
  DatabaseInput,
  PartitionInput,
  TableInput,
} from "@aws-sdk/client-glue";

import { ServiceError } from "../errors";

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

/** All that a catalogue keeps. */
export interface CatalogDocument {
  databases: Record<string, CatalogDatabase>;
  /** By `database.table`. */
  tables: Record<string, CatalogTable>;
  /** By `database.table`, then by {@link partitionKey}. */
  partitions: Record<string, Record<string, CatalogPartition>>;
  /** Earlier versions of a table, the oldest first, by `database.table`. */
  versions?: Record<string, CatalogTable[]>;
  /** By `database.table`, then by the columns' names; those of a partition's columns behind its key. */
  statistics?: Record<string, Record<string, ColumnStatistics>>;
}

/** Names one partition among those of a table. */
export function partitionKey(values: readonly string[]): string {
  // Values without "/", which nearly all are, are told apart by it.
  return values.some((value) => value.includes("/")) ? JSON.stringify(values) : values.join("/");
}

/** Forgets a table with all that belongs to it. @param key `database.table` */
export function dropTable(catalog: CatalogDocument, key: string): void {
  delete catalog.tables[key];
  delete catalog.partitions[key];
  delete catalog.versions?.[key];
  delete catalog.statistics?.[key];
}

/** The entries of one name, made where there are none yet. */
export function entriesOf<T>(
  all: Record<string, Record<string, T>>,
  key: string,
): Record<string, T> {
  return (all[key] ??= Object.create(null) as Record<string, T>);
}

export function notFound(message: string): ServiceError {
  return new ServiceError("EntityNotFoundException", message);
}

export function alreadyExists(message: string): ServiceError {
  return new ServiceError("AlreadyExistsException", message);
}

export function invalidInput(message: string): ServiceError {
  return new ServiceError("InvalidInputException", message);
}
