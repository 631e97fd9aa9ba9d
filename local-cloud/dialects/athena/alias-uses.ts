import type { LocalCloud } from "../../cloud";
import { find, findAll, nameOf, positionOf, ruleOf, type SqlTree } from "../tree";
import { StatementFailedError } from "./errors";
import { tableReference, type AliasUse } from "./statement";

/** Clauses that Trino reads before the select list, so that they know none of its aliases. */
const CLAUSES_BEFORE_SELECT = ["WhereClause", "GroupBy", "HavingClause"];

/**
 * Where a query says the alias of a select item in WHERE, GROUP BY or HAVING. DuckDB would take it; Trino looks for
 * a column of that name. Selects from subqueries are left out: their columns are not known before binding.
 * @see https://trino.io/docs/current/sql/select.html
 */
export function aliasUses(root: SqlTree): AliasUse[] {
  return findAll(root, "QuerySpecification").flatMap((select) => {
    const from = (select.children ?? []).filter((child) => /Relation/.test(ruleOf(child)));
    if (from.length === 0 || from.some((relation) => find(relation, "QuerySpecification")))
      return [];
    const tables = from.flatMap((relation) => findAll(relation, "TableRef")).map(tableReference);
    const aliases = new Set(selectAliases(select));
    return (select.children ?? [])
      .filter((child) => CLAUSES_BEFORE_SELECT.includes(ruleOf(child)))
      .flatMap(ownColumns)
      .map((column) => ({ name: nameOf(column.getText()), position: positionOf(column), tables }))
      .filter(({ name }) => aliases.has(name));
  });
}

/** @throws StatementFailedError `COLUMN_NOT_FOUND` for an alias that is a column of none of its tables */
export function refuseAliases(
  cloud: LocalCloud,
  uses: readonly AliasUse[],
  defaultDatabase: string,
): void {
  for (const { name, position, tables } of uses) {
    const known = tables.map(({ database, table }) =>
      cloud.catalog.findTable(database ?? defaultDatabase, table),
    );
    // A name that the catalogue does not have is a WITH query's; its columns are not known here.
    if (known.some((table) => table === undefined)) continue;
    const columns = known.flatMap((table) => [
      ...(table?.StorageDescriptor?.Columns ?? []),
      ...(table?.PartitionKeys ?? []),
    ]);
    if (columns.some((column) => column.Name === name)) continue;
    throw new StatementFailedError(
      `COLUMN_NOT_FOUND: line ${position.line}:${position.column}: Column '${name}' cannot be resolved or requester is not authorized to access requested resources`,
    );
  }
}

function selectAliases(select: SqlTree): string[] {
  const list = (select.children ?? []).find((child) => ruleOf(child) === "SelectList");
  return (list?.children ?? [])
    .filter((item) => (item.children ?? []).length > 1)
    .map((item) => nameOf(item.children!.at(-1)!.getText()));
}

/** Column names of a clause without those of subqueries in it. */
function ownColumns(node: SqlTree): SqlTree[] {
  if (ruleOf(node) === "QuerySpecification") return [];
  if (["ColumnReference", "ColumnRef"].includes(ruleOf(node))) return [node];
  return (node.children ?? []).flatMap(ownColumns);
}
