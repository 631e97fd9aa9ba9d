import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openRehearsal } from "../../../automation/rehearsal-folder/open-rehearsal";
import { localClients } from "../../../automation/run-lab/lab-clients";
import { runnersOf, type LabOutputs } from "../../../automation/run-lab/lab-outputs";
import type { Engine } from "../../../sql/catalogue/statement";
import type { Ask, QueryAnswer } from "../../../validation/ask/answer";
import { labHere } from "../../unit/automation/lab-command";
import { closeAtTheEnd } from "./close-at-the-end";

/** A rehearsed lab, open for questions. */
export interface RehearsedLab {
  readonly outputs: LabOutputs;
  /** Folder of the local cloud's buckets; a bucket is a folder in it. */
  readonly buckets: string;
  /** Asks the local cloud through the service's own API. */
  ask(engine: Engine, statement: Ask): Promise<QueryAnswer>;
  close(): Promise<void>;
}

/** @param folder of a finished rehearsal */
export async function openLab(folder: string): Promise<RehearsedLab> {
  const { manifest, url, close } = await openRehearsal(folder, 0);
  const clients = localClients(url, manifest.region);
  const runners = runnersOf(manifest.outputs, clients);
  return {
    outputs: manifest.outputs,
    buckets: join(folder, "buckets"),
    ask: (engine, statement) => runners.find((one) => one.engine === engine)!.ask(statement),
    close: async () => {
      clients.destroy();
      await close();
    },
  };
}

let lab: Promise<RehearsedLab> | undefined;

/**
 * The one rehearsal over the committed sample that all suites of a run look at; none of them changes it.
 * @throws Error with what the rehearsal printed when it fails
 */
export function rehearsedLab(): Promise<RehearsedLab> {
  return (lab ??= rehearse());
}

async function rehearse(): Promise<RehearsedLab> {
  const folder = mkdtempSync(join(tmpdir(), "rehearsed-lab-"));
  closeAtTheEnd(() => rmSync(folder, { recursive: true, force: true }));
  const { code, out, err } = await labHere(["rehearse", "--json", "--folder", folder], folder);
  if (code !== 0) throw new Error(`lab rehearse ended with ${code}:\n${err}\n${out}`);
  const opened = await openLab(folder);
  closeAtTheEnd(opened.close);
  return opened;
}
