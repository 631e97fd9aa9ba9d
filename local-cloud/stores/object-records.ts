import type { Stats } from "node:fs";
import { join } from "node:path";

import { JsonLog } from "../state/json-log";

/** Algorithms of S3's checksums, by the names of its API. */
export type ChecksumAlgorithm = "CRC32" | "CRC32C" | "CRC64NVME" | "SHA1" | "SHA256";

/** A checksum as S3 keeps it. */
export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  /** Base64; with the number of parts at its end where it is made of their checksums. */
  readonly value: string;
  readonly type: "FULL_OBJECT" | "COMPOSITE";
}

/** What S3 keeps of an object beside its bytes. */
export interface ObjectAttributes {
  /** Without quotes. */
  readonly etag: string;
  /** Headers that the answer to a GET repeats, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The client's own metadata, by lower-case name without `x-amz-meta-`. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly checksum?: Checksum;
  /** Sizes of the parts of a multipart upload. Unit: bytes. */
  readonly partSizes?: readonly number[];
}

/** What is known of one file. A file that is another, by size or time of change, is another object. */
interface FileRecord {
  readonly sizeBytes: number;
  readonly modifiedMillis: number;
  readonly attributes?: ObjectAttributes;
}

interface KeyRecord {
  /** Path below the bucket where it is not the key. */
  readonly path?: string;
  /**
   * Of the file that is there and, until it is there, of the one before: a record is written first, so that a killed process
   * leaves either object with its own attributes.
   */
  readonly files: readonly FileRecord[];
}

/** What S3 keeps of the objects of one bucket beside their bytes: one log, by key. */
export class ObjectRecords {
  private readonly log: JsonLog<KeyRecord>;

  private constructor(path: string) {
    this.log = new JsonLog(path);
  }

  /** @param folder of what belongs to the bucket beside its objects */
  static open(folder: string): ObjectRecords {
    return new ObjectRecords(join(folder, "records.jsonl"));
  }

  /** Path below the bucket of a key that is kept apart. */
  pathOf(key: string): string | undefined {
    return this.log.get(key)?.path;
  }

  /** What is known of the file that is there now. */
  attributesOf(key: string, stats: Stats): ObjectAttributes | undefined {
    return this.log.get(key)?.files.find((file) => isOf(file, stats))?.attributes;
  }

  /** Keys that are kept apart, with their paths. */
  *apart(): Iterable<[key: string, path: string]> {
    for (const [key, { path }] of this.log.entries()) if (path !== undefined) yield [key, path];
  }

  /**
   * Says what a file is that is about to be moved to its place.
   * @param there the file that it replaces
   */
  announce(
    key: string,
    staged: Stats,
    there: Stats | undefined,
    more: { readonly path?: string; readonly attributes?: ObjectAttributes },
  ): void {
    const { path, attributes } = more;
    const before = this.log.get(key)?.files.filter((file) => there && isOf(file, there)) ?? [];
    // Where nothing is known, nothing needs to be written.
    if (attributes === undefined && path === undefined && before.length === 0) return;
    const { size, mtimeMs } = staged;
    const file = { sizeBytes: size, modifiedMillis: mtimeMs, attributes };
    this.log.put(key, { path, files: [file, ...before] });
  }

  /** Changes what is kept of a file that stays. */
  amend(key: string, stats: Stats, attributes: ObjectAttributes): void {
    const file = { sizeBytes: stats.size, modifiedMillis: stats.mtimeMs, attributes };
    this.log.put(key, { path: this.pathOf(key), files: [file] });
  }

  remove(key: string): void {
    this.log.remove(key);
  }
}

function isOf({ sizeBytes, modifiedMillis }: FileRecord, { size, mtimeMs }: Stats): boolean {
  return sizeBytes === size && modifiedMillis === mtimeMs;
}
