import {
  DeleteBucketCommand,
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type S3Client,
} from "@aws-sdk/client-s3";

import type { StateResource } from "../../stack/stack-state";
import { isOfLab } from "./lab-names";
import type { Task } from "./messages";
import { namesInAccount } from "../../stack/names-in-account";

/**
 * Deletes what no program put into the lab's buckets, with all its versions, and buckets of the lab's names that no stack has any more.
 * @param own resources of the stack: their buckets and objects are the engine's to delete, or to keep
 * @returns a line for each bucket that something went from
 */
export async function sweepStorage(
  task: Pick<Task, "attendee">,
  s3: S3Client,
  own: readonly StateResource[],
): Promise<string[]> {
  const keys = new Set(
    own
      .filter(({ type }) => type.startsWith("aws:s3/bucketObject"))
      .map(({ outputs }) => `${String(outputs?.["bucket"])}/${String(outputs?.["key"])}`),
  );
  const buckets = new Map(
    own
      .filter(({ type }) => type === "aws:s3/bucket:Bucket")
      .map(({ id, retainOnDelete = false }) => [id, retainOnDelete]),
  );
  const swept: string[] = [];
  for (const bucket of await namesInAccount.buckets(s3)) {
    // A bucket that the stack leaves behind keeps what is in it.
    if (!isOfLab(task, bucket) || buckets.get(bucket)) continue;
    const count = await deleteObjects(s3, bucket, keys);
    if (count > 0) swept.push(`${count} objects in ${bucket}`);
    if (buckets.has(bucket)) continue;
    await s3.send(new DeleteBucketCommand({ Bucket: bucket }));
    swept.push(`bucket ${bucket}`);
  }
  return swept;
}

/** @returns how many versions and delete markers went */
async function deleteObjects(
  s3: S3Client,
  Bucket: string,
  kept: ReadonlySet<string>,
): Promise<number> {
  let count = 0;
  let next: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {};
  do {
    const page: ListObjectVersionsCommandOutput = await s3.send(
      new ListObjectVersionsCommand({ Bucket, ...next }),
    );
    for (const { Key = "", VersionId } of [
      ...(page.Versions ?? []),
      ...(page.DeleteMarkers ?? []),
    ]) {
      if (kept.has(`${Bucket}/${Key}`)) continue;
      await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
      count += 1;
    }
    next = page.IsTruncated
      ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
      : undefined;
  } while (next);
  return count;
}
