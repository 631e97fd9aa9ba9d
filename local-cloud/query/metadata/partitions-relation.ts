import { NotSimulatedError } from "../../errors";
import type { LocalCloud } from "../../cloud";
import type { CatalogTable } from "../../stores/catalog-store";
import { PartitionProjection } from "../projection/projection";
import { NULL_PARTITION } from "../scan";
import { columnType, duckTypeOf, trinoTypeOf } from "../types";
import { metadataRelation, type MetadataRelation } from "./metadata-relation";

/** Ending of the name of a table's partitions. */
const ENDING = "$partitions";

/** The table whose partitions a name like `trips$partitions` means. */
export function partitionedTable(name: string): string | undefined {
  return name.endsWith(ENDING) ? name.slice(0, -ENDING.length) : undefined;
}

/**
 * The registered partitions of a table, a column for each key.
 * @returns undefined for a table without partitions, which has no such relation
 * @throws NotSimulatedError for a table with partition projection
 * @see https://docs.aws.amazon.com/athena/latest/ug/show-partitions.html
 */
export function partitionsRelation(
  cloud: LocalCloud,
  table: CatalogTable,
): MetadataRelation | undefined {
  const keys = table.PartitionKeys ?? [];
  if (keys.length === 0) return undefined;
  if (PartitionProjection.of(table, cloud.clock.now()))
    throw new NotSimulatedError(`"${table.Name}$partitions" of projected partitions`, __filename);
  const columns = keys.map(({ Name = "", Type = "string" }) => {
    const type = columnType(Type);
    return { name: Name, type: trinoTypeOf(type), duckType: duckTypeOf(type) };
  });
  const partitions = cloud.catalog.listPartitions(table.DatabaseName, table.Name);
  return metadataRelation(
    columns,
    partitions.map(({ Values }) =>
      Values.map((value) => (value === NULL_PARTITION ? null : value)),
    ),
  );
}
