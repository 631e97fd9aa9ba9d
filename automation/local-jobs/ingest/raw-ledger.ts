import { text } from "node:stream/consumers";

import type { LocalCloud } from "../../../local-cloud/cloud";
import { parseS3Uri } from "../../../local-cloud/stores/object-store";

/** Crawlers and jobs ignore names that start with "_". */
const LEDGER = "_ingest/ledger.json";

interface Ingested {
  readonly bytes: number;
  /** Hexadecimal digits. */
  readonly sha256: string;
}

/** The raw prefix, and its ledger of downloaded files; ingest_tlc.py keeps the same. */
export class RawLedger {
  /** Writes run one after another, because an older ledger must not replace a newer one. */
  private written = Promise.resolve();

  private constructor(
    private readonly cloud: LocalCloud,
    private readonly bucket: string,
    private readonly prefix: string,
    private readonly known: Record<string, Ingested>,
  ) {}

  static async open(cloud: LocalCloud, rawUri: string): Promise<RawLedger> {
    const { bucket, key: prefix } = parseS3Uri(rawUri);
    const hasLedger = await cloud.objects.find(bucket, `${prefix}${LEDGER}`);
    const body = hasLedger && (await text(await cloud.objects.read(bucket, `${prefix}${LEDGER}`)));
    const known = JSON.parse(body ?? "{}") as Record<string, Ingested>;
    return new RawLedger(cloud, bucket, prefix, known);
  }

  /** Whether the object of the ledger's entry exists with the same size. */
  async has(key: string): Promise<boolean> {
    const known = this.known[key];
    if (!known) return false;
    const found = await this.cloud.objects.find(this.bucket, `${this.prefix}${key}`);
    return found?.sizeBytes === known.bytes;
  }

  /** Moves a file to the bucket, and adds it to the ledger. */
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
