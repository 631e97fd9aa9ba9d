import type { LocalCloud } from "../../local-cloud/cloud";
import { parseS3Uri } from "../../local-cloud/stores/object-store";
import { formatBytes, formatCount } from "../../page-kit/quantities";
import type { OwnFile } from "./own-files";

/** Replaces the sample with the user's own CSV files. */
export async function loadOwnFiles(
  cloud: LocalCloud,
  rawUri: string,
  files: readonly OwnFile[],
): Promise<void> {
  await emptyPrefix(cloud, rawUri);
  const { bucket, key: prefix } = parseS3Uri(rawUri);
  for (const { key, path } of files) await cloud.objects.putFile(bucket, `${prefix}${key}`, path);
}

/** Deletes every object below a prefix. */
export async function emptyPrefix(cloud: LocalCloud, uri: string): Promise<void> {
  const { bucket, key } = parseS3Uri(uri);
  for (const object of await cloud.objects.list(bucket, key)) {
    await cloud.objects.delete(bucket, object.key);
  }
}

/** Number and size of the objects below a prefix, in words. */
export async function describePrefix(cloud: LocalCloud, uri: string): Promise<string> {
  const { bucket, key } = parseS3Uri(uri);
  const objects = await cloud.objects.list(bucket, key);
  const bytes = objects.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return `${formatCount(objects.length)} files, ${formatBytes(bytes)}`;
}
