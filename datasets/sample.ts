import { readdirSync } from "node:fs";
import { join } from "node:path";

import type { TripType } from "./schemas/generation";
import { GENERATIONS } from "./schemas/generations";

/** One committed file of real trip rows. */
export interface SampleFile {
  readonly type: TripType;
  /** Id of the layout, unique within its type. */
  readonly generation: string;
  /** Absolute path on this machine. */
  readonly path: string;
  /** Key in the raw bucket: `<type>/<generation>/<TLC's file name>`. */
  readonly key: string;
}

/** The real rows in datasets/sample, in key order. */
export function sampleFiles(): SampleFile[] {
  return csvFilesBelow(join(__dirname, "sample"));
}

/**
 * CSV files below a folder laid out like the raw bucket.
 * @returns files in key order; empty if there are none
 * @throws Error naming a file that is in no layout's folder
 */
export function csvFilesBelow(folder: string): SampleFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".csv"))
    .map((file) => ({
      path: join(folder, file),
      key: file.split("\\").join("/"),
      ...layoutOf(file),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

function layoutOf(file: string): Pick<SampleFile, "type" | "generation"> {
  const [type, id] = file.split(/[\\/]/);
  const found = GENERATIONS.find((generation) => generation.type === type && generation.id === id);
  if (!found) {
    const folders = GENERATIONS.map((generation) => `${generation.type}/${generation.id}`).join(
      ", ",
    );
    throw new Error(
      `${file} is in no layout's folder; the folders are ${folders}. Move it into one.`,
    );
  }
  return { type: found.type, generation: found.id };
}
