import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { claimFolder, isAlive } from "../../local-cloud/state/folder-claim";
import { BadInputError } from "../errors";
import { hasManifest } from "./manifest";

/** A temporary folder for a new rehearsal, which then replaces the old one. */
export interface BuildSite {
  /** Folder to build in: in the same parent folder, so that replacing is a rename. */
  readonly path: string;
  /** Replaces the old rehearsal with the new one and deletes the old one. */
  swapIn(): void;
  /** Deletes the new rehearsal; the old one is unchanged. */
  abandon(): void;
}

/**
 * Claims the folder and creates a temporary folder next to it.
 * @throws FolderInUseError when a server or another rehearsal works in it
 * @throws BadInputError when it has other content than a rehearsal, which replacing would delete
 */
export function openBuildSite(folder: string): BuildSite {
  refuseForeign(folder);
  mkdirSync(dirname(folder), { recursive: true });
  const release = existsSync(folder) ? claimFolder(folder) : () => undefined;
  removeLeftovers(folder);
  const path = `${folder}.building-${process.pid}`;
  try {
    mkdirSync(path);
  } catch (error) {
    release();
    throw error;
  }
  return {
    path,
    swapIn: () => {
      const old = `${folder}.old-${process.pid}`;
      release();
      if (existsSync(folder)) renameSync(folder, old);
      try {
        renameSync(path, folder);
      } catch (error) {
        if (existsSync(old)) renameSync(old, folder);
        throw error;
      }
      rmSync(old, { recursive: true, force: true });
    },
    abandon: () => {
      release();
      rmSync(path, { recursive: true, force: true });
    },
  };
}

function refuseForeign(folder: string): void {
  for (let path = folder; path !== dirname(path); path = dirname(path)) {
    if (!existsSync(path)) continue;
    if (statSync(path).isDirectory()) break;
    throw new BadInputError(
      `--folder is ${folder}, but ${path} is a file. Choose an empty or a new folder.`,
    );
  }
  if (!existsSync(folder) || hasManifest(folder) || readdirSync(folder).length === 0) return;
  throw new BadInputError(
    `--folder is ${folder}, which holds other files than a rehearsal. A rehearsal replaces its folder. ` +
      `Choose an empty or a new folder.`,
  );
}

/** Deletes what killed rehearsals have left; the name has the id of the process. */
function removeLeftovers(folder: string): void {
  const place = dirname(folder);
  for (const name of readdirSync(place).filter((one) => one.startsWith(`${basename(folder)}.`))) {
    const pid = /\.(?:building|old)-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(place, name), { recursive: true });
  }
}
