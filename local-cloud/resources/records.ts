import { join } from "node:path";

import type { LocalCloud } from "../cloud";
import { JsonDocument } from "../state/document";

/** What a service keeps about one thing: its API name and plain data. */
type Records = Record<string, Record<string, unknown>>;

const documents = new WeakMap<LocalCloud, Map<string, JsonDocument<Records>>>();

/**
 * Things of one kind that no simulated service keeps itself, such as IAM roles or subnets: one
 * JSON document per service in the cloud's folder, by kind, then by id.
 */
export class RecordStore<T> {
  /**
   * @param service names the document, for example `iam` for `iam.json`
   * @param kind names the things, for example `roles`
   * @param reach `account` for what AWS has once for all regions, as IAM does
   */
  constructor(
    private readonly service: string,
    private readonly kind: string,
    private readonly reach: "region" | "account" = "region",
  ) {}

  find(cloud: LocalCloud, id: string): T | undefined {
    return this.document(cloud).get()[this.kind]?.[id] as T | undefined;
  }

  list(cloud: LocalCloud): T[] {
    return Object.values(this.document(cloud).get()[this.kind] ?? {}) as T[];
  }

  /** Ids with what is kept under them. */
  entries(cloud: LocalCloud): [string, T][] {
    return Object.entries(this.document(cloud).get()[this.kind] ?? {}) as [string, T][];
  }

  put(cloud: LocalCloud, id: string, value: T): void {
    this.document(cloud).update((records) => {
      (records[this.kind] ??= {})[id] = value;
    });
  }

  remove(cloud: LocalCloud, id: string): void {
    this.document(cloud).update((records) => {
      delete records[this.kind]?.[id];
    });
  }

  // One object per file and cloud: two would each write what the other has not read.
  private document(from: LocalCloud): JsonDocument<Records> {
    const cloud = this.reach === "account" ? from.home : from;
    const known = documents.get(cloud) ?? new Map<string, JsonDocument<Records>>();
    documents.set(cloud, known);
    const path = join(cloud.folder, `${this.service}.json`);
    const document = known.get(path) ?? new JsonDocument<Records>(path, {});
    known.set(path, document);
    return document;
  }
}
