import { statfsSync } from "node:fs";
import { dirname, resolve } from "node:path";

import { GeneratorError } from "./generator-error";

/** Bytes on disk per trip, CSV and Parquet together: bench/generate.ts measures about 130, the rest is reserve. */
const BYTES_PER_TRIP = 160;

/** Free bytes of the file system that a folder is, or would be, on. */
export function freeBytes(folder: string): number {
  for (let existing = resolve(folder); ; existing = dirname(existing)) {
    try {
      const { bavail, bsize } = statfsSync(existing);
      return bavail * bsize;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT" || existing === dirname(existing))
        throw error;
    }
  }
}

/** @throws GeneratorError if the trips would not fit */
export function requireSpace(rows: number, folder: string, free: number): void {
  const needed = rows * BYTES_PER_TRIP;
  if (needed <= free) return;
  throw new GeneratorError(
    `${folder}: ${rows} trips need about ${gibibytes(needed)}, but the disk has ${gibibytes(free)} free. ` +
      `Free some space, choose a folder on another disk, or ask for at most ${Math.floor(free / BYTES_PER_TRIP)} rows.`,
  );
}

function gibibytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(2)} GiB`;
}
