import { formatBytes, formatCount } from "../../page-kit/quantities";
import type { QueryRunner } from "../../validation/ask/answer";
import { LAB_3_TRIPS } from "../../validation/report/report-document";
import { ExpectationError } from "../errors";
import { namesInAccount } from "../stack/names-in-account";
import { runCrawler } from "./crawl";
import { etlCounts, runJob } from "./etl-run";
import type { LoadFigures, LoadTarget } from "./load-rows";

/** Tables that lab 3 compares, as the crawlers name them. */
const CSV_TABLE = "csv_yellow";
const PARQUET_TABLE = "parq_yellow";

/** A table's contents, and the bytes that its query scanned. */
interface TableTotals {
  readonly trips: number;
  readonly revenue: number;
  readonly scannedBytes: number;
  readonly queryId: string;
}

/**
 * Lab 3: crawls the raw CSV files, converts the yellow ones to Parquet, crawls these, and asks both tables the same question.
 * @returns the results in words
 * @throws ExpectationError when a crawl or the job fails, or the tables differ
 */
export async function doLabThree(
  { clients, athena, outputs, signal }: Omit<LoadTarget, "cloud">,
  figures: LoadFigures,
  report: (progress: string) => void,
): Promise<string> {
  const { glue } = clients;
  report("crawling the raw CSV files");
  await runCrawler(glue, outputs.csvCrawlerName, { signal });
  const csvTables = await namesInAccount.tables(glue, outputs.csvCrawlerDatabase);
  if (!csvTables.includes(CSV_TABLE)) {
    return `crawled ${csvTables.join(", ") || "no table"}; no yellow trips of January 2015 to June 2016 to convert`;
  }
  report("converting yellow CSV to Parquet");
  const run = await runJob(glue, outputs.conversionJobName, { signal });
  const { written = 0, files = 0 } = etlCounts(run) ?? {};
  report("crawling the Parquet files");
  await runCrawler(glue, outputs.parquetCrawlerName, { signal });
  const csv = await totals(athena, `${outputs.csvCrawlerDatabase}.${CSV_TABLE}`, signal);
  const parquet = await totals(
    athena,
    `${outputs.parquetCrawlerDatabase}.${PARQUET_TABLE}`,
    signal,
  );
  Object.assign(figures, {
    "lab 3 files converted": files,
    [LAB_3_TRIPS]: parquet.trips,
    "lab 3 CSV bytes scanned": csv.scannedBytes,
    "lab 3 CSV query": csv.queryId,
    "lab 3 Parquet bytes scanned": parquet.scannedBytes,
    "lab 3 Parquet query": parquet.queryId,
  });
  requireSame(csv, parquet, written);
  return (
    `crawled ${csvTables.join(", ")}, converted ${formatCount(files)} files, crawled ${PARQUET_TABLE}: ` +
    `${formatCount(parquet.trips)} trips in both, ${formatBytes(csv.scannedBytes)} against ` +
    `${formatBytes(parquet.scannedBytes)} to sum them up`
  );
}

async function totals(
  athena: QueryRunner,
  table: string,
  signal: AbortSignal | undefined,
): Promise<TableTotals> {
  const sql = `select count(vendorid) as trips, sum(total_amount) as revenue from ${table}`;
  const statement = { name: `totals-${table}`, path: `totals of ${table}`, sql };
  const { rows, queryId, scannedBytes } = await athena.ask(statement, { signal });
  const [trips, revenue] = rows[0] ?? [];
  return {
    trips: Number(trips),
    revenue: Number(revenue),
    scannedBytes: scannedBytes ?? 0,
    queryId,
  };
}

function requireSame(csv: TableTotals, parquet: TableTotals, written: number): void {
  // The order of addition changes the last digits of a sum of doubles.
  const isSameRevenue = Math.abs(csv.revenue - parquet.revenue) <= 1e-9 * Math.abs(csv.revenue);
  if (csv.trips === parquet.trips && isSameRevenue) return;
  throw new ExpectationError(
    `Lab 3's tables differ: ${CSV_TABLE} has ${csv.trips} trips and ${csv.revenue} USD (query ${csv.queryId}), ` +
      `${PARQUET_TABLE} ${parquet.trips} and ${parquet.revenue} USD (query ${parquet.queryId}); the job wrote ` +
      `${written}. A job run again without its bookmark doubles rows: empty the Parquet folder and start over.`,
  );
}
