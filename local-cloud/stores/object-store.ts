import { createHash } from "node:crypto";
import { createReadStream, lstatSync, renameSync, rmSync, type Stats } from "node:fs";
import { copyFile, lstat, mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import type { Readable } from "node:stream";

import { ServiceError } from "../errors";
import { PRIVATE_FILE, PRIVATE_FOLDER } from "../state/private-modes";
import { BucketFolders, isBucketName } from "./bucket-folders";
import {
  isInside,
  makeRoomFor,
  removeEmptyFolders,
  statFile,
  syncFile,
  walkFiles,
} from "./object-files";
import { checkKey, compareKeys, isApart, pathsApart, plainPath } from "./object-keys";
import { ObjectRecords, type ObjectAttributes } from "./object-records";

/** An object's address, size and attributes. */
export interface ObjectEntry {
  readonly bucket: string;
  readonly key: string;
  readonly sizeBytes: number;
  readonly lastModified: Date;
  /** Without quotes. An object that came as a file has one that is not its content's digest, as S3's own may be. */
  readonly etag: string;
  /** What a client gave with it; nothing for an object that came as a file. */
  readonly attributes?: ObjectAttributes;
  /** The file that holds the object. */
  readonly path: string;
}

/** Parts of an `s3://bucket/key` address. The key may be empty or end in "/". */
export interface S3Location {
  readonly bucket: string;
  readonly key: string;
}

/**
 * Judges a write by the object that is there.
 * @throws ServiceError when a condition of the write does not hold
 */
export type WriteCheck = (there: ObjectEntry | undefined) => void;

/** @throws ServiceError `InvalidRequestException` when it is not an S3 address */
export function parseS3Uri(uri: string): S3Location {
  const match = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(uri);
  if (!match?.[1] || !isBucketName(match[1])) {
    throw new ServiceError(
      "InvalidRequestException",
      `${JSON.stringify(uri)} is not an S3 location; it needs the form s3://bucket/prefix/.`,
    );
  }
  return { bucket: match[1], key: match[2] ?? "" };
}

/**
 * Buckets as folders and objects as files. An object's path is its key wherever a file can be called so and DuckDB reads
 * the name as it is written; other objects are kept apart, under a name that their record tells.
 *
 * All ways in end in {@link commit}: a file is staged, synced and renamed into its place, so that readers see the whole object or none.
 */
export class ObjectStore extends BucketFolders {
  private readonly records = new Map<string, ObjectRecords>();

  /** @throws ServiceError `BucketNotEmpty`, as S3 does, unless it is empty */
  async deleteBucket(bucket: string): Promise<void> {
    this.requireBucket(bucket);
    const found = await this.list(bucket, "");
    if (found.length > 0) {
      throw new ServiceError(
        "BucketNotEmpty",
        `The bucket you tried to delete is not empty: ${bucket} holds ${found.length} objects.`,
        { status: 409 },
      );
    }
    this.records.delete(bucket);
    await this.removeBucket(bucket);
  }

  /** Deletes every object of a bucket. */
  async emptyBucket(bucket: string): Promise<void> {
    this.requireBucket(bucket);
    this.records.delete(bucket);
    await this.removeBucket(bucket);
    await mkdir(this.bucketPath(bucket), { mode: PRIVATE_FOLDER });
  }

  /** File an object is, or would be, kept in. @throws ServiceError `KeyTooLongError` */
  objectPath(bucket: string, key: string): string {
    checkKey(key);
    const root = this.bucketPath(bucket);
    const path = this.recordsOf(bucket).pathOf(key) ?? plainPath(key) ?? pathsApart(key)[0]!;
    return join(root, path);
  }

  async put(
    bucket: string,
    key: string,
    body: Buffer | string,
    attributes: Partial<ObjectAttributes> = {},
  ): Promise<void> {
    const etag = createHash("md5").update(body).digest("hex");
    await this.stage(bucket, key, (path) => writeFile(path, body, { mode: PRIVATE_FILE }), {
      ...NO_ATTRIBUTES,
      ...attributes,
      etag,
    });
  }

  /** Copies a file of this machine in as an object. */
  async putFile(
    bucket: string,
    key: string,
    source: string,
    attributes?: ObjectAttributes,
  ): Promise<void> {
    await this.stage(bucket, key, (path) => copyFile(source, path), attributes);
  }

  /** Moves a file of this machine in as an object; both must be on one file system. */
  async moveIn(bucket: string, key: string, source: string): Promise<void> {
    await syncFile(source);
    this.commit(bucket, key, source);
  }

  /**
   * Moves a staged and synced file to its place, in one step for whoever reads or writes meanwhile. When it fails, the staged
   * file is still there, and so is the object before.
   */
  commit(
    bucket: string,
    key: string,
    staged: string,
    attributes?: ObjectAttributes,
    check: WriteCheck = () => undefined,
  ): ObjectEntry {
    const there = this.findNow(bucket, key);
    check(there);
    const records = this.recordsOf(bucket);
    const path = this.placeFor(bucket, key, there);
    const isPlain = path === plainPath(key);
    records.announce(key, lstatSync(staged), there?.stats, {
      path: isPlain ? undefined : path,
      attributes,
    });
    renameSync(staged, join(this.bucketPath(bucket), path));
    return this.findNow(bucket, key)!;
  }

  /** Changes an object's tags. @throws ServiceError `NoSuchKey` */
  tag(bucket: string, key: string, tags: Readonly<Record<string, string>>): void {
    const found = this.findNow(bucket, key) ?? noSuchKey(bucket, key);
    const { etag, attributes = NO_ATTRIBUTES } = found;
    this.recordsOf(bucket).amend(key, found.stats, { ...attributes, etag, tags });
  }

  /** @throws ServiceError `NoSuchKey` */
  async head(bucket: string, key: string): Promise<ObjectEntry> {
    return (await this.find(bucket, key)) ?? noSuchKey(bucket, key);
  }

  find(bucket: string, key: string): Promise<ObjectEntry | undefined> {
    return Promise.resolve(this.findNow(bucket, key));
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

  /** Deletes an object, if it is there. */
  async delete(bucket: string, key: string, check: WriteCheck = () => undefined): Promise<void> {
    const found = this.findNow(bucket, key);
    check(found);
    if (!found) return;
    rmSync(found.path, { force: true });
    this.recordsOf(bucket).remove(key);
    removeEmptyFolders(this.bucketPath(bucket), dirname(found.path));
  }

  /** Objects whose key starts with the prefix, in key order. @throws ServiceError `NoSuchBucket` */
  async list(bucket: string, prefix: string): Promise<ObjectEntry[]> {
    this.requireBucket(bucket);
    const found = [
      ...(await this.plainObjects(bucket, prefix)),
      ...this.objectsApart(bucket, prefix),
    ];
    return found.sort((one, other) => compareKeys(one.key, other.key));
  }

  private async plainObjects(bucket: string, prefix: string): Promise<ObjectEntry[]> {
    const root = this.bucketPath(bucket);
    const start = prefix.slice(0, prefix.lastIndexOf("/") + 1);
    if (start !== "" && plainPath(start.slice(0, -1)) === undefined) return [];
    const records = this.recordsOf(bucket);
    const found: ObjectEntry[] = [];
    await walkFiles(join(root, start), async (path) => {
      if (isApart(basename(path))) return;
      const key = path
        .slice(root.length + 1)
        .split(sep)
        .join("/");
      if (!key.startsWith(prefix)) return;
      // Gone meanwhile.
      const stats = await lstat(path).catch(() => undefined);
      if (stats) found.push(entryOf({ bucket, key, path, stats }, records));
    });
    return found;
  }

  private objectsApart(bucket: string, prefix: string): ObjectEntry[] {
    const keys = [...this.recordsOf(bucket).apart()].map(([key]) => key);
    return keys
      .filter((key) => key.startsWith(prefix))
      .flatMap((key) => this.findNow(bucket, key) ?? []);
  }

  private findNow(bucket: string, key: string): FoundObject | undefined {
    this.requireBucket(bucket);
    const path = this.objectPath(bucket, key);
    const stats = statFile(path);
    if (!stats || !isInside(this.bucketPath(bucket), path)) return undefined;
    return { ...entryOf({ bucket, key, path, stats }, this.recordsOf(bucket)), stats };
  }

  /** Path below the bucket where an object goes; its folder is there. */
  private placeFor(bucket: string, key: string, there: ObjectEntry | undefined): string {
    const root = this.bucketPath(bucket);
    if (there) return there.path.slice(root.length + 1);
    const plain = plainPath(key);
    const paths = [...(plain === undefined ? [] : [plain]), ...pathsApart(key)];
    return paths.find((path) => makeRoomFor(root, path)) ?? noRoomFor(key);
  }

  private async stage(
    bucket: string,
    key: string,
    fill: (path: string) => Promise<void>,
    attributes?: ObjectAttributes,
  ): Promise<void> {
    this.requireBucket(bucket);
    const staged = this.stagingPath();
    try {
      await fill(staged);
      await syncFile(staged);
      this.commit(bucket, key, staged, attributes);
    } catch (error) {
      rmSync(staged, { force: true });
      throw error;
    }
  }

  private recordsOf(bucket: string): ObjectRecords {
    const records = this.records.get(bucket) ?? ObjectRecords.open(this.besidePath(bucket));
    this.records.set(bucket, records);
    return records;
  }
}

const NO_ATTRIBUTES: Omit<ObjectAttributes, "etag"> = { headers: {}, metadata: {}, tags: {} };

interface FoundFile {
  readonly bucket: string;
  readonly key: string;
  readonly path: string;
  readonly stats: Stats;
}

type FoundObject = ObjectEntry & { readonly stats: Stats };

function entryOf({ bucket, key, path, stats }: FoundFile, records: ObjectRecords): ObjectEntry {
  const attributes = records.attributesOf(key, stats);
  const etag = attributes?.etag ?? etagOfFile(stats);
  return { bucket, key, path, sizeBytes: stats.size, lastModified: stats.mtime, etag, attributes };
}

/** Another value for other content, as of an object in parts: not the content's MD5, which would have to be read. */
function etagOfFile({ size, mtime }: Stats): string {
  return `${createHash("md5").update(`${size} ${mtime.getTime()}`).digest("hex")}-1`;
}

function noRoomFor(key: string): never {
  throw new Error(`There is no place for the object ${JSON.stringify(key)}.`);
}

function noSuchKey(bucket: string, key: string): never {
  throw new ServiceError("NoSuchKey", `The specified key does not exist: ${bucket}/${key}`, {
    status: 404,
  });
}
