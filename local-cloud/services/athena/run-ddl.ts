import type { StorageDescriptor } from "@aws-sdk/client-glue";

import type { LocalCloud } from "../../cloud";
import { type ServiceError, NotSimulatedError } from "../../errors";
import type { CatalogTable } from "../../stores/catalog-store";
import { hivePattern } from "../glue/name-pattern";
import { partitionPathsBelow } from "../../query/partition-paths";
import { duckType } from "../../query/types";
import { parseS3Uri } from "../../stores/object-store";
import { StatementFailedError } from "../../dialects/athena/errors";
import { createTableLines } from "./show-create-table";
import type {
  AthenaStatement,
  CreateTable,
  PartitionClause,
  TableReference,
} from "../../dialects/athena/statement";

/** A DDL statement: everything but queries and what writes their rows. */
export type DdlStatement = Exclude<
  AthenaStatement,
  {
    kind:
      | "query"
      | "ctas"
      | "insert"
      | "create-view"
      | "unsound"
      | "unsupported"
      | "unload"
      | "prepare"
      | "deallocate"
      | "execute"
      | "explain"
      | "show-create-view"
      | "change-rows";
  }
>;

/**
 * Carries out a DDL statement on the catalogue.
 * @returns the lines that Athena prints
 * @throws StatementFailedError in Hive's words
 */
export async function runDdl(
  cloud: LocalCloud,
  statement: DdlStatement,
  defaultDatabase: string,
): Promise<string[]> {
  const { catalog } = cloud;
  const databaseOf = (table: TableReference) => table.database ?? defaultDatabase;
  const existing = (table: TableReference) => required(cloud, databaseOf(table), table.table);
  switch (statement.kind) {
    case "create-database":
      if (catalog.hasDatabase(statement.name)) {
        if (statement.ifNotExists) return [];
        throw failed(`AlreadyExistsException: Database ${statement.name} already exists`);
      }
      catalog.createDatabase({
        Name: statement.name,
        Description: statement.comment,
        LocationUri: statement.location,
      });
      return [];
    case "drop-database":
      if (!catalog.hasDatabase(statement.name)) {
        if (statement.ifExists) return [];
        throw failed(`SemanticException [Error 10072]: Database does not exist: ${statement.name}`);
      }
      if (!statement.cascade && catalog.listTables(statement.name).length > 0) {
        throw failed(
          `InvalidOperationException(message:Database ${statement.name} is not empty. One or more tables exist.)`,
        );
      }
      catalog.deleteDatabase(statement.name);
      return [];
    case "create-table":
      createTable(cloud, statement, databaseOf(statement.table));
      return [];
    case "drop-table":
    case "drop-view": {
      const reference = statement.kind === "drop-table" ? statement.table : statement.view;
      const table = catalog.findTable(databaseOf(reference), reference.table);
      if (!table) {
        if (statement.ifExists) return [];
        throw failed(
          `SemanticException [Error 10001]: Table not found ${databaseOf(reference)}.${reference.table}`,
        );
      }
      const isView = table.TableType === "VIRTUAL_VIEW";
      if (isView !== (statement.kind === "drop-view")) {
        throw failed(
          `SemanticException: ${table.Name} is a ${isView ? "view" : "table"}; use DROP ${isView ? "VIEW" : "TABLE"}`,
        );
      }
      catalog.deleteTable(table.DatabaseName, table.Name);
      return [];
    }
    case "add-partitions":
      addPartitions(cloud, existing(statement.table), statement.partitions, statement.ifNotExists);
      return [];
    case "drop-partition": {
      const table = existing(statement.table);
      const values = valuesOf(table, statement.values);
      if (!catalog.findPartition(table.DatabaseName, table.Name, values)) {
        if (statement.ifExists) return [];
        throw failed(`SemanticException [Error 10006]: Partition not found (${values.join(", ")})`);
      }
      catalog.deletePartition(table.DatabaseName, table.Name, values);
      return [];
    }
    case "msck-repair":
      return repair(cloud, existing(statement.table));
    case "show-databases":
      return catalog.listDatabases().map(({ Name }) => Name);
    case "show-tables": {
      const database = statement.database ?? defaultDatabase;
      if (!catalog.hasDatabase(database))
        throw failed(`SemanticException [Error 10072]: Database does not exist: ${database}`);
      const isWanted = hivePattern(statement.pattern ?? "*");
      return catalog
        .listTables(database)
        .filter(
          (table) =>
            isWanted(table.Name) && (!statement.viewsOnly || table.TableType === "VIRTUAL_VIEW"),
        )
        .map((table) => table.Name);
    }
    case "show-partitions": {
      const table = existing(statement.table);
      const keys = keysOf(table);
      if (keys.length === 0)
        throw failed(
          `SemanticException [Error 10241]: Table ${table.Name} is not a partitioned table`,
        );
      return catalog
        .listPartitions(table.DatabaseName, table.Name)
        .map(({ Values }) => keys.map((key, index) => `${key}=${Values[index]}`).join("/"))
        .sort();
    }
    case "show-columns": {
      const table = existing(statement.table);
      return [...columnNames(table), ...keysOf(table)];
    }
    case "show-create-table": {
      const table = existing(statement.table);
      if (table.TableType === "VIRTUAL_VIEW")
        throw failed(
          `SemanticException: ${table.Name} is a view, and SHOW CREATE TABLE shows tables`,
        );
      return createTableLines(table);
    }
    case "describe":
      return describe(existing(statement.table));
  }
}

