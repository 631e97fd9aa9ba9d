import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { BadInputError } from "../errors";
import type { LabOutputs } from "../run-lab/lab-outputs";
import type { RowSource } from "../run-lab/load-rows";

/** Facts about a rehearsal, in its folder. */
export interface Manifest {
  /** Version of this project that built it. */
  readonly version: string;
  readonly environment: string;
  readonly region: string;
  /** ISO time. */
  readonly createdAt: string;
  /** Source of the rows. */
  readonly source: RowSource["kind"];
  /** The source in words, with the number of rows. */
  readonly rows: string;
  readonly outputs: LabOutputs;
}

/** Default folder of a rehearsal, below the working directory. */
export const DEFAULT_FOLDER = ".lab/rehearsal";

const FILE = "lab.json";

/** Whether the folder has a finished rehearsal. */
export function hasManifest(folder: string): boolean {
  return existsSync(join(folder, FILE));
}

/** @throws BadInputError when there is no rehearsal in the folder */
export function readManifest(folder: string): Manifest {
  if (!hasManifest(folder)) {
    throw new BadInputError(
      `There is no rehearsal in ${folder}. Build one with "npx lab rehearse", or name its folder with --folder.`,
    );
  }
  try {
    return JSON.parse(readFileSync(join(folder, FILE), "utf8")) as Manifest;
  } catch (cause) {
    throw new BadInputError(
      `${join(folder, FILE)} cannot be read. Delete the folder and build it again with "npx lab rehearse".`,
      { cause },
    );
  }
}

/** Marks the folder as a finished rehearsal. */
export function writeManifest(folder: string, manifest: Manifest): void {
  writeFileSync(join(folder, FILE), `${JSON.stringify(manifest, null, 2)}\n`);
}
