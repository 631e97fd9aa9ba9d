import type { LocalCloud } from "../../cloud";
import type { KnownColumn, KnownRelation, KnownRelations } from "./analyze/analysis";
import { decodeView } from "./presto-view";
import { parseType } from "./types/parse-type";

/** The tables and views of the catalog, as the analysis of a statement asks for them. */
export function knownRelations({ catalog }: LocalCloud): KnownRelations {
  return {
    hasSchema: (schema) => catalog.hasDatabase(schema),
    find: (schema, name): KnownRelation | undefined => {
      const table = catalog.findTable(schema, name);
      if (!table) return undefined;
      const declared = [
        ...(table.StorageDescriptor?.Columns ?? []),
        ...(table.PartitionKeys ?? []),
      ];
      if (table.TableType !== "VIRTUAL_VIEW")
        return {
          kind: "table",
          columns: declared.map(({ Name = "", Type = "" }) => columnOf(Name, Type)),
        };
      const view = decodeView(table.ViewOriginalText, `${schema}.${name}`);
      return {
        kind: "view",
        sql: view.originalSql,
        schema: view.schema,
        columns: view.columns.map((column) => columnOf(column.name, column.type)),
      };
    },
  };
}

function columnOf(name: string, type: string): KnownColumn {
  return { name, type: parseType(type) ?? type };
}