function createTable(cloud: LocalCloud, statement: CreateTable, database: string): void {
  if (!cloud.catalog.hasDatabase(database)) {
    throw failed(`SemanticException [Error 10072]: Database does not exist: ${database}`);
  }
  if (cloud.catalog.findTable(database, statement.table.table)) {
    if (statement.ifNotExists) return;
    throw failed(`AlreadyExistsException(message:Table ${statement.table.table} already exists)`);
  }
  if (statement.location === undefined)
    throw failed("SemanticException: LOCATION is missing; an external table needs one");
  parseS3Uri(statement.location);
  for (const { Type } of [...statement.columns, ...statement.partitionColumns]) duckType(Type);
  cloud.catalog.createTable(database, {
    Name: statement.table.table,
    TableType: "EXTERNAL_TABLE",
    Parameters: { EXTERNAL: "TRUE", ...statement.properties },
    PartitionKeys: [...statement.partitionColumns],
    StorageDescriptor: {
      ...storageOf(statement),
      Columns: [...statement.columns],
      Location: statement.location,
    },
  });
}

function storageOf(statement: CreateTable): StorageDescriptor {
  const isParquet =
    statement.storedAs === "PARQUET" || (statement.storedAs?.includes("Parquet") ?? false);
  if (isParquet) {
    return {
      InputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
      OutputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
      SerdeInfo: {
        SerializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
      },
    };
  }
  const storedAs = statement.storedAs ?? "TEXTFILE";
  if (storedAs !== "TEXTFILE" && !storedAs.includes("TextInputFormat")) {
    throw new NotSimulatedError(`tables stored as ${storedAs}`, __filename);
  }
  const delimiter = statement.fieldDelimiter;
  return {
    InputFormat: "org.apache.hadoop.mapred.TextInputFormat",
    OutputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
    SerdeInfo: {
      SerializationLibrary: statement.serde ?? "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
      Parameters: {
        ...statement.serdeProperties,
        ...(delimiter !== undefined && { "field.delim": delimiter }),
      },
    },
  };
}

function addPartitions(
  cloud: LocalCloud,
  table: CatalogTable,
  partitions: readonly PartitionClause[],
  ifNotExists: boolean,
): void {
  const root = withSlash(table.StorageDescriptor?.Location ?? "");
  const inputs = partitions.map(({ values, location }) => {
    const path = keysOf(table)
      .map((key) => `${key}=${values[key]}/`)
      .join("");
    return {
      Values: valuesOf(table, values),
      StorageDescriptor: { ...table.StorageDescriptor, Location: location ?? `${root}${path}` },
    };
  });
  const known = inputs.find(({ Values }) =>
    cloud.catalog.findPartition(table.DatabaseName, table.Name, Values),
  );
  if (known && !ifNotExists)
    throw failed(
      `AlreadyExistsException(message:Partition already exists: [${known.Values.join(", ")}])`,
    );
  cloud.catalog.createPartitions(table.DatabaseName, table.Name, inputs);
}

/** Registers what lies at key=value paths and is not registered; other layouts are not seen. */
async function repair(cloud: LocalCloud, table: CatalogTable): Promise<string[]> {
  const keys = keysOf(table);
  if (keys.length === 0)
    throw failed(`SemanticException: Table ${table.Name} is not a partitioned table`);
  const found = await partitionPathsBelow(cloud, table.StorageDescriptor?.Location ?? "", keys);
  const added = found.filter(
    ({ values }) => !cloud.catalog.findPartition(table.DatabaseName, table.Name, values),
  );
  cloud.catalog.createPartitions(
    table.DatabaseName,
    table.Name,
    added.map(({ values, location }) => ({
      Values: values,
      StorageDescriptor: { ...table.StorageDescriptor, Location: location },
    })),
  );
  if (added.length === 0) return [];
  const names = added.map(({ path }) => `${table.Name}:${path}`);
  return [
    `Partitions not in metastore:\t${names.join("\t")}`,
    ...added.map(
      ({ path, location }) =>
        `Repair: Added partition to metastore ${table.Name}:${path} (${location})`,
    ),
  ];
}

function describe(table: CatalogTable): string[] {
  const row = ({ Name, Type, Comment }: { Name?: string; Type?: string; Comment?: string }) =>
    `${(Name ?? "").padEnd(20)}\t${(Type ?? "").padEnd(20)}\t${Comment ?? ""}`;
  const keys = table.PartitionKeys ?? [];
  const columns = [...(table.StorageDescriptor?.Columns ?? []), ...keys].map(row);
  if (keys.length === 0) return columns;
  return [
    ...columns,
    "",
    "# Partition Information",
    "# col_name\tdata_type\tcomment",
    "",
    ...keys.map(row),
  ];
}

function valuesOf(table: CatalogTable, values: Readonly<Record<string, string>>): string[] {
  const keys = keysOf(table);
  const unknown = Object.keys(values).filter((key) => !keys.includes(key));
  const missing = keys.filter((key) => values[key] === undefined);
  if (unknown.length + missing.length > 0) {
    throw failed(
      `ValidationException: Partition spec {${Object.keys(values).join(", ")}} does not match the keys ${keys.join(", ")}`,
    );
  }
  return keys.map((key) => values[key] ?? "");
}

function required(cloud: LocalCloud, database: string, name: string): CatalogTable {
  const table = cloud.catalog.findTable(database, name);
  if (!table) throw failed(`SemanticException [Error 10001]: Table not found ${database}.${name}`);
  return table;
}

function keysOf(table: CatalogTable): string[] {
  return (table.PartitionKeys ?? []).map(({ Name }) => Name ?? "");
}

function columnNames(table: CatalogTable): string[] {
  return (table.StorageDescriptor?.Columns ?? []).map(({ Name }) => Name ?? "");
}

function withSlash(location: string): string {
  return location.endsWith("/") ? location : `${location}/`;
}

function failed(message: string, cause?: ServiceError): StatementFailedError {
  return new StatementFailedError(`FAILED: ${message}`, 2, { cause });
}
