import { createReadStream, createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";

import type { DuckDBConnection } from "@duckdb/node-api";

import { CANONICAL_COLUMNS } from "../../datasets/tables";
import { literal } from "../../local-cloud/duckdb/quoting";
import { fileLiteral } from "../../local-cloud/query/file-list";
import { NotUtf8Error, scanLines } from "./scan-lines";
import { firstLineOf } from "./raw-files";
import { RawFileError, type RawFile } from "./raw-file";
import { csvRawSql, keptPartSql, numberedLinesSql, parquetRawSql } from "./raw-relation";
import type { Transforms } from "./transforms";

const CANONICAL = CANONICAL_COLUMNS.map(({ name }) => name).join(", ");

/** The staged result of a raw file. */
export interface StagedFile {
  /** Lines that are not blank, counted before the transforms see them. */
  readonly read: number;
  readonly written: number;
  readonly quarantined: number;
  /** The trips as Parquet, sorted by pickup time; undefined if there are none. */
  readonly trips?: string;
  /** The bad lines as Parquet; undefined if there are none. */
  readonly quarantine?: string;
}

/**
 * Runs the transforms over one file.
 * @param place.folder an empty folder for the results
 * @param place.compression codec of the Parquet files
 * @throws RawFileError if the file cannot be read to its end, or if lines are lost
 */
export async function stageFile(
  connection: DuckDBConnection,
  transforms: Transforms,
  file: RawFile,
  { folder, compression }: { readonly folder: string; readonly compression: "snappy" | "zstd" },
): Promise<StagedFile> {
  await mkdir(folder, { recursive: true });
  try {
    const path = await plainFile(file, folder);
    const { read, raw } =
      file.format === "csv" ? await csvSource(file, path) : await parquetSource(connection, file);
    await connection.run(`create or replace temp view raw as ${raw}`);
    await transforms.createViews(connection, file);
    const trips = join(folder, "part-0.parquet");
    const written = await countOf(
      connection,
      `copy (select ${CANONICAL} from judged where rule is null ` +
        // Sorted, so that a filter on the pickup time skips row groups; the other columns make every run equal.
        `order by pickup_datetime, dropoff_datetime, vendorid, total_amount) ` +
        `to ${literal(trips)} (format parquet, compression ${compression})`,
    );
    const quarantine = join(folder, "bad.parquet");
    const quarantined =
      read === written
        ? 0
        : await countOf(
            connection,
            `copy (${badLinesSql(file, path)}) to ${literal(quarantine)} (format parquet, compression ${compression})`,
          );
    requireEveryLine(file, { read, written, quarantined });
    return {
      read,
      written,
      quarantined,
      ...(written > 0 && { trips }),
      ...(quarantined > 0 && { quarantine }),
    };
  } catch (error) {
    throw readableError(file, error);
  }
}

/** The number of a file's lines, and the transforms' relation `raw`. */
interface Source {
  readonly read: number;
  readonly raw: string;
}

async function csvSource(file: RawFile, path: string): Promise<Source> {
  const { lines, isPlain } = await scanLines(path);
  return { read: lines, raw: csvRawSql(file, path, isPlain) };
}

async function parquetSource(connection: DuckDBConnection, file: RawFile): Promise<Source> {
  const rows = `select count(*) from read_parquet(${fileLiteral(file.entry)})`;
  return {
    read: await countOf(connection, rows),
    raw: await parquetRawSql(connection, file),
  };
}

/** SELECT of a file's quarantine. It looks up only the few bad lines in the file, for their numbers. */
function badLinesSql(file: RawFile, path: string): string {
  const columns = "source_file, line_number, rule, line";
  if (file.format === "parquet")
    return `select ${columns} from judged where rule is not null order by line_number`;
  return (
    `select bad.source_file, numbered.line_number, bad.rule, numbered.line ` +
    `from (${numberedLinesSql(path)}) as numbered ` +
    `join (select distinct source_file, rule, line from judged where rule is not null) as bad ` +
    `on bad.line = ${keptPartSql(file, "numbered.line")} order by numbered.line_number`
  );
}

/** The file in a form that DuckDB can read. Unzipped here, because only zlib detects a truncated archive. */
async function plainFile({ entry }: RawFile, folder: string): Promise<string> {
  if (!entry.key.endsWith(".gz")) return entry.path;
  const plain = join(folder, "plain.csv");
  try {
    await pipeline(createReadStream(entry.path), createGunzip(), createWriteStream(plain));
  } catch (cause) {
    throw new RawFileError(
      `${entry.key}: the gzip file is truncated or damaged (${firstLineOf(cause)}). Download it again.`,
      { cause },
    );
  }
  return plain;
}

async function countOf(connection: DuckDBConnection, sql: string): Promise<number> {
  const answer = await connection.runAndReadAll(sql);
  return Number(answer.getRows()[0]?.[0] ?? 0);
}

function requireEveryLine(
  { entry }: RawFile,
  { read, written, quarantined }: Pick<StagedFile, "read" | "written" | "quarantined">,
): void {
  if (read === written + quarantined) return;
  throw new RawFileError(
    `${entry.key}: ${read} lines were read, but ${written} trips and ${quarantined} quarantined lines make ` +
      `${written + quarantined}. A transform loses or duplicates lines; compare its rows with the file's.`,
  );
}

/** DuckDB's errors about a file's content, as errors of that file. */
function readableError({ entry }: RawFile, error: unknown): unknown {
  if (error instanceof RawFileError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof NotUtf8Error) {
    return new RawFileError(
      `${entry.key}:${error.line}: it is not UTF-8. Convert it (iconv -f LATIN1 -t UTF-8), or download it again.`,
      { cause: error },
    );
  }
  if (
    /^(Invalid Input|IO|Conversion|Parser) Error/.test(message) &&
    !/sql\/transforms/.test(message)
  )
    return new RawFileError(`${entry.key}: it cannot be read: ${firstLineOf(error)}`, {
      cause: error,
    });
  return error;
}
