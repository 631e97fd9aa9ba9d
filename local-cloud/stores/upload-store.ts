import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

import { ServiceError } from "../errors";
import type { Clock } from "../state/clock";
import { JsonLog } from "../state/json-log";
import { parseState } from "../state/parse-state";
import { PRIVATE_FOLDER } from "../state/private-modes";
import { replaceFile } from "../state/replace-file";
import type { Checksum, ChecksumAlgorithm, ObjectAttributes } from "./object-records";
import type { ObjectStore } from "./object-store";

/** What a multipart upload was begun with. */
export interface UploadDescription extends Pick<ObjectAttributes, "headers" | "metadata" | "tags"> {
  readonly key: string;
  /** ISO 8601. */
  readonly initiated: string;
  /** How the object's checksum will be made, if the client said it; its parts are then checked by the same algorithm. */
  readonly checksum?: Pick<Checksum, "algorithm" | "type">;
}

/** A part as it was uploaded last. */
export interface UploadedPart {
  readonly number: number;
  /** Without quotes: the MD5 of its bytes. */
  readonly etag: string;
  readonly sizeBytes: number;
  readonly algorithm: ChecksumAlgorithm;
  /** Base64. */
  readonly checksum: string;
  /** ISO 8601. */
  readonly modified: string;
}

/** A part with its file's name. */
type StoredPart = UploadedPart & { readonly file: string };

const ID = /^[0-9a-f]{32}$/;

/**
 * Multipart uploads that are not completed: a folder each, with the parts as files. They outlive the process, as S3's do.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
 */
export class UploadStore {
  private readonly open = new Map<string, Upload>();

  constructor(
    private readonly objects: ObjectStore,
    private readonly clock: Clock,
  ) {}

  /** @throws ServiceError `NoSuchBucket` */
  async create(bucket: string, description: Omit<UploadDescription, "initiated">): Promise<Upload> {
    await this.objects.headBucket(bucket);
    const id = randomUUID().replaceAll("-", "");
    const folder = join(this.folderOf(bucket), id);
    mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
    const initiated = this.clock.now().toISOString();
    replaceFile(join(folder, DESCRIPTION), JSON.stringify({ ...description, initiated }));
    return this.get(bucket, description.key, id);
  }

  /** @throws ServiceError `NoSuchUpload` */
  get(bucket: string, key: string, id: string): Upload {
    const upload = ID.test(id) ? this.find(bucket, id) : undefined;
    if (upload?.description.key !== key) {
      throw new ServiceError(
        "NoSuchUpload",
        "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
        { status: 404 },
      );
    }
    return upload;
  }

  /** Uploads under way, in no order. @throws ServiceError `NoSuchBucket` */
  async list(bucket: string): Promise<Upload[]> {
    await this.objects.headBucket(bucket);
    const folder = this.folderOf(bucket);
    if (!existsSync(folder)) return [];
    return readdirSync(folder).flatMap((id) => this.find(bucket, id) ?? []);
  }

  private find(bucket: string, id: string): Upload | undefined {
    const folder = join(this.folderOf(bucket), id);
    if (!existsSync(join(folder, DESCRIPTION))) {
      this.open.delete(id);
      return undefined;
    }
    const upload = this.open.get(id) ?? new Upload(id, folder, this.clock);
    this.open.set(id, upload);
    return upload;
  }

  private folderOf(bucket: string): string {
    return join(this.objects.besidePath(bucket), "uploads");
  }
}

const DESCRIPTION = "upload.json";

/** A multipart upload under way. */
export class Upload {
  readonly description: UploadDescription;
  private readonly log: JsonLog<StoredPart>;

  constructor(
    readonly id: string,
    private readonly folder: string,
    private readonly clock: Clock,
  ) {
    this.description = parseState<UploadDescription>(join(folder, DESCRIPTION));
    this.log = new JsonLog(join(folder, "parts.jsonl"));
  }

  /** Parts by their numbers. */
  parts(): UploadedPart[] {
    return this.log.list().sort((one, other) => one.number - other.number);
  }

  /** Takes a staged and synced file as a part, in the place of an earlier one of its number. */
  add(part: Omit<UploadedPart, "modified">, staged: string): UploadedPart {
    const file = randomUUID();
    const before = this.log.get(String(part.number));
    renameSync(staged, join(this.folder, file));
    const stored = { ...part, modified: this.clock.now().toISOString(), file };
    this.log.put(String(part.number), stored);
    if (before) rmSync(join(this.folder, before.file), { force: true });
    return stored;
  }

  /** File of a part. */
  pathOf(number: number): string {
    return join(this.folder, this.log.get(String(number))?.file ?? "");
  }

  /** Ends the upload and deletes its parts. */
  remove(): void {
    // Without its description there is no upload, so that a killed process leaves none that lacks parts.
    rmSync(join(this.folder, DESCRIPTION), { force: true });
    rmSync(this.folder, { recursive: true, force: true });
  }
}
