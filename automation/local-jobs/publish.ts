import { basename } from "node:path";

import type { LocalCloud } from "../../local-cloud/cloud";
import { parseS3Uri } from "../../local-cloud/stores/object-store";
import type { CanonicalArguments } from "./arguments";
import { partitionPath, quarantinePath, RawFileError, type RawFile } from "./raw-file";
import { firstLineOf } from "./raw-files";
import type { StagedFile } from "./stage-file";

/** The year in the table without projection: enough for the lab's MSCK REPAIR TABLE. */
const UNREPAIRED_YEAR = 2016;

/**
 * Replaces a file's earlier trips and bad lines with the new ones, and registers its partition:
 * Redshift Spectrum and Spark read registered partitions only.
 * @throws RawFileError if a target cannot be written; the earlier rows may be lost until the next run
 */
export async function publishFile(
  cloud: LocalCloud,
  args: CanonicalArguments,
  file: RawFile,
  staged: StagedFile,
): Promise<void> {
  const { StorageDescriptor } = cloud.catalog.getTable(args.database, args.table);
  const quarantine = cloud.catalog.getTable(args.database, args.quarantineTable);
  const location = `${args.curatedUri}${args.table}/${partitionPath(file)}`;
  try {
    if (args.unrepairedUri && file.month.year === UNREPAIRED_YEAR)
      await replaceWith(cloud, `${args.unrepairedUri}${partitionPath(file)}`, staged.trips, "copy");
    await replaceWith(cloud, location, staged.trips, "move");
    await replaceWith(
      cloud,
      `${quarantine.StorageDescriptor?.Location ?? ""}${quarantinePath(file)}`,
      staged.quarantine,
      "move",
    );
  } catch (cause) {
    throw new RawFileError(
      `${file.entry.key}: its trips cannot be written to ${location} (${firstLineOf(cause)}). ` +
        `Make the target writable, and run the job again.`,
      { cause },
    );
  }
  if (staged.trips === undefined) return;
  const { year, month } = file.month;
  cloud.catalog.createPartitions(args.database, args.table, [
    {
      Values: [String(year), String(month), file.generation.type],
      StorageDescriptor: { ...StorageDescriptor, Location: location },
    },
  ]);
}

async function replaceWith(
  cloud: LocalCloud,
  location: string,
  file: string | undefined,
  how: "copy" | "move",
): Promise<void> {
  const { bucket, key } = parseS3Uri(location);
  for (const old of await cloud.objects.list(bucket, key))
    await cloud.objects.delete(bucket, old.key);
  if (file === undefined) return;
  if (how === "copy") await cloud.objects.putFile(bucket, `${key}${basename(file)}`, file);
  else await cloud.objects.moveIn(bucket, `${key}${basename(file)}`, file);
}
