import type { LocalCloud } from "../../cloud";
import type { CatalogTable } from "../../stores/catalog-store";
import { HiveTypeError, parseHiveType } from "../hive-type";
import { trinoTypeOf } from "../types";
import {
  metadataRelation,
  type MetadataColumn,
  type MetadataRelation,
  type MetadataValue,
} from "./metadata-relation";

/** The schema that every catalogue of Trino's has. */
/** The schema that describes the others. */
export const INFORMATION_SCHEMA = "information_schema";

const CATALOG = "awsdatacatalog";

/** Columns of the schema's tables, all of the type varchar but the place of a column. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  schemata: ["catalog_name", "schema_name"],
  tables: ["table_catalog", "table_schema", "table_name", "table_type"],
  views: ["table_catalog", "table_schema", "table_name", "view_definition"],
  columns: [
    "table_catalog",
    "table_schema",
    "table_name",
    "column_name",
    "ordinal_position",
    "column_default",
    "is_nullable",
    "data_type",
  ],
};

/**
 * A table of information_schema.
 * @param viewSql the text of a view's query
 * @returns undefined when there is no table of this name
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-glue-catalog.html
 */
export function informationSchema(
  cloud: LocalCloud,
  name: string,
  viewSql: (view: CatalogTable) => string,
): MetadataRelation | undefined {
  if (!Object.hasOwn(TABLES, name)) return undefined;
  return metadataRelation(columnsOf(name), rowsOf(cloud, name, viewSql));
}

function columnsOf(name: string): MetadataColumn[] {
  return (TABLES[name] ?? []).map((column) =>
    column === "ordinal_position"
      ? { name: column, type: "bigint", duckType: "BIGINT" }
      : { name: column, type: "varchar", duckType: "VARCHAR" },
  );
}

function rowsOf(
  { catalog }: LocalCloud,
  name: string,
  viewSql: (view: CatalogTable) => string,
): MetadataValue[][] {
  const databases = catalog.listDatabases().map((database) => database.Name);
  const tables = databases.flatMap((database) => catalog.listTables(database));
  const own = Object.keys(TABLES);
  switch (name) {
    case "schemata":
      return [...databases, INFORMATION_SCHEMA].map((schema) => [CATALOG, schema]);
    case "tables":
      return [
        ...tables.map((table) => [
          CATALOG,
          table.DatabaseName,
          table.Name,
          table.TableType === "VIRTUAL_VIEW" ? "VIEW" : "BASE TABLE",
        ]),
        ...own.map((table) => [CATALOG, INFORMATION_SCHEMA, table, "BASE TABLE"]),
      ];
    case "views":
      return tables
        .filter(({ TableType }) => TableType === "VIRTUAL_VIEW")
        .map((view) => [CATALOG, view.DatabaseName, view.Name, viewSql(view)]);
    default:
      return [
        ...tables.flatMap((table) =>
          tableColumns(table).map(([column, type], index) =>
            columnRow(table.DatabaseName, table.Name, column, index, type),
          ),
        ),
        ...own.flatMap((table) =>
          columnsOf(table).map((column, index) =>
            columnRow(INFORMATION_SCHEMA, table, column.name, index, column.type),
          ),
        ),
      ];
  }
}

function columnRow(
  schema: string,
  table: string,
  column: string,
  index: number,
  type: string,
): MetadataValue[] {
  return [CATALOG, schema, table, column, index + 1, null, "YES", type];
}

function tableColumns(table: CatalogTable): [name: string, type: string][] {
  const all = [...(table.StorageDescriptor?.Columns ?? []), ...(table.PartitionKeys ?? [])];
  return all.map(({ Name = "", Type = "string" }) => [Name, trinoSpelling(Type)]);
}

/** Trino leaves out what it does not read; a name that is no type is shown as it is. */
function trinoSpelling(hive: string): string {
  try {
    return trinoTypeOf(parseHiveType(hive));
  } catch (error) {
    if (error instanceof HiveTypeError) return hive;
    throw error;
  }
}
