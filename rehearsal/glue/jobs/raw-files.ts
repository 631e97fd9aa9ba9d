import { closeSync, openSync, readSync } from "node:fs";

import {
  identifyGeneration,
  normalized,
  UnknownHeaderError,
} from "../../../datasets/schemas/identify";
import { transformName, type SchemaGeneration } from "../../../datasets/schemas/generation";
import type { LocalCloud } from "../../cloud";
import { identifier } from "../../lake/quoting";
import { groupByLineEnd, linesSql } from "../../lake/text-lines";
import { parseS3Uri, type ObjectEntry } from "../../s3/object-store";
import { JobFailedError } from "./job-implementation";

/** Longest header line looked at; TLC's are below 400 bytes. */
const HEADER_BYTES = 65_536;

/** Raw files of one layout. */
export interface RawGroup {
  readonly generation: SchemaGeneration;
  readonly files: readonly ObjectEntry[];
}

/**
 * The raw CSV files below a location by layout, told by their headers.
 * @throws JobFailedError naming every file that is empty or of no known layout, or if there are none
 */
export async function rawGroups(cloud: LocalCloud, rawUri: string): Promise<RawGroup[]> {
  const groups = new Map<string, { generation: SchemaGeneration; files: ObjectEntry[] }>();
  const problems: string[] = [];
  const { bucket, key } = parseS3Uri(rawUri);
  const files = (await cloud.objects.list(bucket, key)).filter((file) => file.key.endsWith(".csv"));
  if (files.length === 0) {
    throw new JobFailedError(
      `Nothing was written: ${rawUri} holds no .csv file. Ingest raw files first.`,
    );
  }
  for (const file of files) {
    const header = headerLine(file);
    if (header.trim() === "") {
      problems.push(
        `${file.key}:1: the file ${file.sizeBytes === 0 ? "is empty" : "begins with a blank line"}, ` +
          `so it has no header. Fetch it again, or take it out.`,
      );
      continue;
    }
    try {
      const generation = identifyGeneration(header, file.key);
      const group = groups.get(transformName(generation)) ?? { generation, files: [] };
      group.files.push(file);
      groups.set(transformName(generation), group);
    } catch (error) {
      if (!(error instanceof UnknownHeaderError)) throw error;
      problems.push(error.message);
    }
  }
  if (problems.length > 0) {
    throw new JobFailedError(
      `Nothing was written: ${problems.length} of ${files.length} raw files cannot be read.\n${problems.join("\n")}`,
    );
  }
  return [...groups.values()];
}

/**
 * SELECT of a group's lines as the transforms' relation `raw`. Blank lines are left out.
 * @param withLineNumbers reads the files on one thread to number their lines
 */
export function rawSql(group: RawGroup, withLineNumbers: boolean): string {
  const names = normalized(group.generation.header);
  const columns = names.map((name, index) => `fields[${index + 1}] as ${identifier(name)}`);
  const lineNumber = withLineNumbers ? "row_number() over () + 1" : "null::bigint";
  const sources = groupByLineEnd(group.files).map(
    (lines) =>
      `select rtrim(line, chr(13)) as line, path, ${lineNumber} as line_number ` +
      `from ${linesSql(lines, { skip: 1, filename: "path" })}`,
  );
  return (
    `select ${columns.join(", ")}, ` +
    // TLC's rows may have more fields than the header, as long as those are empty.
    `len(fields) >= ${names.length} and len(list_filter(fields[${names.length + 1}:], x -> trim(x) <> '')) = 0 ` +
    `as is_well_formed, path as source_file, line_number, line ` +
    `from (select *, string_split(line, ',') as fields from (${sources.join(" union all ")}) where trim(line) <> '')`
  );
}

function headerLine(file: ObjectEntry): string {
  const bytes = Buffer.alloc(Math.min(HEADER_BYTES, file.sizeBytes));
  const handle = openSync(file.path, "r");
  try {
    readSync(handle, bytes, 0, bytes.length, 0);
  } finally {
    closeSync(handle);
  }
  return bytes.toString("utf8").split("\n")[0] ?? "";
}
