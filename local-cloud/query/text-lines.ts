import { closeSync, openSync, readSync } from "node:fs";

import type { ObjectEntry } from "../stores/object-store";
import { literal } from "../duckdb/quoting";

/** Enough of a file to see how its rows end: TLC's headers may end otherwise than their rows. */
const SAMPLE_BYTES = 65_536;

/** No text file has this character, so DuckDB hands over whole lines. */
const NO_DELIMITER = "\x1f";

/** Text files whose rows end alike. */
export interface LineGroup {
  readonly files: readonly ObjectEntry[];
  readonly lineEnd: "\\n" | "\\r\\n";
}

/** DuckDB must be told how rows end: told "\n" it counts every "\r\n" twice. */
export function groupByLineEnd(files: readonly ObjectEntry[]): LineGroup[] {
  const crlf = files.filter(endsRowsInCrlf);
  const lf = files.filter((file) => !crlf.includes(file));
  const groups: LineGroup[] = [
    { files: lf, lineEnd: "\\n" },
    { files: crlf, lineEnd: "\\r\\n" },
  ];
  return groups.filter((group) => group.files.length > 0);
}

/**
 * A table function over the lines of a group's files: column `line`, blank lines included, possibly
 * with a carriage return left at its end, and a column with the file's path.
 */
export function linesSql(group: LineGroup, columns: { skip: number; filename: string }): string {
  return (
    `read_csv([${group.files.map((file) => literal(file.path)).join(", ")}], columns = {'line': 'VARCHAR'}, ` +
    `delim = '${NO_DELIMITER}', quote = '', escape = '', header = false, skip = ${columns.skip}, ` +
    `auto_detect = false, strict_mode = false, new_line = '${group.lineEnd}', filename = '${columns.filename}')`
  );
}

function endsRowsInCrlf(file: ObjectEntry): boolean {
  const sample = Buffer.alloc(Math.min(SAMPLE_BYTES, file.sizeBytes));
  const handle = openSync(file.path, "r");
  try {
    readSync(handle, sample, 0, sample.length, 0);
  } finally {
    closeSync(handle);
  }
  return sample.includes("\r\n");
}
