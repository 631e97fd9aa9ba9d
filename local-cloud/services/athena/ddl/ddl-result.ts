import type { LocalCloud } from "../../../cloud";
import type { CatalogTable } from "../../../stores/catalog-store";
import { StatementFailedError } from "../../../dialects/athena/errors";
import type { TableReference } from "../../../dialects/athena/statement";

/** What a DDL statement prints: lines, and the columns that Athena's metadata says they have. */
export interface DdlResult {
  readonly columns: readonly string[];
  readonly lines: readonly string[];
}

/** The result of a statement that prints nothing. */
export const NOTHING: DdlResult = { columns: [], lines: [] };

/** What a DDL statement runs with. */
export interface DdlContext {
  readonly cloud: LocalCloud;
  readonly defaultDatabase: string;
}

/** A DDL statement that failed, in Hive's words. */
export function failed(message: string): StatementFailedError {
  return new StatementFailedError(`FAILED: ${message}`);
}

/** The table of a name. @throws StatementFailedError when there is none */
export function tableOf(
  { cloud, defaultDatabase }: DdlContext,
  name: TableReference,
): CatalogTable {
  const database = name.database ?? defaultDatabase;
  const table = cloud.catalog.findTable(database, name.table);
  if (!table)
    throw failed(`SemanticException [Error 10001]: Table not found ${database}.${name.table}`);
  return table;
}

/** The database of a clause, or the query's. @throws StatementFailedError when there is none */
export function databaseOf({ cloud, defaultDatabase }: DdlContext, name = defaultDatabase): string {
  if (!cloud.catalog.hasDatabase(name))
    throw failed(`SemanticException [Error 10072]: Database does not exist: ${name}`);
  return name;
}

/** Names of a table's partition columns. */
export function keysOf(table: CatalogTable): string[] {
  return (table.PartitionKeys ?? []).map(({ Name = "" }) => Name);
}
