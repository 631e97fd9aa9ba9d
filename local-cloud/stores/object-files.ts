import { existsSync, lstatSync, mkdirSync, realpathSync, rmdirSync, type Stats } from "node:fs";
import { open, readdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";

import { PRIVATE_FOLDER } from "../state/private-modes";

/** What file systems say where a key needs a folder that is a file. */
const SHAPE_CLASHES = ["EEXIST", "ENOTDIR"];

/** @returns undefined where there is no ordinary file */
export function statFile(path: string): Stats | undefined {
  try {
    const stats = lstatSync(path);
    return stats.isFile() ? stats : undefined;
  } catch {
    return undefined;
  }
}

/** Whether no folder on the way to a file is a link out of the bucket. */
export function isInside(root: string, path: string): boolean {
  const folder = dirname(path);
  return (
    folder === root || realpathSync(folder) === join(realpathSync(root), relative(root, folder))
  );
}

/** Makes a file's folder. @returns false where an object is in its way */
export function makeRoomFor(root: string, path: string): boolean {
  try {
    mkdirSync(dirname(join(root, path)), { recursive: true, mode: PRIVATE_FOLDER });
    return !existsSync(join(root, path));
  } catch (error) {
    if (SHAPE_CLASHES.includes((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}

/** Waits until the disk has a file. */
export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, "r+");
  try {
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

/** Each step removes the folder only if it is empty, so that a write meanwhile keeps its own. */
export function removeEmptyFolders(root: string, folder: string): void {
  for (let at = folder; at.length > root.length; at = dirname(at)) {
    try {
      rmdirSync(at);
    } catch {
      return;
    }
  }
}

/** Ordinary files below a folder, in no order; links are passed over. */
export async function walkFiles(
  folder: string,
  visit: (path: string) => Promise<void>,
): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await walkFiles(path, visit);
    else if (entry.isFile()) await visit(path);
  }
}
