import type { DuckDBConnection } from "@duckdb/node-api";

import {
  identifyGeneration,
  identifyParquet,
  normalized,
  UnknownHeaderError,
} from "../../datasets/schemas/identify";
import type { LocalCloud } from "../../local-cloud/cloud";
import { fileLiteral } from "../../local-cloud/query/file-list";
import { parseS3Uri, type ObjectEntry } from "../../local-cloud/stores/object-store";
import { headerLine } from "./csv-header";
import { JobFailedError } from "../../local-cloud/services/glue/job-implementation";
import { monthName, monthOf, RawFileError, type RawFile } from "./raw-file";

/** Raw files, split by whether they can be read. */
export interface RawFiles {
  /** In key order. */
  readonly files: readonly RawFile[];
  /** The problem of each of the others. */
  readonly problems: readonly string[];
}

/**
 * The raw CSV and Parquet files below a location. Columns decide the layout, and the name decides
 * the month.
 * @throws JobFailedError if there are none
 */
export async function rawFiles(
  connection: DuckDBConnection,
  cloud: LocalCloud,
  rawUri: string,
): Promise<RawFiles> {
  const { bucket, key } = parseS3Uri(rawUri);
  const listed = (await cloud.objects.list(bucket, key)).filter((file) =>
    /\.(csv|csv\.gz|parquet)$/i.test(file.key),
  );
  if (listed.length === 0) {
    throw new JobFailedError(
      `Nothing was written: ${rawUri} has no .csv, .csv.gz or .parquet file. Ingest raw files first.`,
    );
  }
  const files: RawFile[] = [];
  const problems: string[] = [];
  for (const entry of listed) {
    try {
      files.push(await identify(connection, entry));
    } catch (error) {
      if (!(error instanceof UnknownHeaderError || error instanceof RawFileError)) throw error;
      problems.push(error.message);
    }
  }
  return withoutDuplicates(files, problems);
}

async function identify(connection: DuckDBConnection, entry: ObjectEntry): Promise<RawFile> {
  if (/\.parquet$/i.test(entry.key)) {
    const columns = await parquetColumns(connection, entry);
    const generation = identifyParquet(columns, entry.key);
    return { entry, generation, columns, month: monthOf(entry.key), format: "parquet" };
  }
  const header = headerLine(entry);
  const generation = identifyGeneration(header, entry.key);
  const columns = normalized(header.replace(/^\uFEFF/, "").split(","));
  while (columns.at(-1) === "") columns.pop();
  return { entry, generation, columns, month: monthOf(entry.key), format: "csv" };
}

async function parquetColumns(connection: DuckDBConnection, entry: ObjectEntry): Promise<string[]> {
  try {
    const described = await connection.runAndReadAll(
      `describe select * from read_parquet(${fileLiteral(entry)})`,
    );
    return described.getRows().map(([name]) => String(name));
  } catch (cause) {
    throw new RawFileError(
      `${entry.key}: it is not a valid Parquet file (${firstLineOf(cause)}). Download it again.`,
      { cause },
    );
  }
}

/** Two files of one month would give the table its trips twice, or one would replace the other: so both are refused. */
function withoutDuplicates(files: readonly RawFile[], problems: readonly string[]): RawFiles {
  const byMonth = new Map<string, RawFile[]>();
  for (const file of files) {
    const month = `${file.generation.type} trips of ${monthName(file.month)}`;
    byMonth.set(month, [...(byMonth.get(month) ?? []), file]);
  }
  const twins = [...byMonth].filter(([, same]) => same.length > 1);
  const doubled = new Set(twins.flatMap(([, same]) => same));
  return {
    files: files.filter((file) => !doubled.has(file)),
    problems: [
      ...problems,
      ...twins.map(
        ([month, same]) =>
          `${same.map(({ entry }) => entry.key).join(" and ")}: they are all ${month}. Keep only one of them.`,
      ),
    ],
  };
}

/** First line of an error's message, which says what is wrong. */
export function firstLineOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}
