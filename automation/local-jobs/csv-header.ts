import { closeSync, openSync, readSync } from "node:fs";
import { constants, gunzipSync } from "node:zlib";

import type { ObjectEntry } from "../../local-cloud/stores/object-store";
import { RawFileError } from "./raw-file";

/** Longest header line that is read; TLC's are below 400 bytes. */
const HEADER_BYTES = 65_536;

/**
 * First line of a CSV file, gzipped or not.
 * @throws RawFileError if it is empty, blank, not text, not UTF-8 or a web page
 */
export function headerLine(file: ObjectEntry): string {
  const start = textStart(file);
  if (start.length === 0)
    throw new RawFileError(
      `${file.key}:1: the file is empty, so it has no header. Download it again, or remove it.`,
    );
  if (start.includes(0)) {
    throw new RawFileError(
      `${file.key}: it is ${start[0] === 0xff || start[0] === 0xfe ? "UTF-16" : "not text, or not UTF-8"}; ` +
        `TLC's files are UTF-8. Convert it (iconv -f UTF-16 -t UTF-8), or download it again.`,
    );
  }
  const header = start.toString("utf8").split("\n")[0] ?? "";
  if (header.replace(/^\uFEFF/, "").trim() === "")
    throw new RawFileError(
      `${file.key}:1: the file starts with a blank line, so it has no header. Download it again, or remove it.`,
    );
  if (/^\uFEFF?\s*(<!doctype|<html|<\?xml)/i.test(header)) {
    throw new RawFileError(
      `${file.key}:1: it is a web page, not CSV (${header.trim().slice(0, 60)}): a download got an error page. ` +
        `Download it again.`,
    );
  }
  if (/\r(?!$)/.test(header)) {
    throw new RawFileError(
      `${file.key}:1: its lines end in lone carriage returns. Convert it (tr '\\r' '\\n'), or download it again.`,
    );
  }
  return header;
}

function textStart(file: ObjectEntry): Buffer {
  const bytes = Buffer.alloc(Math.min(HEADER_BYTES, file.sizeBytes));
  const handle = openSync(file.path, "r");
  try {
    readSync(handle, bytes, 0, bytes.length, 0);
  } finally {
    closeSync(handle);
  }
  if (!file.key.endsWith(".gz")) return bytes;
  try {
    // This reads only the start of the file, so a truncated end is not an error here.
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch (cause) {
    throw new RawFileError(`${file.key}: it is not a gzip file. Download it again.`, { cause });
  }
}
