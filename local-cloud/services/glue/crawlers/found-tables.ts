import { createHash } from "node:crypto";

import { NotSimulatedError } from "../../../errors";
import type { ObjectEntry } from "../../../stores/object-store";
import type { CrawlConfiguration } from "./configuration";
import { areSimilar, isSameFormat, mergedSchema, type FileSchema } from "./file-schema";

/** A file that a crawl has looked at. */
export interface CrawledFile {
  readonly entry: ObjectEntry;
  readonly schema: FileSchema;
}

/** A partition that a crawl has found. */
export interface FoundPartition {
  readonly values: readonly string[];
  /** URI, ending in "/". */
  readonly location: string;
  readonly files: readonly CrawledFile[];
}

/** A table that a crawl has found. */
export interface FoundTable {
  /** Name of its folder, as Glue allows it in names; without the crawler's prefix. */
  readonly folderName: string;
  /** URI, ending in "/". */
  readonly location: string;
  readonly schema: FileSchema;
  /** From `key=value` folders, otherwise `partition_0` and so on. */
  readonly partitionKeys: readonly string[];
  /** One for each folder with files; none when the files lie in the table's own folder. */
  readonly partitions: readonly FoundPartition[];
  readonly files: readonly CrawledFile[];
}

/**
 * Tells tables from partitions below an include path. Without a table level the topmost folder whose files are
 * all similar becomes a table, as Glue does it.
 * @param root URI of the include path, ending in "/"
 * @throws NotSimulatedError for layouts of which Glue makes tables of single files
 */
export function findTables(
  root: string,
  files: readonly CrawledFile[],
  { tableLevel, isCombining }: Pick<CrawlConfiguration, "tableLevel" | "isCombining">,
): FoundTable[] {
  if (files.length === 0) return [];
  if (tableLevel !== undefined && tableLevel > levelOf(root)) {
    return inSubfolders(root, files, (folder, below) =>
      levelOf(folder) === tableLevel || hasOwnFiles(folder, below)
        ? [tableOf(folder, below)]
        : undefined,
    );
  }
  if (isCombining || tableLevel !== undefined) return [tableOf(root, files)];
  const [first] = files;
  const whenSimilar = (folder: string, below: readonly CrawledFile[]) => {
    const [one] = below;
    if (one && below.every(({ schema }) => areSimilar(one.schema, schema)))
      return [tableOf(folder, below)];
    if (!hasOwnFiles(folder, below)) return undefined;
    throw new NotSimulatedError(
      `a folder whose files have different schemas, of each of which Glue makes a table (${folder})`,
      __filename,
    );
  };
  return first ? (whenSimilar(root, files) ?? inSubfolders(root, files, whenSimilar)) : [];
}

/** MD5 of a table's location, which Glue appends to a name that is taken. */
export function nameSuffix(location: string): string {
  return `_${createHash("md5").update(location).digest("hex")}`;
}

/** Goes down the folders until `tablesAt` has an answer. */
function inSubfolders(
  folder: string,
  files: readonly CrawledFile[],
  tablesAt: (folder: string, files: readonly CrawledFile[]) => FoundTable[] | undefined,
): FoundTable[] {
  const byChild = new Map<string, CrawledFile[]>();
  for (const file of files) {
    const [name = ""] = uriOf(file).slice(folder.length).split("/");
    const child = `${folder}${name}/`;
    byChild.set(child, [...(byChild.get(child) ?? []), file]);
  }
  return [...byChild].flatMap(
    ([child, below]) => tablesAt(child, below) ?? inSubfolders(child, below, tablesAt),
  );
}

function tableOf(location: string, files: readonly CrawledFile[]): FoundTable {
  const [first] = files;
  const other = files.find(({ schema }) => first && !isSameFormat(first.schema, schema));
  if (first && other) {
    throw new NotSimulatedError(
      `a table of files of different formats (${uriOf(first)} and ${uriOf(other)})`,
      __filename,
    );
  }
  const byFolder = new Map<string, CrawledFile[]>();
  for (const file of files) {
    const uri = uriOf(file);
    const folder = uri.slice(location.length, uri.lastIndexOf("/") + 1);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }
  const segments = [...byFolder.keys()].map((folder) => folder.split("/").slice(0, -1));
  const depth = segments[0]?.length ?? 0;
  if (segments.some(({ length }) => length !== depth)) {
    throw new NotSimulatedError(`a table with files at different depths (${location})`, __filename);
  }
  return {
    folderName: nameOf(location),
    location,
    schema: mergedSchema(files.map(({ schema }) => schema)),
    partitionKeys: Array.from({ length: depth }, (_, index) => keyAt(segments, index)),
    partitions:
      depth === 0
        ? []
        : [...byFolder].map(([folder, inFolder]) => ({
            values: folder.split("/").slice(0, -1).map(valueOf),
            location: `${location}${folder}`,
            files: inFolder,
          })),
    files,
  };
}

/** The key that every folder at this depth spells, otherwise Glue's own name for it. */
function keyAt(segments: readonly (readonly string[])[], index: number): string {
  const keys = new Set(segments.map((one) => /^([^=]+)=/.exec(one[index] ?? "")?.[1] ?? ""));
  const [key = ""] = keys;
  return keys.size === 1 && key !== "" ? key.toLowerCase() : `partition_${index}`;
}

function valueOf(segment: string): string {
  return decodeURIComponent(segment.replace(/^[^=]+=/, ""));
}

function hasOwnFiles(folder: string, files: readonly CrawledFile[]): boolean {
  return files.some((file) => !uriOf(file).slice(folder.length).includes("/"));
}

/** Level of a folder as TableLevelConfiguration counts: the bucket is 1. */
function levelOf(uri: string): number {
  return uri.slice("s3://".length).split("/").length - 1;
}

function nameOf(location: string): string {
  return (location.split("/").at(-2) ?? "").toLowerCase().replace(/[^a-z0-9_]/g, "_");
}

function uriOf({ entry }: CrawledFile): string {
  return `s3://${entry.bucket}/${entry.key}`;
}
