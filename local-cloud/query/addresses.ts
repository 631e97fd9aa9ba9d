import type { LocalCloud } from "../cloud";

/**
 * A message with S3 addresses in place of paths on this machine: to whoever asks, the lake is buckets, and where they lie is
 * nobody's business.
 */
export function withoutPaths(cloud: Pick<LocalCloud, "folder">, message: string): string {
  return message
    .replaceAll(`${cloud.folder}/buckets/`, "s3://")
    .replaceAll(`${cloud.folder}/`, "")
    .replaceAll(cloud.folder, "");
}
