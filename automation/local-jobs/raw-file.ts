import type { SchemaGeneration } from "../../datasets/schemas/generation";
import type { ObjectEntry } from "../../local-cloud/stores/object-store";

/** A month of trips. */
export interface Month {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
}

/** A raw file whose layout and month are known. */
export interface RawFile {
  readonly entry: ObjectEntry;
  readonly generation: SchemaGeneration;
  /** Its columns by the transforms' names, in file order. */
  readonly columns: readonly string[];
  readonly month: Month;
  readonly format: "csv" | "parquet";
}

/** One raw file cannot be read; the others can. The message starts with its key. */
export class RawFileError extends Error {
  readonly fault = "ours";

  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "RawFileError";
  }
}

/**
 * The month in a file's name, as in `yellow_tripdata_2016-01.csv`.
 * @throws RawFileError if it has none
 */
export function monthOf(key: string): Month {
  const name = key.slice(key.lastIndexOf("/") + 1);
  const found = /(?<!\d)((?:19|20)\d\d)-(0[1-9]|1[0-2])(?!\d)/.exec(name);
  if (!found) {
    throw new RawFileError(
      `${key}: the name has no month, so its trips cannot be assigned to one. ` +
        `Name it as TLC does, such as yellow_tripdata_2016-01.csv.`,
    );
  }
  return { year: Number(found[1]), month: Number(found[2]) };
}

/** `2016-01` */
export function monthName({ year, month }: Month): string {
  return `${year}-${String(month).padStart(2, "0")}`;
}

/** Partition of the canonical table for a file's trips: `year=2016/month=1/type=yellow/`. */
export function partitionPath({ generation, month }: RawFile): string {
  return `year=${month.year}/month=${month.month}/type=${generation.type}/`;
}

/** Folder in the quarantine for a file's bad lines: `yellow/2016-01/`. */
export function quarantinePath({ generation, month }: RawFile): string {
  return `${generation.type}/${monthName(month)}/`;
}
