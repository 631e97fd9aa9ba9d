import type { LocalCloud } from "../../cloud";
import { StatementFailedError } from "../../dialects/athena/errors";
import { encodeView } from "../../dialects/athena/presto-view";
import type { AthenaStatement } from "../../dialects/athena/statement";
import { hiveNameOf } from "../../dialects/athena/types/hive-name";
import { spell } from "../../dialects/athena/types/type";
import { namedColumns } from "./named-columns";
import { analyzeQuery, type QueryContext } from "./run-query";

/** Saves a view with the columns that its query has now. */
export function createView(
  cloud: LocalCloud,
  statement: Extract<AthenaStatement, { kind: "create-view" }>,
  context: QueryContext,
): void {
  const { view, query } = statement;
  const database = view.database ?? context.database;
  if (!cloud.catalog.hasDatabase(database))
    throw new StatementFailedError(
      `SCHEMA_NOT_FOUND: line 1:1: Schema '${database}' does not exist`,
    );
  const existing = cloud.catalog.findTable(database, view.table);
  if (existing && (!statement.orReplace || existing.TableType !== "VIRTUAL_VIEW")) {
    throw new StatementFailedError(
      `TABLE_ALREADY_EXISTS: line 1:1: Table or view already exists: 'awsdatacatalog.${database}.${view.table}'`,
    );
  }
  const columns = namedColumns(query, analyzeQuery(cloud, query, context));
  const table = {
    Name: view.table,
    TableType: "VIRTUAL_VIEW",
    Parameters: { presto_view: "true" },
    ViewOriginalText: encodeView({
      originalSql: query.text,
      catalog: "awsdatacatalog",
      schema: context.database,
      columns: columns.map(({ name, type }) => ({ name, type: spell(type) })),
    }),
    ViewExpandedText: "/* Presto View */",
    StorageDescriptor: {
      Columns: columns.map(({ name, type }) => ({
        Name: name,
        Type: hiveNameOf(type) ?? spell(type),
      })),
      Location: "",
      SerdeInfo: {},
    },
  };
  if (existing) cloud.catalog.updateTable(database, table);
  else cloud.catalog.createTable(database, table);
}
