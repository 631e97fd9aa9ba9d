import { hivePattern } from "../../glue/name-pattern";
import type { HiveStatement } from "../../../dialects/athena/hive/hive-statement";
import type { AthenaStatement } from "../../../dialects/athena/statement";
import { alterTable } from "./alter-table";
import { createTable } from "./create-table";
import { alterDatabase, createDatabase, dropDatabase } from "./databases";
import {
  databaseOf,
  failed,
  NOTHING,
  tableOf,
  type DdlContext,
  type DdlResult,
} from "./ddl-result";
import { describe, showColumns } from "./describe";
import { repair, showPartitions } from "./partitions";
import { showCreateTable, showCreateView } from "./show-create";

/** A statement on the catalogue: everything but queries and what writes their rows. */
export type DdlStatement = HiveStatement | Extract<AthenaStatement, { kind: "drop-view" }>;

/**
 * Carries out a statement on the catalogue.
 * @returns the lines that Athena prints
 * @throws StatementFailedError in Hive's words
 */
export async function runDdl(context: DdlContext, statement: DdlStatement): Promise<DdlResult> {
  switch (statement.kind) {
    case "create-database":
      return createDatabase(context, statement);
    case "drop-database":
      return dropDatabase(context, statement);
    case "alter-database":
      return alterDatabase(context, statement);
    case "create-table":
      return createTable(context, statement);
    case "drop-table":
    case "drop-view":
      return drop(context, statement);
    case "alter-table":
      return alterTable(context, tableOf(context, statement.table), statement.change);
    case "msck-repair":
      return repair(context, tableOf(context, statement.table));
    default:
      return show(context, statement);
  }
}

type Show = Extract<HiveStatement, { kind: `show-${string}` | "describe" }>;

function show(context: DdlContext, statement: Show): DdlResult {
  const { catalog } = context.cloud;
  switch (statement.kind) {
    case "show-databases": {
      const isWanted = hivePattern(statement.pattern ?? "*");
      const names = catalog.listDatabases().map(({ Name }) => Name);
      return { columns: ["database_name"], lines: names.filter(isWanted) };
    }
    case "show-tables":
    case "show-views": {
      const isWanted = hivePattern(statement.pattern ?? "*");
      const viewsOnly = statement.kind === "show-views";
      const names = catalog
        .listTables(databaseOf(context, statement.database))
        .filter((table) => !viewsOnly || table.TableType === "VIRTUAL_VIEW")
        .map(({ Name }) => Name);
      return { columns: [viewsOnly ? "views" : "tab_name"], lines: names.filter(isWanted) };
    }
    case "show-partitions":
      return showPartitions(context, tableOf(context, statement.table), statement.partition);
    case "show-columns":
      return showColumns(tableOf(context, statement.table));
    case "show-create-table":
      return showCreateTable(tableOf(context, statement.table));
    case "show-create-view":
      return showCreateView(tableOf(context, statement.table));
    case "show-properties":
      return showProperties(context, statement);
    case "describe":
      return describe(context, tableOf(context, statement.table), statement);
  }
}

/** @see https://docs.aws.amazon.com/athena/latest/ug/show-tblproperties.html */
function showProperties(
  context: DdlContext,
  { table: name, property }: Extract<Show, { kind: "show-properties" }>,
): DdlResult {
  const columns = ["prpt_name", "prpt_value"];
  const table = tableOf(context, name);
  const properties = table.Parameters ?? {};
  if (property === undefined)
    return {
      columns,
      lines: Object.entries(properties)
        .map((entry) => entry.join("\t"))
        .sort(),
    };
  const value = properties[property];
  return {
    columns,
    lines: [
      value ?? `Table ${table.DatabaseName}.${table.Name} does not have property: ${property}`,
    ],
  };
}

function drop(
  context: DdlContext,
  statement: Extract<DdlStatement, { kind: "drop-table" | "drop-view" }>,
): DdlResult {
  const { catalog } = context.cloud;
  const reference = statement.kind === "drop-table" ? statement.table : statement.view;
  const database = reference.database ?? context.defaultDatabase;
  const table = catalog.findTable(database, reference.table);
  if (!table) {
    if (statement.ifExists) return NOTHING;
    throw failed(`SemanticException [Error 10001]: Table not found ${database}.${reference.table}`);
  }
  const isView = table.TableType === "VIRTUAL_VIEW";
  if (isView !== (statement.kind === "drop-view"))
    throw failed(
      `SemanticException: ${table.Name} is a ${isView ? "view" : "table"}; use DROP ${isView ? "VIEW" : "TABLE"}`,
    );
  catalog.deleteTable(table.DatabaseName, table.Name);
  return NOTHING;
}
