import { join } from "node:path";

import type { LocalCloud } from "../cloud";
import { JsonDocument } from "../state/document";

/** A resource that the engine had made here. */
export interface LedgerEntry {
  readonly urn: string;
  readonly type: string;
  readonly id: string;
  /** Inputs as descriptions take them. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The same in the engine's own encoding. */
  readonly encodedInputs: Readonly<Record<string, unknown>>;
  /** Outputs as they were answered last, in the engine's own encoding. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** What exists in a local cloud by the engine's doing, kept in the cloud's folder. */
export class Ledger {
  private readonly document: JsonDocument<Record<string, LedgerEntry>>;

  constructor({ folder }: LocalCloud) {
    this.document = new JsonDocument(join(folder, "resources.json"), {});
  }

  find(type: string, id: string): LedgerEntry | undefined {
    return this.document.get()[keyOf(type, id)];
  }

  list(): LedgerEntry[] {
    return Object.values(this.document.get());
  }

  put(entry: LedgerEntry): void {
    this.document.update((entries) => (entries[keyOf(entry.type, entry.id)] = entry));
  }

  remove(type: string, id: string): void {
    this.document.update((entries) => delete entries[keyOf(type, id)]);
  }
}

function keyOf(type: string, id: string): string {
  return `${type}::${id}`;
}
