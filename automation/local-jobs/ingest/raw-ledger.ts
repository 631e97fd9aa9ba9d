import { text } from "node:stream/consumers";

import type { LocalCloud } from "../../../local-cloud/cloud";
import { parseS3Uri } from "../../../local-cloud/stores/object-store";

/** Crawlers and jobs pass over names that begin with "_". */
const LEDGER = "_ingest/ledger.json";

interface Ingested {
  readonly bytes: number;
  /** Hexadecimal digits. */
  readonly sha256: string;
}

/** The raw prefix, and the ledger in it of what was fetched; ingest_tlc.py keeps the same. */
export class RawLedger {
  /** Writes go one after another, or an older ledger would replace a newer one. */
  private written = Promise.resolve();

  private constructor(
    private readonly cloud: LocalCloud,
    private readonly bucket: string,
    private readonly prefix: string,
    private readonly known: Record<string, Ingested>,
  ) {}

  static async open(cloud: LocalCloud, rawUri: string): Promise<RawLedger> {
    const { bucket, key: prefix } = parseS3Uri(rawUri);
    const isThere = await cloud.objects.find(bucket, `${prefix}${LEDGER}`);
    const body = isThere && (await text(await cloud.objects.read(bucket, `${prefix}${LEDGER}`)));
    const known = JSON.parse(body ?? "{}") as Record<string, Ingested>;
    return new RawLedger(cloud, bucket, prefix, known);
  }

  /** Whether the object that the ledger tells of is there, with the size it had. */
  async has(key: string): Promise<boolean> {
    const known = this.known[key];
    if (!known) return false;
    const found = await this.cloud.objects.find(this.bucket, `${this.prefix}${key}`);
    return found?.sizeBytes === known.bytes;
  }

  /** Moves a file in, and notes it. */
  async put(key: string, path: string, sha256: string): Promise<void> {
    const { objects } = this.cloud;
    await objects.moveIn(this.bucket, `${this.prefix}${key}`, path);
    const { sizeBytes: bytes } = await objects.head(this.bucket, `${this.prefix}${key}`);
    this.known[key] = { bytes, sha256 };
    this.written = this.written.then(() => {
      const sorted = Object.fromEntries(Object.entries(this.known).sort());
      return objects.put(this.bucket, `${this.prefix}${LEDGER}`, JSON.stringify(sorted, null, 1));
    });
    await this.written;
  }
}
