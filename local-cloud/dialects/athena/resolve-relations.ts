import type { LocalCloud } from "../../cloud";
import type { QueryRelation } from "../../query/lake-query";
import type { MetadataRelation } from "../../query/metadata/metadata-relation";
import { partitionedTable, partitionsRelation } from "../../query/metadata/partitions-relation";
import { StatementFailedError } from "./errors";
import { decodeView } from "./presto-view";
import { readStatement } from "./read-statement";
import type { TableReference } from "./statement";

/** How deep views may stand on views. */
const MAX_VIEW_DEPTH = 10;

/**
 * The tables and views behind a query's names, views after what they stand on.
 * @throws StatementFailedError `SCHEMA_NOT_FOUND` or `TABLE_NOT_FOUND` with line and column
 */
export function resolveRelations(
  cloud: LocalCloud,
  tables: readonly TableReference[],
  defaultDatabase: string,
): QueryRelation[] {
  const found = new Map<string, QueryRelation>();
  for (const table of tables) add(cloud, table, defaultDatabase, found, 0);
  return [...found.values()];
}

function add(
  cloud: LocalCloud,
  { database = "", table, position }: TableReference,
  defaultDatabase: string,
  found: Map<string, QueryRelation>,
  depth: number,
): void {
  const schema = database === "" ? defaultDatabase : database;
  if (found.has(`${schema}.${table}`)) return;
  const metadata = metadataOf(cloud, schema, table);
  if (metadata) {
    found.set(`${schema}.${table}`, { kind: "view", schema, name: table, sql: metadata.sql });
    return;
  }
  const at = `line ${position.line}:${position.column}`;
  if (!cloud.catalog.hasDatabase(schema)) {
    throw new StatementFailedError(`SCHEMA_NOT_FOUND: ${at}: Schema '${schema}' does not exist`);
  }
  const known = cloud.catalog.findTable(schema, table);
  if (!known) {
    throw new StatementFailedError(
      `TABLE_NOT_FOUND: ${at}: Table 'awsdatacatalog.${schema}.${table}' does not exist`,
    );
  }
  if (known.TableType !== "VIRTUAL_VIEW") {
    found.set(`${schema}.${table}`, {
      kind: "table",
      schema,
      name: table,
      source: { database: schema, table },
    });
    return;
  }
  if (depth === MAX_VIEW_DEPTH) {
    throw new StatementFailedError(
      `INVALID_VIEW: ${at}: View '${schema}.${table}' stands on more than ${MAX_VIEW_DEPTH} views`,
    );
  }
  const view = decodeView(known.ViewOriginalText, `${schema}.${table}`);
  const statement = readStatement(view.originalSql);
  if (statement.kind === "unsound") throw statement.error;
  if (statement.kind !== "query") {
    throw new StatementFailedError(`INVALID_VIEW: ${at}: View '${schema}.${table}' is no query`);
  }
  for (const below of statement.query.tables) {
    // The view's own names are looked up in the view's own schema.
    add(
      cloud,
      { ...below, database: below.database ?? view.schema },
      view.schema,
      found,
      depth + 1,
    );
  }
  found.set(`${schema}.${table}`, {
    kind: "view",
    schema,
    name: table,
    sql: qualified(statement.query.sql, statement.query.tables, view.schema),
  });
}

/** What Athena makes of the catalogue itself. */
function metadataOf(cloud: LocalCloud, schema: string, name: string): MetadataRelation | undefined {
  const partitioned = partitionedTable(name);
  const table = partitioned && cloud.catalog.findTable(schema, partitioned);
  return table ? partitionsRelation(cloud, table) : undefined;
}

/** A view's unqualified tables are its schema's, whatever the query's default is. */
function qualified(sql: string, tables: readonly TableReference[], schema: string): string {
  const lines = sql.split("\n");
  const unqualified = tables.filter(({ database }) => database === undefined);
  for (const { table, position } of [...unqualified].reverse()) {
    const line = lines[position.line - 1] ?? "";
    const before = line.slice(0, position.column - 1);
    const rest = line.slice(position.column - 1);
    if (rest.toLowerCase().startsWith(table) || rest.startsWith('"'))
      lines[position.line - 1] = `${before}"${schema}".${rest}`;
  }
  return lines.join("\n");
}
