import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { BadInputError } from "../errors";
import type { LabOutputs } from "../run-lab/lab-outputs";
import type { RowSource } from "../run-lab/load-rows";

/** What a rehearsal's folder says about itself. */
export interface Manifest {
  /** Version of this project that built it. */
  readonly version: string;
  readonly environment: string;
  readonly region: string;
  /** ISO time. */
  readonly createdAt: string;
  /** Where the rows came from. */
  readonly source: RowSource["kind"];
  /** The same in words, with how many they are. */
  readonly rows: string;
  readonly outputs: LabOutputs;
}

/** Where a rehearsal is built unless told otherwise, below the working directory. */
export const DEFAULT_FOLDER = ".lab/rehearsal";

const FILE = "lab.json";

/** Whether a rehearsal was built in the folder, and finished. */
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
