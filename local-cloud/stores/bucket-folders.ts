import { randomUUID } from "node:crypto";
import { existsSync, renameSync } from "node:fs";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

import { ServiceError } from "../errors";
import { PRIVATE_FOLDER } from "../state/private-modes";

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
const BUCKET_NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** A bucket's name and the time it was made. */
export interface BucketEntry {
  readonly name: string;
  readonly created: Date;
}

/** Where an object store keeps what it has; all on one file system. */
export interface ObjectStoreFolders {
  /** A folder per bucket, with its objects as files. */
  readonly buckets: string;
  /** A folder per bucket, with what belongs to it beside its objects. */
  readonly beside: string;
  /** Files on their way into a bucket. */
  readonly staging: string;
}

/** Buckets as folders, and what is kept beside each. */
export class BucketFolders {
  /** Folder of the buckets. */
  readonly folder: string;

  constructor(private readonly folders: ObjectStoreFolders) {
    this.folder = folders.buckets;
  }

  /** Absolute folder of a bucket. @throws ServiceError `InvalidBucketName` */
  bucketPath(bucket: string): string {
    return join(this.folder, checkedName(bucket));
  }

  /** Absolute folder of what belongs to a bucket beside its objects; it goes with the bucket. */
  besidePath(bucket: string): string {
    return join(this.folders.beside, checkedName(bucket));
  }

  /** A path for a file on its way into a bucket; no other write has it. */
  stagingPath(): string {
    return join(this.folders.staging, `object-${randomUUID()}`);
  }

  async createBucket(bucket: string): Promise<void> {
    if (this.hasBucket(bucket)) {
      throw new ServiceError("BucketAlreadyOwnedByYou", `The bucket ${bucket} exists already.`, {
        status: 409,
      });
    }
    await mkdir(this.bucketPath(bucket), { recursive: true, mode: PRIVATE_FOLDER });
  }

  hasBucket(bucket: string): boolean {
    return existsSync(this.bucketPath(bucket));
  }

  async listBuckets(): Promise<string[]> {
    if (!existsSync(this.folder)) return [];
    return (await readdir(this.folder)).sort();
  }

  /** @throws ServiceError `NoSuchBucket` */
  async headBucket(bucket: string): Promise<BucketEntry> {
    this.requireBucket(bucket);
    return { name: bucket, created: (await stat(this.bucketPath(bucket))).birthtime };
  }

  /** Out of sight in one step, so that nobody finds half a bucket. */
  protected async removeBucket(bucket: string): Promise<void> {
    const leaving = this.stagingPath();
    renameSync(this.bucketPath(bucket), leaving);
    await rm(this.besidePath(bucket), { recursive: true, force: true });
    await rm(leaving, { recursive: true });
  }

  protected requireBucket(bucket: string): void {
    if (!this.hasBucket(bucket)) {
      throw new ServiceError("NoSuchBucket", `The specified bucket does not exist: ${bucket}`, {
        status: 404,
      });
    }
  }
}

/** Whether S3 takes a name for a bucket. */
export function isBucketName(name: string): boolean {
  return BUCKET_NAME.test(name) && !name.includes("..");
}

function checkedName(bucket: string): string {
  if (!isBucketName(bucket)) {
    throw new ServiceError("InvalidBucketName", `The specified bucket is not valid: ${bucket}`);
  }
  return bucket;
}
