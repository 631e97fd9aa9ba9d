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
 * Deletes objects in the lab's buckets that are not in the stack, with all versions, and buckets with the lab's names that are in no stack.
 * @param own resources of the stack: the engine deletes or keeps their buckets and objects
 * @returns a line for each bucket with deleted objects
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
    // A bucket that the stack retains keeps its objects.
    if (!isOfLab(task, bucket) || buckets.get(bucket)) continue;
    const count = await deleteObjects(s3, bucket, keys);
    if (count > 0) swept.push(`${count} objects in ${bucket}`);
    if (buckets.has(bucket)) continue;
    await s3.send(new DeleteBucketCommand({ Bucket: bucket }));
    swept.push(`bucket ${bucket}`);
  }
  return swept;
}

/** @returns the number of deleted versions and delete markers */
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
