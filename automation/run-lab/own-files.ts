import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { basename, join, relative } from "node:path";

import { rawPrefix } from "../../datasets/schemas/generation";
import { identifyGeneration, UnknownHeaderError } from "../../datasets/schemas/identify";
import { BadInputError } from "../errors";

/** A CSV file of the user's, with its key in the raw bucket by its layout. */
export interface OwnFile {
  readonly path: string;
  readonly key: string;
}

/** Longest header that is read; TLC's are below 400 bytes. */
const HEADER_BYTES = 65_536;

/**
 * TLC's CSV files below a folder, each with a key by the layout of its header.
 * @throws BadInputError with every file that is empty, of an unknown layout, or has the name of another
 */
export function findOwnFiles(folder: string): OwnFile[] {
  const problems: string[] = [];
  const files = new Map<string, OwnFile>();
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.toLowerCase().endsWith(".csv"),
  );
  for (const name of names.sort()) {
    const path = join(folder, name);
    try {
      const header = firstLine(path);
      if (header.trim() === "") {
        problems.push(
          `${path}:1: there is no header; the file is empty or starts with a blank line.`,
        );
        continue;
      }
      const key = `${rawPrefix(identifyGeneration(header, path))}${basename(path)}`;
      const twin = files.get(key);
      if (twin)
        problems.push(
          `${path}: has the name and layout of ${relative(folder, twin.path)}; keep one.`,
        );
      else files.set(key, { path, key });
    } catch (error) {
      if (!(error instanceof UnknownHeaderError)) throw error;
      problems.push(error.message);
    }
  }
  if (names.length === 0) {
    problems.push(`${folder}: there is no .csv file in it. --data needs TLC's monthly CSV files.`);
  }
  if (problems.length > 0) throw new BadInputError(problems.join("\n"));
  return [...files.values()];
}

function firstLine(path: string): string {
  const bytes = Buffer.alloc(HEADER_BYTES);
  const file = openSync(path, "r");
  try {
    const length = readSync(file, bytes, 0, bytes.length, 0);
    return bytes.toString("utf8", 0, length).split("\n")[0] ?? "";
  } finally {
    closeSync(file);
  }
}
