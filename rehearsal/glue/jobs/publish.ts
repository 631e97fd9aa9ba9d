import { basename } from "node:path";

import type { LocalCloud } from "../../cloud";
import { parseS3Uri } from "../../s3/object-store";
import type { CanonicalArguments } from "./arguments";
import type { StagedPartition } from "./staged-partitions";

/** The year that the table without projection holds: enough for the lab's MSCK REPAIR TABLE. */
const UNREPAIRED_YEAR = "year=2016/";

/**
 * Puts staged partitions in the place of those in the lake, each replaced whole, and registers them:
 * Redshift Spectrum and Spark see registered partitions only.
 */
export async function publishPartitions(
  cloud: LocalCloud,
  args: CanonicalArguments,
  partitions: readonly StagedPartition[],
): Promise<void> {
  const { StorageDescriptor } = cloud.catalog.getTable(args.database, args.table);
  const locationOf = ({ path }: StagedPartition) => `${args.curatedUri}${args.table}/${path}`;
  for (const partition of partitions) {
    if (args.unrepairedUri && partition.path.startsWith(UNREPAIRED_YEAR)) {
      await replaceWith(cloud, `${args.unrepairedUri}${partition.path}`, partition.files, "copy");
    }
    await replaceWith(cloud, locationOf(partition), partition.files, "move");
  }
  cloud.catalog.createPartitions(
    args.database,
    args.table,
    partitions.map((partition) => ({
      Values: [...partition.values],
      StorageDescriptor: { ...StorageDescriptor, Location: locationOf(partition) },
    })),
  );
}

/** Replaces the quarantine's files by these. */
export async function publishQuarantine(
  cloud: LocalCloud,
  args: CanonicalArguments,
  files: readonly string[],
): Promise<void> {
  const table = cloud.catalog.getTable(args.database, args.quarantineTable);
  await replaceWith(cloud, table.StorageDescriptor?.Location ?? "", files, "move");
}

async function replaceWith(
  cloud: LocalCloud,
  location: string,
  files: readonly string[],
  how: "copy" | "move",
): Promise<void> {
  const { bucket, key } = parseS3Uri(location);
  for (const old of await cloud.objects.list(bucket, key))
    await cloud.objects.delete(bucket, old.key);
  for (const file of files) {
    if (how === "copy") await cloud.objects.putFile(bucket, `${key}${basename(file)}`, file);
    else await cloud.objects.moveIn(bucket, `${key}${basename(file)}`, file);
  }
}
