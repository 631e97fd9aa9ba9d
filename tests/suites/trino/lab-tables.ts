import type {
  ColumnDefinition,
  TableDefinition,
} from "../../../components/catalog/table-definition";

/** Hive's types in Trino's words, as far as the lab uses them. */
const TYPES: Readonly<Record<string, string>> = {
  int: "integer",
  bigint: "bigint",
  double: "double",
  string: "varchar",
  timestamp: "timestamp(3)",
};

/**
 * CREATE TABLE of Trino's Hive connector for a table of the lab over files that are there already,
 * with its partition projection if it has one.
 * @param location address of its files, `local:///…/`
 * @see https://trino.io/docs/476/connector/hive.html#table-properties
 */
export function createTable(table: TableDefinition, location: string): string {
  const partitions = table.partitionColumns ?? [];
  const columns = [
    ...table.columns.map(typed),
    ...partitions.map((column) => `${typed(column)}${projected(table, column.name)}`),
  ];
  const properties = [
    `external_location = '${location}'`,
    ...(table.format.kind === "csv"
      ? [
          "format = 'TEXTFILE'",
          "textfile_field_separator = ','",
          `skip_header_line_count = ${table.format.headerLines}`,
        ]
      : ["format = 'PARQUET'"]),
    ...(partitions.length > 0
      ? [`partitioned_by = array[${partitions.map(({ name }) => `'${name}'`).join(", ")}]`]
      : []),
    ...(table.projection ? ["partition_projection_enabled = true"] : []),
  ];
  return `create table ${table.name} (${columns.join(", ")}) with (${properties.join(", ")})`;
}

function typed({ name, type }: ColumnDefinition): string {
  const known = TYPES[type];
  if (known === undefined) throw new Error(`No type of Trino is listed here for Hive's ${type}.`);
  return `${name} ${known}`;
}

function projected(table: TableDefinition, column: string): string {
  const projection = table.projection?.[column];
  if (projection === undefined) return "";
  const range =
    projection.kind === "integer"
      ? `partition_projection_range = array['${projection.from}', '${projection.to}']`
      : `partition_projection_values = array[${projection.values.map((value) => `'${value}'`).join(", ")}]`;
  return ` with (partition_projection_type = '${projection.kind.toUpperCase()}', ${range})`;
}
