import { parseS3Uri } from "../../../stores/object-store";
import type { CreateTable, DeclaredColumn } from "../../../dialects/athena/hive/hive-statement";
import { databaseOf, failed, NOTHING, type DdlContext, type DdlResult } from "./ddl-result";
import { storageOf } from "./table-storage";

/**
 * Carries out CREATE EXTERNAL TABLE.
 * @throws StatementFailedError in Hive's words
 * @throws NotSimulatedError for formats and SerDes that are not read here
 */
export function createTable(context: DdlContext, statement: CreateTable): DdlResult {
  const { catalog, clock } = context.cloud;
  const database = databaseOf(context, statement.table.database);
  const { table: name } = statement.table;
  if (catalog.findTable(database, name)) {
    if (statement.ifNotExists) return NOTHING;
    throw failed(`AlreadyExistsException(message:Table ${name} already exists)`);
  }
  const { columns, partitionColumns, buckets, location, comment } = statement;
  if (columns.length === 0)
    throw failed(
      "SemanticException [Error 10043]: Either list of columns or a custom serializer should be specified",
    );
  if (location === undefined)
    throw failed("SemanticException: LOCATION is missing; an external table needs one");
  parseS3Uri(location);
  refuseRepeated(columns, partitionColumns);
  const names = columns.map((column) => column.Name);
  const unknown = (buckets?.columns ?? []).find((column) => !names.includes(column));
  if (unknown !== undefined)
    throw failed(`SemanticException [Error 10002]: Invalid column reference '${unknown}'`);
  catalog.createTable(database, {
    Name: name,
    TableType: "EXTERNAL_TABLE",
    Parameters: {
      EXTERNAL: "TRUE",
      ...(comment !== undefined && { comment }),
      ...statement.properties,
      transient_lastDdlTime: String(Math.floor(clock.now().getTime() / 1_000)),
    },
    PartitionKeys: [...partitionColumns],
    StorageDescriptor: {
      ...storageOf(statement),
      Columns: [...columns],
      Location: location,
      NumberOfBuckets: buckets?.count ?? -1,
      ...(buckets && { BucketColumns: [...buckets.columns] }),
    },
  });
  return NOTHING;
}

/** A name may stand once among the columns and those of the partitions. @throws StatementFailedError */
export function refuseRepeated(
  columns: readonly DeclaredColumn[],
  partitionColumns: readonly DeclaredColumn[],
): void {
  const seen = new Set<string>();
  for (const { Name } of columns) {
    if (seen.has(Name))
      throw failed(`SemanticException [Error 10036]: Duplicate column name: ${Name}`);
    seen.add(Name);
  }
  for (const { Name } of partitionColumns) {
    if (seen.has(Name))
      throw failed("SemanticException [Error 10035]: Column repeated in partitioning columns");
    seen.add(Name);
  }
}
