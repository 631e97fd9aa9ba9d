import { closeSync, openSync, readSync } from "node:fs";

import type { DuckDBConnection } from "@duckdb/node-api";

import { NotSimulatedError } from "../../errors";
import { literal } from "../../duckdb/quoting";
import type { ObjectEntry } from "../../stores/object-store";
import { fileList, fileLiteral } from "../file-list";

/** Enough of a file to see how its rows end: TLC's headers may end otherwise than their rows. */
const SAMPLE_BYTES = 65_536;

/** No text file has this character, so DuckDB hands over whole lines. */
const NO_DELIMITER = "\x1f";

/** What DuckDB is told of a compressed file, by the end of its name. */
const COMPRESSIONS: Readonly<Record<string, Compression>> = { ".gz": "gzip", ".zst": "zstd" };

/** Hadoop's other codecs, which it knows by the end of a name as well. */
const UNREAD_COMPRESSIONS = /\.(bz2|deflate|snappy|lz4|lzo|lz4_raw)$/;

type Compression = "none" | "gzip" | "zstd";

/** Text files whose rows end alike and that are compressed alike. */
export interface LineGroup {
  readonly files: readonly ObjectEntry[];
  readonly lineEnd: "\\n" | "\\r\\n";
  readonly compression: Compression;
}

/**
 * DuckDB must be told how rows end: told "\n" it counts every "\r\n" twice.
 * @throws NotSimulatedError for other compressions and for lines that end in "\r"
 */
export async function groupByLineEnd(
  connection: DuckDBConnection,
  files: readonly ObjectEntry[],
): Promise<LineGroup[]> {
  const groups = new Map<string, LineGroup & { files: ObjectEntry[] }>();
  for (const file of files) {
    const compression = compressionOf(file);
    const lineEnd =
      compression === "none"
        ? lineEndOf(file, sampleOf(file))
        : await compressedLineEnd(connection, file);
    const key = `${lineEnd}${compression}`;
    const group = groups.get(key) ?? { files: [], lineEnd, compression };
    group.files.push(file);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** How a text file is compressed, by its name. @throws NotSimulatedError for codecs that DuckDB has not */
function compressionOf(file: ObjectEntry): Compression {
  const unread = UNREAD_COMPRESSIONS.exec(file.key)?.[0];
  if (unread !== undefined)
    throw new NotSimulatedError(`text files that end in ${unread}`, __filename);
  return COMPRESSIONS[/\.[^./]*$/.exec(file.key)?.[0] ?? ""] ?? "none";
}

/**
 * A table function over the lines of a group's files: column `line`, blank lines included, possibly
 * with a carriage return left at its end, and a column with the file's path.
 */
export function linesSql(group: LineGroup, columns: { skip: number; filename: string }): string {
  return (
    `read_csv(${fileList(group.files)}, columns = {'line': 'VARCHAR'}, ` +
    `delim = '${NO_DELIMITER}', quote = '', escape = '', header = false, skip = ${columns.skip}, ` +
    `auto_detect = false, strict_mode = false, compression = '${group.compression}', ` +
    `new_line = '${group.lineEnd}', filename = '${columns.filename}')`
  );
}

function sampleOf(file: ObjectEntry): Buffer {
  const sample = Buffer.alloc(Math.min(SAMPLE_BYTES, file.sizeBytes));
  const handle = openSync(file.path, "r");
  try {
    readSync(handle, sample, 0, sample.length, 0);
  } finally {
    closeSync(handle);
  }
  return sample;
}

function lineEndOf(file: ObjectEntry, sample: Buffer): LineGroup["lineEnd"] {
  for (let at = sample.indexOf(13); at >= 0; at = sample.indexOf(13, at + 1)) {
    const next = sample[at + 1];
    if (next !== undefined && next !== 10 && next !== 13)
      throw new NotSimulatedError(
        `lines that end in a carriage return alone (s3://${file.bucket}/${file.key})`,
        __filename,
      );
  }
  return sample.includes("\r\n") ? "\\r\\n" : "\\n";
}

async function compressedLineEnd(
  connection: DuckDBConnection,
  file: ObjectEntry,
): Promise<LineGroup["lineEnd"]> {
  const sniffed = await connection.runAndReadAll(
    `select NewLineDelimiter from sniff_csv(${fileLiteral(file)}, delim = ${literal(NO_DELIMITER)}, quote = '', escape = '', header = false, strict_mode = false)`,
  );
  return String(sniffed.getRows()[0]?.[0]).includes("\\r") ? "\\r\\n" : "\\n";
}
