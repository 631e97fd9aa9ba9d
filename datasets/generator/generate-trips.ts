import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

import { DuckDBInstance } from "@duckdb/node-api";

import type { TripType } from "../schemas/generation";
import { freeBytes, requireSpace } from "./disk-space";
import { GeneratorError } from "./generator-error";
import { makePlan, setTripVariables } from "./shape-tables";
import { readMonths, writeMonth, type GeneratedMonth } from "./write-month";

/** Most trips that one run makes: TLC's eighteen real months had about 300 million. */
const MAX_ROWS = 1_000_000_000;

/** Months written at a time. One month is one thread's work, so this many cores are used. */
const WORKERS = 2;

/** What to generate, and where. */
export interface GenerateOptions {
  /** Trips over all types, 1 to {@link MAX_ROWS}. */
  readonly rows: number;
  /** Same seed and rows, same bytes. A whole number. @default 2017 */
  readonly seed?: number;
  /**
   * Folder for `raw/<type>/2015/<file>.csv` (the raw bucket's keys) and `nytaxirides/year=…/month=…/type=…/`
   * (the canonical table's). Made by the run; must be missing or empty.
   */
  readonly outputFolder: string;
  /** Called after each month. */
  readonly onProgress?: (done: { readonly rows: number; readonly of: number }) => void;
  readonly signal?: AbortSignal;
  /** Free bytes of the disk. @default what the file system says */
  readonly freeBytes?: number;
}

/** What a run made. */
export interface GeneratedTrips {
  /** Trips in the CSV files, and as many in the Parquet files. */
  readonly rows: number;
  /** One per type and month that has trips, in time order within its type. */
  readonly months: readonly GeneratedMonth[];
  readonly csvBytes: number;
  readonly parquetBytes: number;
}

/**
 * Writes made-up trips of January 2015 to June 2016 with the shapes of the real ones, as TLC's CSV
 * files and as the canonical Parquet partitions: the same trips in both.
 *
 * DuckDB makes and writes every row. The folder appears whole at the end or not at all.
 * @throws GeneratorError for a bad row count or seed, a folder in use, or too little disk
 */
export async function generateTrips(options: GenerateOptions): Promise<GeneratedTrips> {
  const { rows, seed = 2017, signal } = options;
  const folder = resolve(options.outputFolder);
  checkOptions(rows, seed, folder);
  requireSpace(rows, folder, options.freeBytes ?? freeBytes(folder));
  const unfinished = `${folder}.unfinished-${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const instance = await DuckDBInstance.create(":memory:", {
    threads: String(WORKERS),
    memory_limit: "1GiB",
  });
  try {
    const planner = await instance.connect();
    await makePlan(planner, rows);
    const planned = await readMonths(planner);
    planner.closeSync();
    const months: GeneratedMonth[] = [];
    const queue = planned.map((month, index) => ({ month, index }));
    let done = 0;
    const work = async () => {
      const connection = await instance.connect();
      let prepared: TripType | undefined;
      try {
        for (let next = queue.shift(); next; next = queue.shift()) {
          signal?.throwIfAborted();
          const { type } = next.month;
          // Months are in the order of their types, of which each needs other variables.
          if (type !== prepared) await setTripVariables(connection, type, seed);
          prepared = type;
          const written = await writeMonth(connection, unfinished, next.month);
          months[next.index] = written;
          done += written.rows;
          options.onProgress?.({ rows: done, of: rows });
        }
      } finally {
        connection.closeSync();
      }
    };
    const finished = await Promise.allSettled(Array.from({ length: WORKERS }, work));
    const failed = finished.find((one) => one.status === "rejected");
    if (failed) throw failed.reason;
    const sum = (of: (month: GeneratedMonth) => number) =>
      months.reduce((total, month) => total + of(month), 0);
    if (sum((month) => month.rows) !== rows) {
      throw new Error(
        `The plan shared out ${sum((month) => month.rows)} trips of ${rows}; see datasets/generator/plan.sql.`,
      );
    }
    // Fails if somebody put a file there meanwhile, which is theirs to keep.
    if (existsSync(folder)) rmdirSync(folder);
    renameSync(unfinished, folder);
    return {
      rows,
      months,
      csvBytes: sum((month) => month.csvBytes),
      parquetBytes: sum((month) => month.parquetBytes),
    };
  } finally {
    instance.closeSync();
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function checkOptions(rows: number, seed: number, folder: string): void {
  const problems: string[] = [];
  if (!Number.isInteger(rows) || rows < 1 || rows > MAX_ROWS) {
    problems.push(
      `rows is ${rows}; it must be a whole number from 1 to ${MAX_ROWS}, for example 1000000`,
    );
  }
  if (!Number.isSafeInteger(seed))
    problems.push(`seed is ${seed}; it must be a whole number, for example 2017`);
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    problems.push(`${folder} is not empty; name a new folder, or empty it`);
  }
  if (problems.length > 0)
    throw new GeneratorError(`Cannot generate trips: ${problems.join("; ")}.`);
}

/** Where a run puts the files of the raw bucket. */
export function rawFolder(outputFolder: string): string {
  return join(outputFolder, "raw");
}
