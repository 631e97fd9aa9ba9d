import { randomUUID } from "node:crypto";
import { closeSync, fdatasyncSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";

import { writeWhole } from "./append-file";
import { PRIVATE_FILE, PRIVATE_FOLDER } from "./private-modes";

/**
 * Puts a file in the place of what was there, so that readers find either the old or the new one, never half of each: it is
 * written beside its place, synced, and renamed into it. Makes its folder.
 * @throws Error of the file system; the old file is still there
 */
export function replaceFile(path: string, contents: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true, mode: PRIVATE_FOLDER });
  const beside = `${path}.${randomUUID()}.tmp`;
  try {
    const handle = openSync(beside, "wx", PRIVATE_FILE);
    try {
      writeWhole(handle, Buffer.from(contents));
      fdatasyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
