import { closeSync, fdatasyncSync, fstatSync, ftruncateSync, openSync, writeSync } from "node:fs";

import { PRIVATE_FILE } from "./private-modes";

/**
 * Appends to a file, in full or not at all: what a full disk cut off is taken back, so that the next line begins on a line of its own.
 * @param file path, or a file that is open for appending
 * @param options.isSynced whether to wait until the disk has it, which a power failure asks for and a killed process does not
 * @throws Error of the file system
 */
export function appendToFile(
  file: string | number,
  text: string,
  options: { readonly isSynced?: boolean } = {},
): void {
  const handle = typeof file === "number" ? file : openSync(file, "a", PRIVATE_FILE);
  try {
    const { size } = fstatSync(handle);
    try {
      writeWhole(handle, Buffer.from(text));
      if (options.isSynced) fdatasyncSync(handle);
    } catch (error) {
      ftruncateSync(handle, size);
      throw error;
    }
  } finally {
    if (handle !== file) closeSync(handle);
  }
}

/** A write may take less than it was given. */
export function writeWhole(handle: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
}
