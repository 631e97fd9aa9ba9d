import type { CatalogTable } from "../../../stores/catalog-store";
import { parseS3Uri } from "../../../stores/object-store";
import type { DeclaredColumn, TableChange } from "../../../dialects/athena/hive/hive-statement";
import { refuseRepeated } from "./create-table";
import { failed, NOTHING, type DdlContext, type DdlResult } from "./ddl-result";
import { addPartitions, dropPartitions, relocatePartition, renamePartition } from "./partitions";

/** Carries out ALTER TABLE. @throws StatementFailedError in Hive's words */
export function alterTable(
  context: DdlContext,
  table: CatalogTable,
  change: TableChange,
): DdlResult {
  if (table.TableType === "VIRTUAL_VIEW")
    throw failed(
      `SemanticException [Error 10131]: To alter a view you need to use the ALTER VIEW command.`,
    );
  switch (change.kind) {
    case "add-partitions":
      return addPartitions(context, table, change);
    case "drop-partitions":
      return dropPartitions(context, table, change);
    case "rename-partition":
      return renamePartition(context, table, change);
    case "set-location":
      parseS3Uri(change.location);
      if (change.partition) relocatePartition(context, table, change.partition, change.location);
      else update(context, table, { location: change.location });
      return NOTHING;
    case "set-properties":
      return update(context, table, { properties: change.properties });
    case "add-columns":
      return update(context, table, { columns: [...columnsOf(table), ...change.columns] });
    case "replace-columns":
      return update(context, table, { columns: change.columns });
    case "change-column":
      return update(context, table, { columns: changed(columnsOf(table), change) });
  }
}

function update(
  { cloud }: DdlContext,
  table: CatalogTable,
  change: {
    readonly columns?: readonly DeclaredColumn[];
    readonly location?: string;
    readonly properties?: Readonly<Record<string, string>>;
  },
): DdlResult {
  if (change.columns) refuseRepeated(change.columns, declared(table.PartitionKeys));
  const { catalog, clock } = cloud;
  catalog.updateTable(table.DatabaseName, {
    ...table,
    Parameters: {
      ...table.Parameters,
      ...change.properties,
      transient_lastDdlTime: String(Math.floor(clock.now().getTime() / 1_000)),
    },
    StorageDescriptor: {
      ...table.StorageDescriptor,
      ...(change.columns && { Columns: [...change.columns] }),
      ...(change.location !== undefined && { Location: change.location }),
    },
  });
  return NOTHING;
}

function changed(
  columns: readonly DeclaredColumn[],
  { column, to, place }: Extract<TableChange, { kind: "change-column" }>,
): DeclaredColumn[] {
  const at = columns.findIndex(({ Name }) => Name === column);
  if (at < 0) throw failed(`SemanticException: Invalid column reference ${column}`);
  if (!place) return columns.with(at, to);
  const others = columns.filter((_, index) => index !== at);
  const after = others.findIndex(({ Name }) => Name === place.after);
  if (place.after !== undefined && after < 0)
    throw failed(`SemanticException: Column ${place.after} does not exist`);
  return others.toSpliced(after + 1, 0, to);
}

function columnsOf(table: CatalogTable): DeclaredColumn[] {
  return declared(table.StorageDescriptor?.Columns);
}

function declared(columns: CatalogTable["PartitionKeys"]): DeclaredColumn[] {
  return (columns ?? []).map(({ Name = "", Type = "", Comment }) => ({
    Name,
    Type,
    ...(Comment !== undefined && { Comment }),
  }));
}
