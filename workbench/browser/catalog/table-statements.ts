import type { Engine } from "../../../sql/catalogue/statement";
import type { CatalogTable } from "./catalog";

/** A statement about a table, and who can run it. */
export interface TableStatement {
  readonly engine: Engine;
  readonly text: string;
}

/** The external schema that Redshift sees a database as. */
export interface ExternalSchema {
  readonly name: string;
  readonly database: string;
}

/** A table's first rows, by the engine that the learner works with if it can see the table. */
export function previewOf(
  table: CatalogTable,
  engine: Engine,
  external: ExternalSchema | undefined,
): TableStatement {
  const isInRedshift =
    engine === "spectrum" && !table.isView && external?.database === table.database;
  const asked = isInRedshift ? engine : "athena";
  const name = nameIn(asked, table, external);
  return { engine: asked, text: `select *\nfrom ${name}\nlimit 10` };
}

/** The statement that makes such a table. */
export function ddlOf({ database, name, isView }: CatalogTable): TableStatement {
  const kind = isView ? "view" : "table";
  return {
    engine: "athena",
    text: `show create ${kind} ${quotedInDdl(database)}.${quotedInDdl(name)}`,
  };
}

/** A table's name as a SELECT has it. */
export function nameIn(
  engine: Engine,
  { database, name }: Pick<CatalogTable, "database" | "name">,
  external: ExternalSchema | undefined,
): string {
  const schema = engine === "spectrum" && external ? external.name : database;
  return `${quoted(schema)}.${quoted(name)}`;
}

const PLAIN = /^[a-z_][a-z0-9_]*$/;

function quoted(name: string): string {
  return PLAIN.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

function quotedInDdl(name: string): string {
  return PLAIN.test(name) ? name : `\`${name.replaceAll("`", "``")}\``;
}
