import type { SQLNamespace } from "@codemirror/lang-sql";

import type { Names } from "../editor/sql-editor";
import type { CatalogDatabase, CatalogTable } from "./catalog";
import type { ExternalSchema } from "./table-statements";

/** Names to complete in a statement of Athena's. @param database of names without one */
export function athenaNames(databases: readonly CatalogDatabase[], database: string): Names {
  const schema = Object.fromEntries(databases.map(({ name, tables }) => [name, children(tables)]));
  return { schema, defaultSchema: database };
}

/** Names to complete in a statement of Redshift's: the external schema stands for a database. */
export function redshiftNames(
  databases: readonly CatalogDatabase[],
  external: ExternalSchema,
): Names {
  const tables = databases.find(({ name }) => name === external.database)?.tables ?? [];
  return { schema: { [external.name]: children(tables) }, defaultSchema: external.name };
}

function children(tables: readonly CatalogTable[]): SQLNamespace {
  return Object.fromEntries(
    tables.map(({ name, columns }) => [
      name,
      columns.map((column) => ({ label: column.name, detail: column.type, type: "property" })),
    ]),
  );
}
