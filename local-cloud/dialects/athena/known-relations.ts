import type { LocalCloud } from "../../cloud";
import type { KnownColumn, KnownRelation, KnownRelations } from "./analyze/analysis";
import { decodeView } from "./presto-view";
import { INFORMATION_SCHEMA } from "../../query/metadata/information-schema";
import { metadataOf } from "./metadata-relations";
import { parseType } from "./types/parse-type";
import { BIGINT, VARCHAR } from "./types/type";

/** @see https://trino.io/docs/476/connector/hive.html#special-columns */
const HIDDEN_COLUMNS: readonly KnownColumn[] = [
  { name: "$path", type: VARCHAR, isHidden: true },
  { name: "$file_size", type: BIGINT, isHidden: true },
  {
    name: "$file_modified_time",
    type: { kind: "timestamp with time zone", precision: 3 },
    isHidden: true,
  },
];

/** The tables and views of the catalog, as the analysis of a statement asks for them. */
export function knownRelations(cloud: LocalCloud): KnownRelations {
  const { catalog } = cloud;
  return {
    hasSchema: (schema) => schema === INFORMATION_SCHEMA || catalog.hasDatabase(schema),
    find: (schema, name): KnownRelation | undefined => {
      const metadata = metadataOf(cloud, schema, name);
      if (metadata)
        return {
          kind: "table",
          columns: metadata.columns.map((column) => columnOf(column.name, column.type)),
        };
      const table = catalog.findTable(schema, name);
      if (!table) return undefined;
      const declared = [
        ...(table.StorageDescriptor?.Columns ?? []),
        ...(table.PartitionKeys ?? []),
      ];
      if (table.TableType !== "VIRTUAL_VIEW")
        return {
          kind: "table",
          columns: [
            ...declared.map(({ Name = "", Type = "" }) => columnOf(Name, Type)),
            ...HIDDEN_COLUMNS,
          ],
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
