import { join } from "node:path";

import type { LocalCloud } from "../cloud";
import { JsonLog, readJsonLog } from "../state/json-log";

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
  private readonly log: JsonLog<LedgerEntry>;

  constructor({ folder }: LocalCloud) {
    this.log = new JsonLog(fileIn(folder));
  }

  find(type: string, id: string): LedgerEntry | undefined {
    return this.log.get(keyOf(type, id));
  }

  list(): LedgerEntry[] {
    return this.log.list();
  }

  put(entry: LedgerEntry): void {
    this.log.put(keyOf(entry.type, entry.id), entry);
  }

  remove(type: string, id: string): void {
    this.log.remove(keyOf(type, id));
  }
}

/** What exists in the local cloud of a folder, for those who are not the cloud. */
export function readLedger(folder: string): LedgerEntry[] {
  return readJsonLog(fileIn(folder));
}

function fileIn(folder: string): string {
  return join(folder, "resources.jsonl");
}

function keyOf(type: string, id: string): string {
  return `${type}::${id}`;
}
