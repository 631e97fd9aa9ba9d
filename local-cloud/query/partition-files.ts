import type { LocalCloud } from "../cloud";
import type { CatalogTable } from "../stores/catalog-store";
import { parseS3Uri, type ObjectEntry } from "../stores/object-store";
import type { QueryDialect } from "./lake-query";
import { PartitionProjection } from "./projection/projection";

/** The files of one partition, or of a table without partitions. */
export interface PartitionFiles {
  /** Values of the partition columns in their order; empty without partitions. */
  readonly values: readonly string[];
  readonly files: readonly ObjectEntry[];
}

/**
 * What an engine finds of a table: Athena follows the projection where there is one, Redshift Spectrum
 * sees registered partitions only. Prefixes without objects are empty, not wrong.
 */
export async function partitionFiles(
  cloud: LocalCloud,
  table: CatalogTable,
  dialect: QueryDialect,
): Promise<PartitionFiles[]> {
  const location = table.StorageDescriptor?.Location ?? "";
  if ((table.PartitionKeys ?? []).length === 0) {
    return [{ values: [], files: await filesBelow(cloud, location) }];
  }
  const projection =
    dialect === "athena" ? PartitionProjection.of(table, cloud.clock.now()) : undefined;
  if (projection) return projectedFiles(cloud, projection);
  const partitions = cloud.catalog.listPartitions(table.DatabaseName, table.Name);
  return Promise.all(
    partitions.map(async (partition) => ({
      values: partition.Values,
      files: await filesBelow(cloud, partition.StorageDescriptor?.Location ?? location),
    })),
  );
}

async function projectedFiles(
  cloud: LocalCloud,
  projection: PartitionProjection,
): Promise<PartitionFiles[]> {
  const byValues = new Map<string, { values: string[]; files: ObjectEntry[] }>();
  for (const file of await filesBelow(cloud, projection.root)) {
    const values = projection.valuesOf(`s3://${file.bucket}/${file.key}`);
    if (!values) continue;
    const partition = byValues.get(values.join("/")) ?? { values, files: [] };
    partition.files.push(file);
    byValues.set(values.join("/"), partition);
  }
  return [...byValues.values()];
}

/** Data files below a location, in key order. Hive hides names that begin with "_" or ".". */
export async function filesBelow(cloud: LocalCloud, location: string): Promise<ObjectEntry[]> {
  const { bucket, key } = parseS3Uri(location);
  const prefix = key === "" || key.endsWith("/") ? key : `${key}/`;
  const found = await cloud.objects.list(bucket, prefix);
  return found.filter(
    (file) =>
      file.sizeBytes > 0 &&
      !file.key
        .slice(prefix.length)
        .split("/")
        .some((part) => /^[_.]/.test(part)) &&
      // What Hadoop leaves for an empty folder.
      !file.key.endsWith("_$folder$"),
  );
}
