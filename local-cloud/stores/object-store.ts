import { createReadStream, existsSync } from "node:fs";
import { copyFile, mkdir, readdir, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import type { Readable } from "node:stream";

import { NotSimulatedError, ServiceError } from "../errors";

/** An object's address and size. */
export interface ObjectEntry {
  readonly bucket: string;
  readonly key: string;
  readonly sizeBytes: number;
  readonly lastModified: Date;
  /** The file that holds the object. */
  readonly path: string;
}

/** Parts of an `s3://bucket/key` address. The key may be empty or end in "/". */
export interface S3Location {
  readonly bucket: string;
  readonly key: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const MAX_KEY_BYTES = 1024;

/** Longest part between slashes: file systems take 255, and a file on its way has a longer name. */
const MAX_SEGMENT_BYTES = 230;

/** What file systems say where a key needs a folder that is a file, or the other way round. */
const SHAPE_CLASHES = ["EEXIST", "ENOTDIR", "EISDIR", "ENAMETOOLONG", "EILSEQ"];

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
const BUCKET_NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** @throws ServiceError `InvalidRequestException` when it is not an S3 address */
export function parseS3Uri(uri: string): S3Location {
  const match = /^s3:\/\/([^/]+)(?:\/(.*))?$/.exec(uri);
  if (!match?.[1] || !BUCKET_NAME.test(match[1])) {
    throw new ServiceError(
      "InvalidRequestException",
      `${JSON.stringify(uri)} is not an S3 location; it needs the form s3://bucket/prefix/.`,
    );
  }
  return { bucket: match[1], key: match[2] ?? "" };
}

/**
 * Buckets as folders and objects as files.
 *
 * Keys become paths, so keys that no file system can hold one to one (empty, "." or ".." segments,
 * a trailing slash, control characters) are refused by name.
 */
export class ObjectStore {
  constructor(readonly folder: string) {}

  /** Absolute folder of a bucket. @throws ServiceError `InvalidBucketName` */
  bucketPath(bucket: string): string {
    if (!BUCKET_NAME.test(bucket) || bucket.includes("..")) {
      throw new ServiceError("InvalidBucketName", `The specified bucket is not valid: ${bucket}`);
    }
    return join(this.folder, bucket);
  }

  async createBucket(bucket: string): Promise<void> {
    if (this.hasBucket(bucket)) {
      throw new ServiceError("BucketAlreadyOwnedByYou", `The bucket ${bucket} exists already.`, {
        status: 409,
      });
    }
    await mkdir(this.bucketPath(bucket), { recursive: true });
  }

  hasBucket(bucket: string): boolean {
    return existsSync(this.bucketPath(bucket));
  }

  async listBuckets(): Promise<string[]> {
    if (!existsSync(this.folder)) return [];
    return (await readdir(this.folder)).sort();
  }

  /** @throws ServiceError `BucketNotEmpty`, as S3 does, unless it is empty */
  async deleteBucket(bucket: string): Promise<void> {
    this.requireBucket(bucket);
    const first = await this.list(bucket, "");
    if (first.length > 0) {
      throw new ServiceError(
        "BucketNotEmpty",
        `The bucket you tried to delete is not empty: ${bucket} holds ${first.length} objects.`,
        { status: 409 },
      );
    }
    await rm(this.bucketPath(bucket), { recursive: true });
  }

  /** Deletes every object of a bucket. */
  async emptyBucket(bucket: string): Promise<void> {
    this.requireBucket(bucket);
    await rm(this.bucketPath(bucket), { recursive: true });
    await mkdir(this.bucketPath(bucket));
  }

  /** File an object is, or would be, kept in. */
  objectPath(bucket: string, key: string): string {
    const segments = key.split("/");
    const isFile = segments.every((part) => part !== "" && part !== "." && part !== "..");

    if (Buffer.byteLength(key) > MAX_KEY_BYTES)
      throw new ServiceError("KeyTooLongError", "Your key is too long");
    const isTooLong = segments.some((part) => Buffer.byteLength(part) > MAX_SEGMENT_BYTES);
    if (!isFile || isTooLong || /[\u0000-\u001f\\]/.test(key)) throw notAFile(key);
    return join(this.bucketPath(bucket), ...segments);
  }

  async put(bucket: string, key: string, body: Buffer | string): Promise<void> {
    await this.place(bucket, key, (path) => writeFile(path, body));
  }

  /** Copies a file of this machine in as an object. */
  async putFile(bucket: string, key: string, source: string): Promise<void> {
    await this.place(bucket, key, (path) => copyFile(source, path));
  }

  /** Moves a file of this machine in as an object; both must be on one file system. */
  async moveIn(bucket: string, key: string, source: string): Promise<void> {
    await this.place(bucket, key, (path) => rename(source, path));
  }

  /** @throws ServiceError `NoSuchKey` */
  async head(bucket: string, key: string): Promise<ObjectEntry> {
    const found = await this.find(bucket, key);
    if (!found) {
      throw new ServiceError("NoSuchKey", `The specified key does not exist: ${bucket}/${key}`, {
        status: 404,
      });
    }
    return found;
  }

  async find(bucket: string, key: string): Promise<ObjectEntry | undefined> {
    this.requireBucket(bucket);
    const path = this.objectPath(bucket, key);
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile()) return undefined;
    return { bucket, key, path, sizeBytes: found.size, lastModified: found.mtime };
  }

  /** Streams an object. @param range first and last byte, both included */
  async read(
    bucket: string,
    key: string,
    range?: { start: number; end: number },
  ): Promise<Readable> {
    const { path } = await this.head(bucket, key);
    return createReadStream(path, range);
  }

  async delete(bucket: string, key: string): Promise<void> {
    const found = await this.find(bucket, key);
    if (!found) return;
    await rm(found.path, { force: true });
    await this.removeEmptyFolders(bucket, key);
  }

  /** Objects whose key starts with the prefix, in key order. @throws ServiceError `NoSuchBucket` */
  async list(bucket: string, prefix: string): Promise<ObjectEntry[]> {
    this.requireBucket(bucket);
    const root = this.bucketPath(bucket);
    const start = prefix.slice(0, prefix.lastIndexOf("/") + 1);
    if (start.split("/").includes("..")) return [];
    const found: ObjectEntry[] = [];
    await walk(join(root, start), async (path) => {
      const key = path
        .slice(root.length + 1)
        .split(sep)
        .join("/");
      if (!key.startsWith(prefix)) return;
      const { size, mtime } = await stat(path);
      found.push({ bucket, key, path, sizeBytes: size, lastModified: mtime });
    });
    return found.sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  private async place(
    bucket: string,
    key: string,
    fill: (path: string) => Promise<void>,
  ): Promise<void> {
    this.requireBucket(bucket);
    const path = this.objectPath(bucket, key);
    // A reader must see the whole object or none, as in S3.
    const beside = `${path}.${process.pid}.part`;
    try {
      await mkdir(dirname(path), { recursive: true });
      await fill(beside);
      await rename(beside, path);
    } catch (error) {
      await rm(beside, { force: true }).catch(() => undefined);
      if (SHAPE_CLASHES.includes((error as NodeJS.ErrnoException).code ?? "")) throw notAFile(key);
      throw error;
    }
  }

  private requireBucket(bucket: string): void {
    if (!this.hasBucket(bucket)) {
      throw new ServiceError("NoSuchBucket", `The specified bucket does not exist: ${bucket}`, {
        status: 404,
      });
    }
  }

  private async removeEmptyFolders(bucket: string, key: string): Promise<void> {
    const root = this.bucketPath(bucket);
    let folder = dirname(this.objectPath(bucket, key));
    while (folder.length > root.length) {
      const removed = await rmdir(folder).then(
        () => true,
        () => false,
      );
      if (!removed) return;
      folder = dirname(folder);
    }
  }
}

function notAFile(key: string): NotSimulatedError {
  return new NotSimulatedError(
    `the object key ${JSON.stringify(key.slice(0, 200))} (objects are files here)`,
    __filename,
  );
}

async function walk(folder: string, visit: (path: string) => Promise<void>): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await walk(path, visit);
    else if (entry.isFile() && !entry.name.endsWith(".part")) await visit(path);
  }
}
